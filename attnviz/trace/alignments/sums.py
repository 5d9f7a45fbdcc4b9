"""What the rows of weights sum to: 1, or percent, or something else, which can be normalised."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.shapes import ColumnsSumTo1, Layers

NEAR_1 = 0.01  # what rounding takes away or adds
NEAR_100 = 2.0
HIGHEST = 1 + 1e-3  # of a weight, as in our own JSON


class AboveOne(AttnvizError):
    message = translatable(
        "In sentence {sentence}, row {row} has a weight of {value}, and a weight is at most 1. "
        "Normalise the rows, so that each is divided by its sum: {argument}."
    )


@dataclass(frozen=True)
class Summed:
    """Weights as they are kept. percent, normalised: what was done to them. lowest, highest: of the sums before normalising.
    uneven: whether there are rows that do not sum to 1"""

    weight: Layers
    percent: bool
    normalised: bool
    uneven: bool
    lowest: float
    highest: float


def summed(weight: Layers, sentence: int, *, normalise: bool, turns: bool = False) -> Summed:
    """turns: whether the weights may be transposed

    Raises: ColumnsSumTo1, AboveOne.
    """
    with np.errstate(over="ignore"):
        total = weight.sum(axis=-1)
    percent = bool((weight.max() <= 100) and near(total, 100.0, NEAR_100))
    if percent:
        weight, total = weight / 100, total / 100
    uneven = not percent and not near(total, 1.0, NEAR_1)
    if uneven and turns and near(weight.sum(axis=-2), 1.0, NEAR_1):
        raise ColumnsSumTo1(sentence=sentence)
    normalised = normalise and (uneven or percent)
    if normalised:
        weight = evened(weight)
    if weight.max() > HIGHEST:
        row = int(np.unravel_index(int(weight.argmax()), weight.shape)[-2])
        raise AboveOne(sentence=sentence, row=row + 1, value=f"{weight.max():g}", argument="normalise=True")
    return Summed(weight, percent, normalised and uneven, uneven and not normalised, float(total.min()), float(total.max()))


def near(sums: Float[np.ndarray, "..."], whole: float, off: float) -> bool:
    return bool((abs(sums - whole) <= off).all())


def evened(weight: Layers) -> Layers:
    """Each row divided by its sum; a row of zeros stays."""
    weight = weight / np.maximum(
        weight.max(axis=-1, keepdims=True), np.finfo(float).tiny
    )  # first: huge weights have a finite sum
    total = weight.sum(axis=-1, keepdims=True)
    np.divide(weight, total, where=total > 0, out=weight)
    return weight
