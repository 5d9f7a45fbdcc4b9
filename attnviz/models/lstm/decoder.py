"""The decoder: asks, weighs and writes, one token after another."""

from collections.abc import Sequence

import torch
from jaxtyping import Float, Int
from torch import Tensor, nn

from attnviz.models.attention import Attended, Attention, NoAttention
from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.lstm.lstm import LayerState, Opened
from attnviz.models.lstm.stack import Stack
from attnviz.models.parts import Dropout, Embedding, Part


class Affine(Part):
    """The last layer: from [context, h] to one logit a token. Its weight is the target embedding, reached through a
    linear layer: what a token looks like going in is what it looks like coming out (weight tying, 6.5.3).
    """

    def __init__(self, input_size: int, embed_size: int, target_size: int) -> None:
        super().__init__()
        self.reach = nn.Linear(input_size, embed_size)
        self.bias = nn.Parameter(torch.zeros(target_size))

    def forward(self, xs: Float[Tensor, "*B T K"], embedding: Float[Tensor, "V D"]) -> Float[Tensor, "*B T V"]:
        return nn.functional.linear(self.reach(xs), embedding, self.bias)

    def rows(self, embedded: Float[Tensor, "*B T D"]) -> Float[Tensor, "*B T K"]:
        """The rows of the whole affine map for these embedded tokens: a logit is its row times [context, h], and a bias."""
        return embedded @ self.reach.weight


class Decoder(Part):
    """Writes the output (8.1.5): LSTM layers ask with h, Attention weighs the encoder states, the affine layer writes.

    The three steps can be called apart. Teacher forcing runs them over all T steps at once; decoding at T = 1; an edit
    of the attention changes what lies between weigh and write. Attention feeds the affine layer alone, as in the book,
    so an edit at one step changes that step's output and, through the token written, what follows.
    """

    def __init__(self, config: LSTMConfig, target_size: int) -> None:
        super().__init__()
        self.embed = Embedding(target_size, config.embed_size)
        self.stack = Stack(config, bidirectional=False)
        self.attention = Attention() if config.attention else NoAttention()
        seen = config.hidden_size * (2 if config.attention else 1)
        self.dropout = Dropout(config.dropout)
        self.affine = Affine(seen, config.embed_size, target_size)

    def ask(self, tokens: Int[Tensor, "B T"], states: Sequence[LayerState]) -> tuple[Float[Tensor, "B T H"], list[LayerState]]:
        """The states h that ask, after each of these tokens."""
        return self.stack(self.embed(tokens), states)

    def open(self, tokens: Int[Tensor, "B T"], states: Sequence[LayerState]) -> tuple[list[Opened], list[LayerState]]:
        """As `ask`, with every layer's gates; h is the last layer's `out`."""
        return self.stack.open(self.embed(tokens), states)

    def weigh(self, hs: Float[Tensor, "B S H"], h: Float[Tensor, "B T H"]) -> Attended:
        """How much each encoder state matters to each h, and the context."""
        return self.attention(hs, h)

    def write(self, context: Float[Tensor, "B T C"], h: Float[Tensor, "B T H"]) -> Float[Tensor, "B T V"]:
        """The logits of every token."""
        return self.affine(torch.cat([context, h], dim=2), self.embed.weight)
