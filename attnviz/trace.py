"""One decoding as a frozen record: everything a picture or a measure needs, in numpy, with its JSON form.

Axis letters: S source tokens, T output tokens (the end mark is the last, unless the length limit cut it off), H hidden
size, V target vocabulary. There is no batch axis. Steps and positions count from 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self, cast

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable

END = "</s>"


class WrongShape(AttnvizError):
    message = translatable(
        "In this trace, “{part}” has the shape {found}, but its tokens ask for {expected}. Correct the file and open it again."
    )


class Record:
    """Frozen data with arrays: the arrays are read-only and two records are equal if all their values are."""

    def __post_init__(self) -> None:
        for _, value in self.parts():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)

    def parts(self) -> Iterator[tuple[str, object]]:
        """Names and values, in the order of the JSON."""
        return iter(vars(self).items())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(self) is not type(other):
            return False
        return all(same(mine, yours) for (_, mine), (_, yours) in zip(self.parts(), other.parts(), strict=True))


def same(mine: object, yours: object) -> bool:
    if isinstance(mine, np.ndarray) and isinstance(yours, np.ndarray):
        return np.array_equal(mine, yours)
    return type(mine) is type(yours) and mine == yours


@dataclass(frozen=True, eq=False)
class LayerRecord(Record):
    """One LSTM layer over time, its gates in the open.

    i f g o: the gates after their activations; c: the cell; h: the hidden state; out: what the layer passes on (h, plus
    the layer's input where it has a skip connection). A bidirectional layer holds the forward direction in the first
    half of each row and the backward direction in the second.
    """

    i: Float[np.ndarray, "time H"]
    f: Float[np.ndarray, "time H"]
    g: Float[np.ndarray, "time H"]
    o: Float[np.ndarray, "time H"]
    c: Float[np.ndarray, "time H"]
    h: Float[np.ndarray, "time H"]
    out: Float[np.ndarray, "time H"]


@dataclass(frozen=True, eq=False)
class AttentionRecord(Record):
    """score: the dot products before the softmax; weight: after it, each row sums to 1; context: the weighted sum of hs.

    Score and context are None in a trace of another toolkit.
    """

    weight: Float[np.ndarray, "T S"]
    score: Float[np.ndarray, "T S"] | None = None
    context: Float[np.ndarray, "T H"] | None = None


@dataclass(frozen=True, eq=False)
class Intervention(Record):
    """What was changed from outside, while the rest is the model's own.

    given:       how many of the first tokens were forced
    edited:      the steps whose row of weights was edited
    ignored:     the steps that were to be edited and that the output did not reach
    look:        what every other row went through: own, largest, evenly, left or right (`model/looking.py`)
    temperature: what the scores were divided by before the softmax
    """

    given: int = 0
    edited: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    look: str = "own"
    temperature: float = 1.0


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
    attention:     None for a model without attention
    vocabulary:    the tokens that the columns of `probability` stand for
    probability:   of each token at each step, V columns; fewer in the short form; None in a trace of another toolkit
    affine:        the last layer's row of the token written at each step, for [context, h] (2H columns; H without
                   attention): the logit is this row times [context, h], plus the bias
    intervention:  what was changed from outside; None where nothing was
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
    attention: AttentionRecord | None = None
    vocabulary: tuple[str, ...] = ()
    probability: Float[np.ndarray, "T V"] | None = None
    affine: Float[np.ndarray, "T K"] | None = None
    intervention: Intervention | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        steps = len(self.output)
        if self.attention is not None:
            check_shape("attention.weight", self.attention.weight, (steps, len(self.source)))
            check_shape("attention.score", self.attention.score, (steps, len(self.source)))
            check_shape("attention.context", self.attention.context, (steps, None))
        check_shape("probability", self.probability, (steps, len(self.vocabulary)))
        check_shape("affine", self.affine, (steps, None))
        for side, layers, time in (("encoder", self.encoder, len(self.source)), ("decoder", self.decoder, steps)):
            for layer in layers:
                for name, values in layer.parts():
                    check_shape(f"{side}.{name}", cast(np.ndarray, values), (time, layer.i.shape[-1]))

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
        if self.probability is None:
            return np.zeros(0, np.float32)
        column = {token: index for index, token in enumerate(self.vocabulary)}
        return self.probability[np.arange(len(self.output)), [column[token] for token in self.output]]

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
        """The same without layers, and with only the tokens that are among the `count` likeliest of some step."""
        if self.probability is None:
            return self
        best = np.argpartition(-self.probability, min(count, len(self.vocabulary)) - 1, axis=1)[:, :count]
        kept = sorted({int(index) for index in best.flat} | {self.vocabulary.index(token) for token in self.output})
        return replace(
            self,
            encoder=(),
            decoder=(),
            affine=None,
            vocabulary=tuple(self.vocabulary[index] for index in kept),
            probability=self.probability[:, kept],
        )


def check_shape(part: str, values: np.ndarray | None, expected: tuple[int, int | None]) -> None:
    """Raise WrongShape unless `values` is a matrix of this shape; None in `expected` stands for any width."""
    if values is None or (values.ndim == 2 and values.shape[0] == expected[0] and expected[1] in (None, values.shape[1])):
        return
    wanted = " × ".join("…" if size is None else str(size) for size in expected)
    raise WrongShape(part=part, found=" × ".join(map(str, values.shape)), expected=wanted)
