"""One LSTM layer, in one direction.

Every layer can be run in two ways that give the same numbers. Called, it runs whole sequences through torch's fused
kernel. `open` does the same arithmetic with the gates in the open, for the record.
"""

from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor, nn

from attnviz.models.parts import Part


class LayerState(NamedTuple):
    """What an LSTM layer carries from one step to the next."""

    h: Float[Tensor, "B H"]
    c: Float[Tensor, "B H"]


class Opened(NamedTuple):
    """All that one layer computed: the gates after their activations, cell, hidden state, and what it passes on."""

    i: Float[Tensor, "B T H"]
    f: Float[Tensor, "B T H"]
    g: Float[Tensor, "B T H"]
    o: Float[Tensor, "B T H"]
    c: Float[Tensor, "B T H"]
    h: Float[Tensor, "B T H"]
    out: Float[Tensor, "B T H"]


class LSTM(Part):
    """One LSTM layer (6.2): gates decide what the cell forgets (f), takes in (i, g) and shows (o).

    i, f, o = sigmoid(x Wx + h Wh + b)      g = tanh(x Wx + h Wh + b)
    c = f * c + i * g                       h = o * tanh(c)
    """

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.hidden_size = hidden_size
        bound = hidden_size**-0.5
        self.weight_x = nn.Parameter(torch.empty(4 * hidden_size, input_size).uniform_(-bound, bound))
        self.weight_h = nn.Parameter(torch.empty(4 * hidden_size, hidden_size).uniform_(-bound, bound))
        self.bias_x = nn.Parameter(torch.empty(4 * hidden_size).uniform_(-bound, bound))
        self.bias_h = nn.Parameter(torch.empty(4 * hidden_size).uniform_(-bound, bound))

    def forward(
        self, xs: Float[Tensor, "B T D"], state: LayerState | None = None
    ) -> tuple[Float[Tensor, "B T H"], LayerState]:
        h, c = state or self.start(xs)
        weights = self.weight_x, self.weight_h, self.bias_x, self.bias_h
        if xs.shape[1] == 1:  # decoding: torch's kernel for one step, as that for sequences takes four times as long to start
            h, c = torch.lstm_cell(xs[:, 0], (h, c), *weights)
            return h.unsqueeze(1), LayerState(h, c)
        before = (h.unsqueeze(0), c.unsqueeze(0))
        out, last_h, last_c = torch.lstm(xs, before, list(weights), True, 1, 0.0, False, False, True)
        return out, LayerState(last_h[0], last_c[0])

    def open(self, xs: Float[Tensor, "B T D"], state: LayerState | None = None) -> tuple[Opened, LayerState]:
        """The hidden states from the kernel; all gates at once, as each needs only the state before; the cell step by step."""
        h, c = state or self.start(xs)
        out, last = self(xs, state)
        i, f, g, o = self.gates(xs, torch.cat([h.unsqueeze(1), out[:, :-1]], dim=1))
        return Opened(i, f, g, o, cells(c, f, i * g), h=out, out=out), last

    def gates(self, xs: Float[Tensor, "*time D"], h: Float[Tensor, "*time H"]) -> list[Float[Tensor, "*time H"]]:
        """i, f, g, o for each input and the hidden state before it."""
        sums = nn.functional.linear(xs, self.weight_x, self.bias_x) + nn.functional.linear(h, self.weight_h, self.bias_h)
        i, f, g, o = sums.chunk(4, dim=-1)
        return [i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()]

    def start(self, xs: Float[Tensor, "B T D"]) -> LayerState:
        """Before the first step there is nothing: zeros."""
        nothing = xs.new_zeros(len(xs), self.hidden_size)
        return LayerState(nothing, nothing)


def cells(c: Float[Tensor, "B H"], kept: Float[Tensor, "B T H"], added: Float[Tensor, "B T H"]) -> Float[Tensor, "B T H"]:
    """The cell after each step: what is kept of the one before, and what is added."""
    after = []
    for share, new in zip(kept.unbind(1), added.unbind(1), strict=True):
        c = torch.addcmul(new, share, c)
        after.append(c)
    return torch.stack(after, dim=1)
