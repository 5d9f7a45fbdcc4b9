"""What a model gets: a text as source tokens, and what it is to write first as target tokens."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from attnviz.errors import AttnvizError, EmptyText, NothingKnown, TooLong, translatable
from attnviz.recording.checkpoints import Checkpoint
from attnviz.tasks.task import Piece, Task
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
    message = translatable('What is to be read should be text, as in "27.9.94", and it is {found}. Put it in quotation marks.')


class NotTokens(AttnvizError):
    message = translatable(
        'A prefix should be output tokens, as in ["2", "0"], and it is {found}. Write it so, or leave it out.'
    )


class Reading(NamedTuple):
    """A text as the model gets it. typed: in NFC; pieces: the tokens it knows; dropped: positions in `typed` it does not."""

    typed: str
    pieces: list[Piece]
    dropped: tuple[int, ...]


def read(checkpoint: Checkpoint, text: str) -> Reading:
    """Raises: NotText, EmptyText, NothingKnown, TooLong."""
    task = checkpoint.task
    whole = check_text(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # JSON knows no half characters
    typed = unicodedata.normalize("NFC", whole)
    pieces = task.split_source(typed)
    known = [piece for piece in pieces if piece.token in checkpoint.source_vocabulary]
    unknown = [piece for piece in pieces if piece.token not in checkpoint.source_vocabulary]
    if not pieces:
        raise EmptyText
    if not any(piece.token.strip() for piece in known):
        raise NothingKnown(unknown=" ".join(dict.fromkeys(piece.token for piece in unknown)), parts=task.reads)
    if len(known) > task.longest_source:
        raise TooLong(length=len(known), longest=task.longest_source, parts=task.reads)
    return Reading(typed, known, tuple(position for piece in unknown for position in range(piece.start, piece.end)))


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
