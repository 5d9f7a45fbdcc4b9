"""What can go wrong on the way from a text to a picture, each with its data and one sentence.

`message` is the English sentence with the names of the data in braces. It is a gettext message, so that a page can
say it in the reader's language: `gettext(error.message).format(**error.data)`.
"""


class AttnvizError(ValueError):
    """Something the user can put right. `str(error)` is the English sentence; `data` holds what it names.

    counted: the names of data that count steps or positions, from 0; the screen counts from 1
    by_argument: what `str(error)` adds for Python and the command line; a page has a box or a switch in its place
    """

    message = "{reason}"
    counted: tuple[str, ...] = ()
    by_argument = ""

    def __init__(self, **data: str | int | float) -> None:
        super().__init__(" ".join(filter(None, (self.message, self.by_argument))).format(**data))
        self.data = data


def translatable(text: str) -> str:
    """Mark an English sentence for the catalogues; it is translated where it is shown."""
    return text


class EmptyText(AttnvizError):
    message = translatable("There is nothing to read yet. Type something, or choose one of the examples.")


class NothingKnown(AttnvizError):
    message = translatable("The model knows none of these {parts}: {unknown}. Choose one of the examples to begin.")


class TooLong(AttnvizError):
    message = translatable("This text is {length} {parts} long, and the model reads at most {longest}. Shorten it.")


class NothingLeft(AttnvizError):
    message = translatable("The source is one {one} long: without it nothing is left to read. Type something longer.")


class UnknownName(AttnvizError):
    message = translatable("There is no {kind} {name}. Choose one of: {choices}.")


class DamagedModel(AttnvizError):
    message = translatable("The model file {file} cannot be used: {reason}. Fetch it again, or train it anew.")
