"""What every class of the model is."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar, runtime_checkable

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn

Given = ParamSpec("Given")
Result = TypeVar("Result", covariant=True)


@runtime_checkable  # for the check of the test run
class HasForward(Protocol[Given, Result]):
    """So that mypy knows what a call of a part takes and gives: what its `forward` does."""

    def forward(self, *given: Given.args, **named: Given.kwargs) -> Result: ...


class Part(nn.Module):
    """An nn.Module whose call is its `forward` and nothing else. Nothing here uses hooks, and to look for them takes torch
    about as long as the arithmetic of one decoding step."""

    # In nn.Module it is an attribute, which could be set and a property cannot: nothing here sets it.
    @property
    def __call__(self: HasForward[Given, Result]) -> Callable[Given, Result]:  # type: ignore[override]
        return self.forward


class Dropout(Part):
    """While training, leaves out a share of the numbers at random, so that nothing relies on one of them alone (6.5.2).

    The same numbers at every step of a sequence: variational dropout (Gal and Ghahramani 2016).
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, xs: Float[Tensor, "*B T K"]) -> Float[Tensor, "*B T K"]:
        return nn.functional.dropout1d(xs.transpose(-2, -1), self.share, self.training).transpose(-2, -1)


class Embedding(Part):
    """One row of numbers a token, to be learned."""

    def __init__(self, size: int, embed_size: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(size, embed_size).normal_())

    def forward(self, tokens: Int[Tensor, "*time"]) -> Float[Tensor, "*time D"]:
        return nn.functional.embedding(tokens, self.weight)
