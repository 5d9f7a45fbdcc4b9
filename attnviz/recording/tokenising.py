"""What a model gets: a text as source tokens, and what it is to write first as target tokens."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import torch
from torch import Tensor

from attnviz.errors import AttnvizError, EmptyText, NothingKnown, TooLong, translatable
from attnviz.recording.checkpoints import Checkpoint
from attnviz.tasks.characters import base_letter, unseen
from attnviz.tasks.task import Piece, Task
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END

SHOWN = 40  # tokens named in an error
SPACE = "␣"  # in an error; a space between spaces could not be read


class UnknownTarget(AttnvizError):
    message = translatable("The model never writes {tokens}, so it cannot go on from there. It writes: {known}.")


class TargetTooLong(AttnvizError):
    message = translatable("This is {length} {parts} long, and the model writes at most {longest}. Shorten it.")


class EndInside(AttnvizError):
    message = translatable("Nothing can follow the end mark. Put it last, or leave it out.")


class NotText(AttnvizError):
    message = translatable(
        'The text to read should be a string, as in "27.9.94", and it is {found}. Put it in quotation marks.'
    )


class NotTokens(AttnvizError):
    message = translatable(
        'A prefix should be output tokens, as in ["2", "0"], and it is {found}. Write it so, or leave it out.'
    )


class Reading(NamedTuple):
    """A text as the model gets it.

    typed:   the text in NFC
    pieces:  its tokens, those that the model does not know as it can read them (`read_as`)
    dropped: the positions in `typed` of what is left out, whether a space is read in its place or nothing
    """

    typed: str
    pieces: list[Piece]
    dropped: tuple[int, ...]


def read(checkpoint: Checkpoint, text: str) -> Reading:
    """Raises: NotText, EmptyText, NothingKnown, TooLong."""
    task, known = checkpoint.task, checkpoint.source_vocabulary
    whole = check_text(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # JSON knows no half characters
    typed = unicodedata.normalize("NFC", whole)
    pieces = task.split_source(typed)
    if not pieces:
        raise EmptyText
    read_pieces = read_as(pieces, known)
    if not any(piece.token.strip() for piece in read_pieces):
        raise NothingKnown(
            unknown=" ".join(dict.fromkeys(piece.token for piece in pieces if piece.token not in known)), parts=task.reads
        )
    if len(read_pieces) > task.longest_source:
        raise TooLong(length=len(read_pieces), longest=task.longest_source, parts=task.reads)
    kept = {piece.start for piece in read_pieces if piece.token != " " or piece in pieces}
    dropped = (position for piece in pieces if piece.start not in kept for position in range(piece.start, piece.end))
    return Reading(typed, read_pieces, tuple(dropped))


def read_as(pieces: Sequence[Piece], known: Vocabulary) -> list[Piece]:
    """The tokens that a model can read of a text: a letter or word whose accents it does not know without them, and for a
    character that it does not know at all a space, so that its neighbours do not run together, where no space is beside it."""
    read: list[Piece] = []
    held: Piece | None = None  # unknown, and stands for a space if something follows
    for _start, group in groupby(pieces, key=lambda piece: piece.start):
        tokens = [piece if piece.token in known else piece._replace(token=base_letter(piece.token)) for piece in group]
        if all(piece.token in known for piece in tokens):
            if held is not None and tokens[0].token != " ":
                read.append(held._replace(token=" "))
            read += tokens
            held = None
        elif held is None and read and read[-1].token != " " and " " in known and not unseen(tokens[-1].token[0]):
            held = tokens[-1]
    return read


def check_text(text: object) -> str:
    """Raises: NotText."""
    if not isinstance(text, str):
        raise NotText(found=f"{text!r:.60}")
    return text


def numbers(checkpoint: Checkpoint, readings: Sequence[Reading]) -> Tensor:
    """Source tokens of one length as the integers that stand for them, B x S."""
    number = checkpoint.source_vocabulary.number
    return torch.tensor([[number[piece.token] for piece in reading.pieces] for reading in readings])


def prefix_of(task: Task, text: str) -> tuple[str, ...]:
    """Target tokens as a visitor types them; `</s>` at the end says that this is all of it."""
    said = text.strip()
    whole = said.endswith(END)
    return task.split_target(said.removesuffix(END).strip()) + ((END,) if whole else ())


def target_numbers(checkpoint: Checkpoint, prefix: Sequence[str]) -> list[int]:
    """Output tokens as the integers that stand for them.

    Raises: NotTokens, EndInside, UnknownTarget, TargetTooLong.
    """
    if not isinstance(prefix, Sequence) or not all(isinstance(token, str) for token in prefix):
        raise NotTokens(found=f"{prefix!r:.60}")
    number, longest = checkpoint.target_vocabulary.number, checkpoint.task.longest_output
    said = prefix[:-1] if prefix and prefix[-1] == END else prefix
    if END in said:
        raise EndInside
    unknown = dict.fromkeys(token for token in said if token not in number)
    if unknown:
        known = [token for token in number if token != END]
        shown = " ".join(known[:SHOWN]) + (" …" if len(known) > SHOWN else "")
        raise UnknownTarget(tokens=" ".join(token.replace(" ", SPACE) for token in unknown), known=shown)
    if len(said) > longest:
        raise TargetTooLong(length=len(said), longest=longest, parts=checkpoint.task.writes)
    return [number[token] for token in prefix]
