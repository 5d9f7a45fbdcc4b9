"""One decoding as a frozen record: everything a picture or a measure needs, in numpy.

Axis letters: S source tokens, T output tokens (the end mark is the last, unless the length limit cut it off), H hidden
size, V target vocabulary. There is no batch axis. Steps and positions count from 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from typing import Literal, Self, get_args

import numpy as np
from jaxtyping import Float

from attnviz.errors import UnknownName, translatable
from attnviz.trace.attention import AttentionMap, AttentionRecord, Axis, Intervention, Kind, map_of
from attnviz.trace.frozen import Record, check_shape
from attnviz.trace.layers import LayerRecord
from attnviz.trace.memory import MemoryRecord

END = "</s>"
Verdict = Literal["right", "wrong", "unknown"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, eq=False)
class View(Record):
    """Which of a trace's attentions is in view. head: None for the mean of all"""

    kind: Kind
    layer: int
    head: int | None = None


@dataclass(frozen=True, eq=False)
class Trace(Record):
    """One decoding.

    task, variant: which model wrote it; empty in a trace of another toolkit
    typed:         what the user wrote (NFC)
    dropped:       the positions in `typed` of the characters that the model does not know and did not read
    source:        the tokens read, without an end mark
    output:        every token written, the end mark included
    text:          the output joined, without the end mark
    target:        the reference, where it is known
    encoder, decoder: the layers, bottom first; empty in the short form and in a trace of another toolkit
    attentions:    every attention, those of the lowest layer first; empty for a model without. `attention` is the one in view
    memory:        of a model that has one
    vocabulary:    the tokens that the columns of `probability` stand for
    probability:   of each token at each step, V columns; fewer in the short form; None in a trace of another toolkit
    affine:        the last layer's row of the token written at each step, for [context, h] (2H columns; H without
                   attention): the logit is this row times [context, h], plus the bias
    intervention:  what was changed from outside; None where nothing was
    verdict:       whether the output is right, where that was judged; objections, notes: what was seen in the source, a
                   sentence each
    view:          which attention is in view; None for the highest that looks from the output at the source, all heads
    """

    task: str
    variant: str
    typed: str
    dropped: tuple[int, ...]
    source: tuple[str, ...]
    output: tuple[str, ...]
    text: str
    target: str | None = None
    encoder: tuple[LayerRecord, ...] = ()
    decoder: tuple[LayerRecord, ...] = ()
    attentions: tuple[AttentionRecord, ...] = ()
    memory: MemoryRecord | None = None
    vocabulary: tuple[str, ...] = ()
    probability: Float[np.ndarray, "T V"] | None = None
    affine: Float[np.ndarray, "T K"] | None = None
    intervention: Intervention | None = None
    verdict: Verdict | None = None
    objections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    view: View | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        steps = len(self.output)
        check_shape("probability", self.probability, (steps, len(self.vocabulary)))
        check_shape("affine", self.affine, (steps, None))
        for side, layers, time in (("encoder", self.encoder, len(self.source)), ("decoder", self.decoder, steps)):
            for layer in layers:
                for name, values in layer.values.items():
                    check_shape(f"{side}.{name}", values, (time, layer.out.shape[-1]))
        cells = 0
        if self.memory is not None:
            time, cells = len(self.source) + steps, self.memory.cells.shape[1]
            check_shape("memory.cells", self.memory.cells, (time, None, None))
            check_shape("memory.erase", self.memory.erase, (time, self.memory.cells.shape[2]))
            check_shape("memory.add", self.memory.add, (time, self.memory.cells.shape[2]))
        for attention in self.attentions:
            check_attention(attention, self.sizes(cells))

    def sizes(self, cells: int) -> Mapping[Axis, int]:
        """How many there are along each axis. cells: of the memory"""
        source, output = len(self.source), len(self.output)
        return {"source": source, "output": output, "memory": cells, "time": source + output}

    def tokens(self, axis: Axis) -> tuple[str, ...]:
        """What stands along an axis: tokens, or the numbers of the memory's cells, from 1."""
        cells = 0 if self.memory is None else self.memory.cells.shape[1]
        numbers = tuple(str(number) for number in range(1, cells + 1))
        return {"source": self.source, "output": self.output, "memory": numbers, "time": self.source + self.output}[axis]

    @cached_property
    def attention(self) -> AttentionMap | None:
        """The attention in view, as one matrix; None where there is none."""
        view = self.view
        found = [
            one
            for one in self.attentions
            if (one.kind == "cross" if view is None else (one.kind, one.layer) == (view.kind, view.layer))
        ]
        return map_of(found[-1], None if view is None else view.head) if found else None

    def seen(self, kind: Kind, layer: int, head: int | None = None) -> Self:
        """The same trace with another attention in view. head: None for the mean of all

        Raises: UnknownName.
        """
        there = [one for one in self.attentions if (one.kind, one.layer) == (kind, layer)]
        if not there or (head is not None and not 0 <= head < there[-1].heads):
            known = ", ".join(f"{one.kind} {one.layer}, heads 0 to {one.heads - 1}" for one in self.attentions)
            named = f"{kind} {layer}" + ("" if head is None else f", head {head}")
            raise UnknownName(kind=translatable("attention"), name=named, choices=known or "–")
        return replace(self, view=View(kind, layer, head))

    @property
    def ended(self) -> bool:
        """Whether the model wrote the end mark, rather than being cut off at the length limit."""
        return bool(self.output) and self.output[-1] == END

    @property
    def said(self) -> int:
        """The number of steps that wrote text: the end mark left out."""
        return len(self.output) - self.ended

    def written_probability(self) -> Float[np.ndarray, " T"]:
        """The probability of the token written at each step; without columns (another toolkit) there is nothing to say."""
        return self.written

    @cached_property
    def written(self) -> Float[np.ndarray, " T"]:
        """Kept, as V may be thousands, and several things are said of it."""
        if self.probability is None:
            return np.zeros(0, np.float32)
        column = {token: index for index, token in enumerate(self.vocabulary)}
        found = self.probability[np.arange(len(self.output)), [column[token] for token in self.output]]
        found.setflags(write=False)
        return found

    def log_probability(self) -> float:
        """Of the whole output, in nats; 0 where the trace holds no probabilities."""
        with np.errstate(divide="ignore"):
            return float(np.log(self.written_probability().astype(np.float64)).sum())

    def likeliest(self, step: int, count: int = 5) -> list[tuple[str, float]]:
        """The likeliest tokens at a step with their probabilities, best first."""
        if self.probability is None:
            return []
        row = self.probability[step]
        best = np.argpartition(-row, min(count, len(row)) - 1)[:count].tolist()  # V may be thousands: only these are sorted
        return [(self.vocabulary[index], float(row[index])) for index in sorted(best, key=lambda index: (-row[index], index))]

    def short(self, count: int = 5) -> Self:
        """The same without layers and what was compared, and with only the tokens that are among the `count` likeliest of some
        step."""
        bare = replace(
            self,
            encoder=(),
            decoder=(),
            affine=None,
            attentions=tuple(replace(one, query=None, key=None, value=None) for one in self.attentions),
        )
        if self.probability is None:
            return bare
        best = np.argpartition(-self.probability, min(count, len(self.vocabulary)) - 1, axis=1)[:, :count]
        kept = sorted({int(index) for index in best.flat} | {self.vocabulary.index(token) for token in self.output})
        vocabulary = tuple(self.vocabulary[index] for index in kept)
        return replace(bare, vocabulary=vocabulary, probability=self.probability[:, kept])

    def __repr__(self) -> str:
        """One line: which model, what it read, what it wrote."""
        model = "/".join(part for part in (self.task, self.variant) if part)
        return f"<Trace {model + ': ' if model else ''}{self.typed!r} → {self.text!r}>"

    def _repr_mimebundle_(self, **_asked: object) -> Mapping[str, object]:
        """What a notebook shows of a trace alone in a cell: the stage of the attention in view, at its first step."""
        attnviz = import_module("attnviz")  # by its face, as a user would: a trace itself knows no figure
        shown: Mapping[str, object] = attnviz.figures.stage(self, 0)._repr_mimebundle_()
        return {"text/plain": repr(self), **shown}


def check_attention(attention: AttentionRecord, sizes: Mapping[Axis, int]) -> None:
    """Raises: WrongShape."""
    rows, columns = sizes[attention.rows], sizes[attention.columns]
    for name, values in (("attention.weight", attention.weight), ("attention.score", attention.score)):
        if values is not None and len(values) == attention.heads == 1:  # as it stands in a file of schema 1
            check_shape(name, values[0], (rows, columns))
        check_shape(name, values, (attention.heads, rows, columns))
    check_shape("attention.context", attention.context, (rows, None))
    check_shape("attention.query", attention.query, (rows, None))
    check_shape("attention.key", attention.key, (columns, None))
    check_shape("attention.value", attention.value, (columns, None))
