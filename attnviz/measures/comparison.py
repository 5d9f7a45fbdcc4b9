"""Two decodings side by side: whether one's weights can be subtracted from the other's, and where they differ most."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.trace import AttentionMap, Trace


class OtherSource(AttnvizError):
    message = translatable(
        "The two read different sources: a weight of one stands on a token that the other did not read, so there is nothing "
        "to subtract. Choose the same input for both."
    )


class OtherOutput(AttnvizError):
    message = translatable(
        "Both read the same source, but one wrote {left} and the other {right}. From where they part, the same row of both "
        "is about different tokens, so the rows do not correspond and are not subtracted."
    )


class OtherLooks(AttnvizError):
    message = translatable(
        "The two show attentions of different kinds, so the same row means something different in each. "
        "Choose the same kind for both."
    )


class NoWeights(AttnvizError):
    message = translatable("One of the models ({variant}) has no attention, so there are no weights to subtract.")


class Difference(NamedTuple):
    """How strongly the two looked at one source position in one step (both from 0)."""

    step: int
    position: int
    left: float
    right: float

    @property
    def signed(self) -> float:
        return self.right - self.left


def check_sources(left: Trace, right: Trace) -> None:
    """Raises OtherSource unless both read the same tokens."""
    if left.source != right.source:
        raise OtherSource


def weights_of_both(left: Trace, right: Trace) -> tuple[AttentionMap, AttentionMap]:
    """The attention of both, on the same axes: the same source tokens and the same output tokens.

    Raises: OtherSource, NoWeights, OtherOutput, OtherLooks.
    """
    check_sources(left, right)
    if left.attention is None or right.attention is None:
        raise NoWeights(variant=left.variant if left.attention is None else right.variant)
    if left.output != right.output:
        raise OtherOutput(left=left.text, right=right.text)
    if left.attention.weight.shape != right.attention.weight.shape:
        raise OtherLooks
    return left.attention, right.attention


def difference_of(left: Trace, right: Trace) -> Float[np.ndarray, "T S"]:
    """The right weights less the left ones: from -1 to 1, and each row sums to 0.

    Raises: OtherSource, NoWeights, OtherOutput, OtherLooks.
    """
    one, other = weights_of_both(left, right)
    return other.weight.astype(np.float64) - one.weight.astype(np.float64)


def largest_differences(left: Trace, right: Trace, count: int) -> list[Difference]:
    """The steps and positions at which the weights differ most, the largest difference first. Equal weights are left out.

    Raises: OtherSource, NoWeights, OtherOutput, OtherLooks.
    """
    one, other = weights_of_both(left, right)
    size = np.abs(difference_of(left, right))
    places = [divmod(int(index), size.shape[1]) for index in np.argsort(-size, axis=None, kind="stable")[:count]]
    return [
        Difference(step, position, float(one.weight[step, position]), float(other.weight[step, position]))
        for step, position in places
        if size[step, position] > 0
    ]
