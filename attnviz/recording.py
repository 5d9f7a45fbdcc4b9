"""Running a model on texts, interfered with or not, and keeping what it computed: the only border from torch to numpy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.batches import AT_ONCE, same_length
from attnviz.checkpoints import Checkpoint, load
from attnviz.edits import Edits, NothingToEdit, Number, checked_temperature, edited_rows
from attnviz.errors import AttnvizError, EmptyText, UnknownName, translatable
from attnviz.model.beams import Asked, Search, beam_search, retraced
from attnviz.model.config import VARIANTS
from attnviz.model.decoding import Written, forced, greedy, reread
from attnviz.model.looking import LOOKS, OWN, Looking
from attnviz.model.seq2seq import END_TOKEN
from attnviz.reading import Reading, numbers, read, target_numbers
from attnviz.tasks import find
from attnviz.trace import END, AttentionRecord, Intervention, LayerRecord, Trace

WIDEST = 10  # a beam; more than anybody looks through


def use_one_thread() -> None:
    """Have torch compute with one thread in this process: a model is so small that several only wait for each other."""
    torch.set_num_threads(1)


class BadWidth(AttnvizError):
    message = translatable("{width} cannot be the width of a beam. Choose a whole number from 1 to {widest}.")


class BadNormalisation(AttnvizError):
    message = translatable("{normalisation} cannot be the length normalisation. Choose a number from 0 to 1.")


def decode(
    task: str,
    variant: str,
    text: str,
    *,
    prefix: Sequence[str] = (),
    edits: Edits | None = None,
    temperature: Number = 1.0,
    look: str = "own",
) -> Trace:
    """What a shipped model writes for a text, with everything it computed on the way; and what it writes instead if it is
    interfered with.

    prefix:      target tokens that are written first, whatever the model wants; it may end with the end mark
    edits:       for a step (from 0), the weight of source positions; the others get 0, and the row is made to sum to 1. A step
                 that is not reached is ignored, and named in the trace's `intervention`
    temperature: of the attention: divides the scores before the softmax; above 0
    look:        what the weights of every step go through before the edits: own, largest, evenly, left, right

    Raises: UnknownName, NotTrained, DamagedModel, EmptyText, NothingKnown, TooLong; UnknownTarget, TargetTooLong, EndInside;
    NothingToEdit, NoSuchStep, NoSuchPosition, BadWeight, AllZero, BadTemperature. All of them are ValueErrors.
    """
    return record(chosen(task, variant), text, prefix=prefix, edits=edits, temperature=temperature, look=look)


def beams(task: str, variant: str, text: str, width: int = 5, normalisation: Number = 0) -> tuple[Trace, ...]:
    """The outputs that beam search finds with a shipped model, best first: exactly `width`, from 1 to 10.

    normalisation: 0 ranks by probability, 1 by the mean log probability of a token (`model/beams.py`)
    Raises: as `decode`; BadWidth, BadNormalisation.
    """
    return search(chosen(task, variant), text, width, normalisation).hypotheses


def chosen(task: str, variant: str) -> Checkpoint:
    """Raises: UnknownName, NotTrained, DamagedModel."""
    find(task)
    if variant not in VARIANTS:
        raise UnknownName(kind=translatable("variant"), name=variant, choices=", ".join(VARIANTS))
    return load(task, variant)


@torch.inference_mode()
def record(
    checkpoint: Checkpoint,
    text: str,
    *,
    prefix: Sequence[str] = (),
    edits: Edits | None = None,
    temperature: Number = 1.0,
    look: str = "own",
) -> Trace:
    """As `decode`, with this model. Characters it does not know are dropped."""
    reading = read(checkpoint, text)
    given = target_numbers(checkpoint, prefix)
    looking = looking_at(checkpoint, len(reading.pieces), edits or {}, temperature, look)
    encoder, states = checkpoint.model.encoder.open(numbers(checkpoint, [reading]))
    decoder, hs = checkpoint.model.decoder, encoder[-1].out
    tokens = greedy(decoder, hs, states, find(checkpoint.task).longest_output, given, looking)
    output = Output(reading, tokens[0].tolist(), 0, slice(None), layer_records(map(arrays, encoder), 0))
    trace = traces(checkpoint, [output], forced(decoder, hs, states, tokens, looking))[0]
    if not given and looking.own:
        return trace
    reached = tuple(step for step in sorted(looking.rows) if step < len(trace.output))
    ignored = tuple(step for step in sorted(looking.rows) if step >= len(trace.output))
    return replace(trace, intervention=Intervention(len(given), reached, ignored, look, looking.temperature))


def looking_at(checkpoint: Checkpoint, source: int, edits: Edits, temperature: Number, look: str) -> Looking:
    """How the weights are to be changed, checked, for a source of so many tokens."""
    if look not in LOOKS:
        raise UnknownName(kind=translatable("look"), name=look, choices=", ".join(LOOKS))
    edited = edited_rows(edits, source, find(checkpoint.task).longest_output)
    looking = Looking(checked_temperature(temperature), look, {step: torch.from_numpy(row) for step, row in edited.items()})
    if not looking.own and not checkpoint.model.config.attention:
        raise NothingToEdit
    return OWN if looking.own else looking


@dataclass(frozen=True)
class Found:
    """What a beam search found. hypotheses: best first; search: the tree, with tokens as `vocabulary` numbers them"""

    hypotheses: tuple[Trace, ...]
    search: Search
    vocabulary: tuple[str, ...]


@torch.inference_mode()
def search(checkpoint: Checkpoint, text: str, width: int = 5, normalisation: Number = 0) -> Found:
    """As `beams`, with this model, and with the tree. Each hypothesis is followed back along its own steps, so its attention
    is its own."""
    check_width(width)
    if not 0 <= normalisation <= 1:
        raise BadNormalisation(normalisation=normalisation)
    reading = read(checkpoint, text)
    encoder, states = checkpoint.model.encoder.open(numbers(checkpoint, [reading]))
    decoder, hs, longest = checkpoint.model.decoder, encoder[-1].out, find(checkpoint.task).longest_output
    asked: list[Asked] = []
    found = beam_search(decoder, hs, states, longest, width, normalisation, asked)[0]
    written, steps = retraced(decoder, hs, found, asked)
    layers = layer_records(map(arrays, encoder), 0)
    outputs = [Output(reading, found.tokens(end), 0, taken, layers) for end, taken in zip(found.best, steps, strict=True)]
    return Found(tuple(traces(checkpoint, outputs, written)), found, checkpoint.target_vocabulary.tokens)


def check_width(width: int) -> None:
    """Raises: BadWidth."""
    if not 1 <= width <= WIDEST:
        raise BadWidth(width=width, widest=WIDEST)


def evened(outputs: Sequence[Sequence[int]]) -> Tensor:
    """Outputs of several lengths as one matrix, each going on with its last token: what follows an end mark means nothing,
    and one that was cut off at the limit must not seem to end after it."""
    most = max(map(len, outputs))
    return torch.tensor([[*output, *[output[-1]] * (most - len(output))] for output in outputs])


@torch.inference_mode()
def record_many(checkpoint: Checkpoint, texts: Sequence[str], beam: int | None = None) -> list[Trace | AttnvizError]:
    """The traces of many texts in their short form, in order; for a text that cannot be read, the reason in its place.

    beam: the width of a beam search whose best outputs these are; None for greedy decoding
    Raises: BadWidth.
    """
    check_width(1 if beam is None else beam)
    decoder, longest = checkpoint.model.decoder, find(checkpoint.task).longest_output
    results: list[Trace | AttnvizError] = []
    readings: dict[int, Reading] = {}
    for index, text in enumerate(texts):
        try:
            readings[index] = read(checkpoint, text)
            results.append(EmptyText())  # until it is written, below
        except AttnvizError as error:
            results.append(error)
    indexes = list(readings)
    for rows in same_length([readings[index].pieces for index in indexes], AT_ONCE):
        group = [readings[indexes[row]] for row in rows]
        hs, states = checkpoint.model.encoder(numbers(checkpoint, group))
        if beam is None:
            said = [ended(row, longest) for row in greedy(decoder, hs, states, longest).tolist()]
        else:
            said = [found.tokens(found.best[0]) for found in beam_search(decoder, hs, states, longest, beam)]
        outputs = [
            Output(reading, tokens, row, slice(len(tokens)))
            for row, (reading, tokens) in enumerate(zip(group, said, strict=True))
        ]
        for row, trace in zip(rows, traces(checkpoint, outputs, reread(decoder, hs, states, evened(said))), strict=True):
            results[indexes[row]] = trace.short()
    return results


class Output(NamedTuple):
    """What was written for a text, and where the steps of that are in what was computed.

    tokens: as numbers; row, steps: the place in a batch, and the steps in it; layers: of the encoder
    """

    reading: Reading
    tokens: Sequence[int]
    row: int
    steps: slice | list[int]
    layers: tuple[LayerRecord, ...] = ()


def traces(checkpoint: Checkpoint, outputs: Sequence[Output], written: Written) -> list[Trace]:
    """What was computed for several outputs, taken apart into one trace each."""
    task, vocabulary = find(checkpoint.task), checkpoint.target_vocabulary.tokens
    layers, probability = [arrays(layer) for layer in written.layers], written.logit.softmax(dim=2).numpy()
    score, weight, context = arrays(written.attended)
    lengths = np.cumsum([len(output.tokens) for output in outputs])
    affine = checkpoint.model.decoder.affine_rows(torch.tensor([number for output in outputs for number in output.tokens]))
    made = []
    for output, rows in zip(outputs, np.split(affine.numpy(), lengths[:-1]), strict=True):
        tokens, at = tuple(vocabulary[number] for number in output.tokens), (output.row, output.steps)
        made.append(
            Trace(
                task=checkpoint.task,
                variant=checkpoint.variant,
                typed=output.reading.typed,
                dropped=output.reading.dropped,
                source=tuple(piece.token for piece in output.reading.pieces),
                output=tokens,
                text=task.join([token for token in tokens if token != END]),
                encoder=output.layers,
                decoder=layer_records(layers, at),
                attention=AttentionRecord(weight[at], score[at], context[at]) if checkpoint.model.config.attention else None,
                vocabulary=vocabulary,
                probability=probability[at],
                affine=rows,
            )
        )
    return made


def ended(tokens: Sequence[int], longest: int) -> Sequence[int]:
    """An output up to its end mark, or up to the limit: what follows is there because another one ends with it."""
    return tokens[: tokens.index(END_TOKEN) + 1] if END_TOKEN in tokens else tokens[:longest]


def layer_records(layers: Iterable[Sequence[np.ndarray]], at: int | tuple[int, slice | list[int]]) -> tuple[LayerRecord, ...]:
    """A part of what layers computed, B x T x H, for the record."""
    return tuple(LayerRecord(*(part[at] for part in layer)) for layer in layers)


def arrays(parts: Iterable[Tensor]) -> list[Float[np.ndarray, "B T K"]]:
    """In numpy all at once: taken apart as tensors, it would be many times as many."""
    return [part.numpy() for part in parts]
