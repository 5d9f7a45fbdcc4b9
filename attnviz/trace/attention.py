"""Where a decoding looked, and what was changed of that from outside."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Float

from attnviz.trace.frozen import Record

Kind = Literal["cross", "encoder", "decoder", "read", "write"]
Axis = Literal["source", "output", "memory", "time"]
KINDS: tuple[Kind, ...] = get_args(Kind)
AXES: tuple[Axis, ...] = get_args(Axis)


@dataclass(frozen=True, eq=False)
class AttentionRecord(Record):
    """One attention of a model, all its heads.

    kind:    cross (the output looks at the source), encoder, decoder (each at itself), read, write (at a memory)
    layer:   from 0
    rows, columns: what stands along each axis: source, output, memory (its cells), time (the source, then the output)
    weight:  after the softmax, each row sums to 1; score: before it; context: the weighted sum of the values, for each row
    query:   what asks, for each row; key, value: what it is compared with and what is summed, for each column. For the LSTM
             these are h, hs, hs (8.1)

    What is None is not known: score, context, query, key and value in a trace of another toolkit.
    """

    kind: Kind
    layer: int
    rows: Axis
    columns: Axis
    weight: Float[np.ndarray, "heads rows columns"]
    score: Float[np.ndarray, "heads rows columns"] | None = None
    context: Float[np.ndarray, "rows K"] | None = None
    query: Float[np.ndarray, "rows D"] | None = None
    key: Float[np.ndarray, "columns D"] | None = None
    value: Float[np.ndarray, "columns K"] | None = None

    @property
    def heads(self) -> int:
        return len(self.weight)


@dataclass(frozen=True, eq=False)
class AttentionMap(Record):
    """One matrix of an attention: that of a head, or the mean of all heads. The other fields are as in AttentionRecord; the
    score is None where several heads were averaged."""

    kind: Kind
    layer: int
    rows: Axis
    columns: Axis
    weight: Float[np.ndarray, "rows columns"]
    score: Float[np.ndarray, "rows columns"] | None
    context: Float[np.ndarray, "rows K"] | None
    query: Float[np.ndarray, "rows D"] | None
    key: Float[np.ndarray, "columns D"] | None
    value: Float[np.ndarray, "columns K"] | None


def cross(
    weight: Float[np.ndarray, "T S"],
    score: Float[np.ndarray, "T S"] | None = None,
    context: Float[np.ndarray, "T K"] | None = None,
) -> AttentionRecord:
    """The attention of an output to its source with one head, of which no more than this is known."""
    return AttentionRecord("cross", 0, "output", "source", weight[None], None if score is None else score[None], context)


def map_of(attention: AttentionRecord, head: int | None) -> AttentionMap:
    """The matrix of one head; None for the mean of all."""
    if head is None and attention.heads == 1:
        head = 0
    weight = attention.weight.mean(axis=0) if head is None else attention.weight[head]
    score = None if head is None or attention.score is None else attention.score[head]
    context, query, key, value = attention.context, attention.query, attention.key, attention.value
    return AttentionMap(
        attention.kind, attention.layer, attention.rows, attention.columns, weight, score, context, query, key, value
    )


@dataclass(frozen=True, eq=False)
class Intervention(Record):
    """What was changed from outside, while the rest is the model's own.

    given:       how many of the first tokens were forced
    edited:      the steps whose row of weights was edited
    ignored:     the steps that were to be edited and that the output did not reach
    look:        what every other row went through: own, largest, evenly, left or right (`models/looking.py`)
    temperature: what the scores were divided by before the softmax
    """

    given: int = 0
    edited: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    look: str = "own"
    temperature: float = 1.0
