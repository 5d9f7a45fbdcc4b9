"""Running a model on texts and keeping what it computed: the only border from torch to numpy."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from attnviz.batches import AT_ONCE, same_length
from attnviz.checkpoints import Checkpoint, load
from attnviz.errors import AttnvizError, EmptyText, NothingKnown, TooLong, UnknownName, translatable
from attnviz.model.config import VARIANTS
from attnviz.model.decoding import Written, forced, greedy, reread
from attnviz.model.lstm import Opened
from attnviz.tasks import find
from attnviz.tasks.task import Piece
from attnviz.trace import END, AttentionRecord, LayerRecord, Trace


class Reading(NamedTuple):
    """A text as the model gets it. typed: in NFC; pieces: the tokens it knows; dropped: positions in `typed` it does not."""

    typed: str
    pieces: list[Piece]
    dropped: tuple[int, ...]


def use_one_thread() -> None:
    """Have torch compute with one thread in this process: a model is so small that several only wait for each other."""
    torch.set_num_threads(1)


def decode(task: str, variant: str, text: str) -> Trace:
    """What a shipped model writes for a text, with everything it computed on the way.

    Raises: UnknownName, NotTrained, DamagedModel, EmptyText, NothingKnown, TooLong.
    """
    find(task)
    if variant not in VARIANTS:
        raise UnknownName(kind=translatable("variant"), name=variant, choices=", ".join(VARIANTS))
    return record(load(task, variant), text)


@torch.inference_mode()
def record(checkpoint: Checkpoint, text: str) -> Trace:
    """What this model writes for a text, with everything it computed on the way. Characters it does not know are dropped.

    Raises: EmptyText, NothingKnown, TooLong.
    """
    reading = read(checkpoint, text)
    encoder, states = checkpoint.model.encoder.open(numbers(checkpoint, [reading]))
    decoder, hs = checkpoint.model.decoder, encoder[-1].out
    tokens = greedy(decoder, hs, states, find(checkpoint.task).longest_output)
    return traces(checkpoint, [reading], tokens, forced(decoder, hs, states, tokens), encoder)[0]


@torch.inference_mode()
def record_many(checkpoint: Checkpoint, texts: Sequence[str]) -> list[Trace | AttnvizError]:
    """The traces of many texts in their short form, in order; for a text that cannot be read, the reason in its place."""
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
        tokens = greedy(checkpoint.model.decoder, hs, states, find(checkpoint.task).longest_output)
        written = reread(checkpoint.model.decoder, hs, states, tokens)
        for row, trace in zip(rows, traces(checkpoint, group, tokens, written, []), strict=True):
            results[indexes[row]] = trace.short()
    return results


def read(checkpoint: Checkpoint, text: str) -> Reading:
    """Raises: EmptyText, NothingKnown, TooLong."""
    task = find(checkpoint.task)
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # JSON knows no half characters
    typed = unicodedata.normalize("NFC", whole)
    pieces = task.split_source(typed)
    known = [piece for piece in pieces if piece.token in checkpoint.source_vocabulary]
    unknown = [piece for piece in pieces if piece.token not in checkpoint.source_vocabulary]
    if not pieces:
        raise EmptyText
    if not any(piece.token.strip() for piece in known):
        raise NothingKnown(characters=" ".join(dict.fromkeys(piece.token for piece in unknown)))
    if len(known) > task.longest_source:
        raise TooLong(length=len(known), longest=task.longest_source)
    return Reading(typed, known, tuple(position for piece in unknown for position in range(piece.start, piece.end)))


def numbers(checkpoint: Checkpoint, readings: Sequence[Reading]) -> Tensor:
    """Source tokens of one length as the integers that stand for them, B x S."""
    number = checkpoint.source_vocabulary.number
    return torch.tensor([[number[piece.token] for piece in reading.pieces] for reading in readings])


def traces(
    checkpoint: Checkpoint, readings: Sequence[Reading], tokens: Tensor, written: Written, encoder: Sequence[Opened]
) -> list[Trace]:
    """What was computed for sources of one length, taken apart into one trace each."""
    task, probability = find(checkpoint.task), written.logit.softmax(dim=2)
    made = []
    for row, reading in enumerate(readings):
        output = [checkpoint.target_vocabulary.tokens[number] for number in tokens[row].tolist()]
        steps = output.index(END) + 1 if END in output else task.longest_output
        made.append(
            Trace(
                task=checkpoint.task,
                variant=checkpoint.variant,
                typed=reading.typed,
                dropped=reading.dropped,
                source=tuple(piece.token for piece in reading.pieces),
                output=tuple(output[:steps]),
                text=task.join([token for token in output[:steps] if token != END]),
                encoder=tuple(layer_record(layer, row, len(reading.pieces)) for layer in encoder),
                decoder=tuple(layer_record(layer, row, steps) for layer in written.layers),
                attention=attention_record(written, row, steps) if checkpoint.model.config.attention else None,
                vocabulary=checkpoint.target_vocabulary.tokens,
                probability=probability[row, :steps].numpy(),
                affine=checkpoint.model.decoder.affine_rows(tokens[row, :steps]).numpy(),
            )
        )
    return made


def layer_record(opened: Opened, row: int, time: int) -> LayerRecord:
    return LayerRecord(*(part[row, :time].numpy() for part in opened))


def attention_record(written: Written, row: int, steps: int) -> AttentionRecord:
    score, weight, context = (part[row, :steps].numpy() for part in written.attended)
    return AttentionRecord(weight, score, context)
