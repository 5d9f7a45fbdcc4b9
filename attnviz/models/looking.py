"""Where attention is made to look instead of where it would: what an edit changes between weigh and write."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.attention import Attended, WeightSum

Weights = Float[Tensor, "B T S"]


def own(weight: Weights) -> Weights:
    """As the model looks by itself."""
    return weight


def largest(weight: Weights) -> Weights:
    """All weight on the token that had most: a hard choice instead of the soft one (8.1.3)."""
    return torch.zeros_like(weight).scatter(2, weight.argmax(dim=2, keepdim=True), 1.0)


def evenly(weight: Weights) -> Weights:
    """The same weight on every token: no choice at all."""
    return torch.full_like(weight, 1 / weight.shape[2])


def left(weight: Weights) -> Weights:
    """Every weight one token to the left; what was on the first stays there."""
    return torch.cat([weight[:, :, :2].sum(dim=2, keepdim=True), weight[:, :, 2:], torch.zeros_like(weight[:, :, 1:2])], dim=2)


def right(weight: Weights) -> Weights:
    """Every weight one token to the right; what was on the last stays there."""
    return left(weight.flip(2)).flip(2)


LOOKS: dict[str, Callable[[Weights], Weights]] = {
    "own": own,
    "largest": largest,
    "evenly": evenly,
    "left": left,
    "right": right,
}


class Looking(NamedTuple):
    """How the weights are changed.

    temperature: divides the scores before the softmax: below 1 the look is sharper, above 1 flatter (Hinton et al. 2015)
    look:        what the weights of every step go through, a name in LOOKS
    rows:        the weights of single steps, in place of their own: a row for all sources, or one for each; they sum to 1
    without:     a source position that no step looks at: it is left out of the softmax
    """

    temperature: float = 1.0
    look: str = "own"
    rows: Mapping[int, Float[Tensor, "*B S"]] = MappingProxyType({})
    without: int | None = None

    @property
    def own(self) -> bool:
        """Whether nothing is changed."""
        return self.without is None and self.temperature == 1.0 and self.look == "own" and not self.rows


OWN = Looking()
WEIGHT_SUM = WeightSum()


def redirect(hs: Float[Tensor, "B S H"], attended: Attended, looking: Looking, first: int = 0) -> Attended:
    """What was attended to, with the weights changed and the context summed anew. The scores stay: they are the model's own.

    first: the number of the first of these steps
    """
    if looking.own:
        return attended
    score = attended.score / looking.temperature
    if looking.without is not None:
        score[:, :, looking.without] = -torch.inf
    weight = LOOKS[looking.look](score.softmax(dim=2))
    for step, row in looking.rows.items():
        if first <= step < first + weight.shape[1]:
            weight[:, step - first] = row
    return Attended(attended.score, weight, WEIGHT_SUM(hs, weight))
