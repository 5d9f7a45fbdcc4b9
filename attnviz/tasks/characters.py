"""Texts as characters: how a text is cut into them and put together again, for the tasks that read and write so."""

from collections.abc import Sequence

from attnviz.tasks.task import Piece

APOSTROPHES = dict.fromkeys("‘’ʼ", "'")


def plain(character: str) -> str:
    """A character as the model knows it: one kind of space and of apostrophe, and ASCII for the full-width forms that
    Korean and Japanese keyboards type, which stand from U+FF01 in the order of ASCII."""
    if character.isspace():
        return " "
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - ord("\uff01") + ord("!"))
    return APOSTROPHES.get(character, character)


def split_source(text: str) -> tuple[Piece, ...]:
    """One token a character, outer white space left out."""
    first = len(text) - len(text.lstrip())
    return tuple(Piece(plain(character), at, at + 1) for at, character in enumerate(text.strip(), first))


def split_target(text: str) -> tuple[str, ...]:
    """One token a character."""
    return tuple(text)


def join(tokens: Sequence[str]) -> str:
    """Nothing stands between characters."""
    return "".join(tokens)
