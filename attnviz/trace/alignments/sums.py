"""What the rows of weights sum to: 1, or percent, or something else, which can be normalised."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.shapes import ColumnsSumTo1, Layers

NEAR_1 = 0.01  # what rounding takes away or adds
NEAR_100 = 2.0
HIGHEST = float(np.float32(1 + 1e-3))  # of a weight, as in our own JSON


class AboveOne(AttnvizError):
    message = translatable(
        "In sentence {sentence}, row {row} has a weight of {value}, and a weight is at most 1. "
        "Let the rows sum to 1: each is then divided by its sum."
    )
    by_argument = "Give {argument}."


@dataclass(frozen=True)
class SummedWeights:
    """Weights as they are kept. percent, normalised: what was done to them. lowest, highest: of the sums before normalising.
    uneven: whether there are rows that do not sum to 1"""

    weight: Layers
    percent: bool
    normalised: bool
    uneven: bool
    lowest: float
    highest: float


def sum_rows(weight: Layers, sentence: int, *, normalise: bool, turns: bool = False) -> SummedWeights:
    """turns: whether the weights may be transposed

    Raises: ColumnsSumTo1, AboveOne.
    """
    total = sums_of(weight, -1)
    percent = bool(1 < weight.max() <= 100) and near(total, 100.0, NEAR_100)
    if percent:
        weight, total = weight / 100, total / 100
    uneven = not percent and not near(total, 1.0, NEAR_1)
    if uneven and turns and near(sums_of(weight, -2), 1.0, NEAR_1):
        raise ColumnsSumTo1(sentence=sentence)
    normalised = normalise and (uneven or percent)
    if normalised:
        weight = normalise_rows(weight)
    if weight.max() > HIGHEST:
        row = int(np.unravel_index(int(weight.argmax()), weight.shape)[-2])
        raise AboveOne(sentence=sentence, row=row + 1, value=f"{weight.max():g}", argument="normalise=True")
    return SummedWeights(
        weight, percent, normalised and uneven, uneven and not normalised, float(total.min()), float(total.max())
    )


def sums_of(weight: Layers, axis: int) -> Float[np.ndarray, "..."]:
    with np.errstate(over="ignore"):  # the sum of huge weights is infinite, and not 1
        sums: np.ndarray = weight.sum(axis=axis)
    return sums


def near(sums: Float[np.ndarray, "..."], whole: float, off: float) -> bool:
    return bool((abs(sums - whole) <= off).all())


def normalise_rows(weight: Float[np.ndarray, "*stack T S"]) -> Float[np.ndarray, "*stack T S"]:
    """Each row divided by its sum; a row of zeros stays."""
    most = np.maximum(weight.max(axis=-1, keepdims=True), np.finfo(float).tiny)
    weight = weight / most  # first, so that the sum of huge weights is finite
    total = weight.sum(axis=-1, keepdims=True)
    np.divide(weight, total, where=total > 0, out=weight)
    return weight
