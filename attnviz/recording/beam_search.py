"""Beam search with a trained model, each hypothesis with its own record."""

from dataclasses import dataclass
from typing import overload

import torch

from attnviz.errors import AttnvizError, translatable
from attnviz.models.beams import Search, beam_search
from attnviz.models.decoding import before, even_out
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.decode_arguments import tell_apart
from attnviz.recording.judging import judged
from attnviz.recording.to_numpy import OutputRow, traces
from attnviz.recording.tokenising import numbers, read
from attnviz.trace import Trace
from attnviz.trace.edits import Number, describe, is_number

WIDEST = 10  # a beam; more than anybody looks through


class BadWidth(AttnvizError):
    message = translatable("{width} cannot be the width of a beam. Choose a whole number from 1 to {widest}.")


class BadNormalisation(AttnvizError):
    message = translatable("{normalisation} cannot be the length normalisation. Choose a number from 0 to 1.")


@dataclass(frozen=True)
class Found:
    """What a beam search found. hypotheses: best first; search: the tree, with tokens as `vocabulary` numbers them"""

    hypotheses: tuple[Trace, ...]
    search: Search
    vocabulary: tuple[str, ...]


@overload
def beams(task: str, variant: str, text: str, width: int = 5, normalisation: Number = 0) -> tuple[Trace, ...]: ...


@overload
def beams(model: Checkpoint, text: str, /, *, width: int = 5, normalisation: Number = 0) -> tuple[Trace, ...]: ...


def beams(
    task: str | Checkpoint | None = None,
    variant: str | None = None,
    text: str | None = None,
    width: int = 5,
    normalisation: Number = 0,
) -> tuple[Trace, ...]:
    """The outputs that beam search finds, best first: exactly `width`, from 1 to 10. With a shipped model, by task and
    variant, or in place of both with one that was loaded: `beams(model, text, width=5)`.

    normalisation: 0 ranks by probability, 1 by the mean log probability of a token (`models/beams.py`)
    Raises: as `decode`; BadWidth, BadNormalisation.
    """
    model, wanted = tell_apart("beams", task, variant, text)
    return search(model, wanted, width, normalisation).hypotheses


@torch.inference_mode()
def search(checkpoint: Checkpoint, text: str, width: int = 5, normalisation: Number = 0) -> Found:
    """As `beams`, with this model, and with the tree. Each hypothesis is written again along its own tokens, so its attention
    is its own."""
    check_width(width)
    if not is_number(normalisation) or not 0 <= normalisation <= 1:
        raise BadNormalisation(normalisation=describe(normalisation))
    model, reading = checkpoint.model, read(checkpoint, text)
    found = model.read(model.embed(numbers(checkpoint, [reading])), opened=True)
    task = checkpoint.task
    tree = beam_search(model, found, task.longest_output, width, normalisation, task.circle(len(reading.pieces)))[0]
    said = [tree.tokens(end) for end in tree.best]
    alike = found.pick(torch.zeros(len(said), dtype=torch.long))
    written = model.write(before(even_out(said)), alike, opened=True)
    outputs = [OutputRow(reading, tokens, row) for row, tokens in enumerate(said)]
    hypotheses = (judged(checkpoint, trace) for trace in traces(checkpoint, outputs, found, written))
    return Found(tuple(hypotheses), tree, checkpoint.target_vocabulary.tokens)


def check_width(width: int) -> None:
    """Raises: BadWidth."""
    if type(width) is not int or not 1 <= width <= WIDEST:
        raise BadWidth(width=f"{width!r:.60}", widest=WIDEST)
