"""Attention (8.1): how much each encoder state matters at this step, and their sum weighted by that."""

from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.parts import Part


class Attended(NamedTuple):
    """score: h . hs before the softmax; weight: after it, each row sums to 1; context: the weighted sum of hs."""

    score: Float[Tensor, "B T S"]
    weight: Float[Tensor, "B T S"]
    context: Float[Tensor, "B T H"]


class AttentionWeight(Part):
    """How alike the decoder's state h is to each encoder state (8.1.4): their dot products, then a softmax."""

    def forward(
        self, hs: Float[Tensor, "B S H"], h: Float[Tensor, "B T H"]
    ) -> tuple[Float[Tensor, "B T S"], Float[Tensor, "B T S"]]:
        score = torch.bmm(h, hs.transpose(1, 2))
        return score, score.softmax(dim=2)


class WeightSum(Part):
    """The context (8.1.3): choosing an encoder state by a weighted sum, which, unlike a hard choice, can be differentiated."""

    def forward(self, hs: Float[Tensor, "B S H"], weight: Float[Tensor, "B T S"]) -> Float[Tensor, "B T H"]:
        return torch.bmm(weight, hs)


class Attention(Part):
    """`AttentionWeight`, then `WeightSum` (8.1.5). It has nothing of its own to learn. All T steps go at once."""

    def __init__(self) -> None:
        super().__init__()
        self.attention_weight = AttentionWeight()
        self.weight_sum = WeightSum()

    def forward(self, hs: Float[Tensor, "B S H"], h: Float[Tensor, "B T H"]) -> Attended:
        score, weight = self.attention_weight(hs, h)
        return Attended(score, weight, self.weight_sum(hs, weight))


class NoAttention(Part):
    """The plain seq2seq in Attention's place: it looks at no encoder state, so its weights and its context are empty."""

    def forward(self, hs: Float[Tensor, "B S H"], h: Float[Tensor, "B T H"]) -> Attended:
        nothing = h[:, :, :0]
        return Attended(nothing, nothing, nothing)
