"""The border from torch to numpy: what a model computed for a batch, taken apart into one trace a text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.family import Look, OpenLayer, Read, Written
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.tokenising import Reading
from attnviz.trace import END, AttentionRecord, Axis, LayerRecord, MemoryRecord, Trace


class OutputRow(NamedTuple):
    """What was written for a text. tokens: as numbers; row: the place of the text in the batch"""

    reading: Reading
    tokens: Sequence[int]
    row: int


def traces(checkpoint: Checkpoint, outputs: Sequence[OutputRow], read: Read, written: Written) -> list[Trace]:
    """One trace for each output, which may all be of one source. The layers, and what was compared, are in it where the layers
    were opened."""
    task, vocabulary = checkpoint.task, checkpoint.target_vocabulary.tokens
    probabilities = probabilities_of(checkpoint, outputs, read, written)
    lengths = np.cumsum([len(output.tokens) for output in outputs])
    affine = checkpoint.model.affine_rows(torch.tensor([number for output in outputs for number in output.tokens]))
    encoder, decoder = list(map(arrays, read.layers)), list(map(arrays, written.layers))
    own_looks, looks = ([(look, named_arrays(look)) for look in side.looks] for side in (read, written))
    memory = None if written.memory is None else [part.numpy() for part in written.memory]
    made = []
    for output, probability, rows in zip(outputs, probabilities, np.split(affine.numpy(), lengths[:-1]), strict=True):
        tokens = tuple(vocabulary[number] for number in output.tokens)
        S, T, row, source = len(output.reading.pieces), len(tokens), output.row, output.row if len(read.hs) > 1 else 0
        taken: dict[Axis, slice] = {"source": slice(S), "output": slice(T), "memory": slice(None), "time": slice(S + T)}
        made.append(
            Trace(
                task=task.name,
                variant=checkpoint.variant,
                typed=output.reading.typed,
                dropped=output.reading.dropped,
                source=tuple(piece.token for piece in output.reading.pieces),
                output=tokens,
                text=task.join([token for token in tokens if token != END]),
                encoder=layer_records(encoder, source, slice(S)),
                decoder=layer_records(decoder, row, slice(T)),
                attentions=(
                    *(attention_record(look, values, source, taken, compared=bool(decoder)) for look, values in own_looks),
                    *(attention_record(look, values, row, taken, compared=bool(decoder)) for look, values in looks),
                ),
                memory=None if memory is None else MemoryRecord(*(part[row][: S + T] for part in memory)),
                vocabulary=vocabulary,
                probability=probability,
                affine=rows,
            )
        )
    return made


def probabilities_of(
    checkpoint: Checkpoint, outputs: Sequence[OutputRow], read: Read, written: Written
) -> list[Float[np.ndarray, "T V"]]:
    """Of every token at each step of each output. Outputs of one source that begin alike have these steps in common: the last
    layer, by far the largest where the vocabulary is, works once for them."""
    if len(read.hs) > 1 or len(outputs) == 1:
        whole = checkpoint.model.logits(written.seen).softmax(dim=2).numpy()
        return [whole[output.row, : len(output.tokens)] for output in outputs]
    begins = [tuple(output.tokens[:step]) for output in outputs for step in range(len(output.tokens))]
    places = [(output.row, step) for output in outputs for step in range(len(output.tokens))]
    one_of = dict(zip(begins, places, strict=True))
    number = {begin: index for index, begin in enumerate(one_of)}
    rows, steps = torch.tensor(list(one_of.values())).T
    once = checkpoint.model.logits(written.seen[rows, steps]).softmax(dim=1).numpy()
    taken = np.split(np.array([number[begin] for begin in begins]), np.cumsum([len(output.tokens) for output in outputs])[:-1])
    return [once[numbers] for numbers in taken]


Values = dict[str, np.ndarray]


def arrays(layer: OpenLayer) -> tuple[Values, bool]:
    """In numpy all at once: taken apart as tensors, it would be many times as many."""
    return {name: value.numpy() for name, value in layer.values.items()}, layer.both_ways


def named_arrays(look: Look) -> Values:
    return {name: value.numpy() for name, value in look._asdict().items() if isinstance(value, Tensor)}


def layer_records(layers: Iterable[tuple[Values, bool]], row: int, steps: slice) -> tuple[LayerRecord, ...]:
    """The row of a batch, and so many steps of it."""
    return tuple(
        LayerRecord({name: value[row, steps] for name, value in values.items()}, both_ways) for values, both_ways in layers
    )


def attention_record(look: Look, values: Values, row: int, taken: dict[Axis, slice], *, compared: bool) -> AttentionRecord:
    """The row of a batch, and the part of it that its own tokens fill. compared: with query, key and value"""
    rows, columns = taken[look.rows], taken[look.columns]
    return AttentionRecord(
        look.kind,
        look.layer,
        look.rows,
        look.columns,
        weight=values["weight"][row][:, rows, columns],
        score=values["score"][row][:, rows, columns],
        context=values["context"][row, rows],
        query=values["query"][row, rows] if compared else None,
        key=values["key"][row, columns] if compared else None,
        value=values["value"][row, columns] if compared else None,
    )
