"""Reading both ways (8.4.1)."""

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.lstm.lstm import LSTM, LayerState, Opened
from attnviz.models.parts import Part


class BiLSTM(Part):
    """Two LSTMs, one reading forwards and one backwards, side by side (8.4.1), so that each state knows both what came
    before and what comes after.

    Each direction has half the size, so that hs keeps the size H. The backward LSTM ends at the first position: its
    final state is taken there.
    """

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.forwards = LSTM(input_size, hidden_size // 2)
        self.backwards = LSTM(input_size, hidden_size // 2)

    def forward(
        self, xs: Float[Tensor, "B T D"], state: LayerState | None = None
    ) -> tuple[Float[Tensor, "B T H"], LayerState]:
        ahead, end = self.forwards(xs, half(state, 0))
        behind, beginning = self.backwards(xs.flip(1), half(state, 1))
        return torch.cat([ahead, behind.flip(1)], dim=2), join_states(end, beginning)

    def open(self, xs: Float[Tensor, "B T D"], state: LayerState | None = None) -> tuple[Opened, LayerState]:
        ahead, end = self.forwards.open(xs, half(state, 0))
        behind, beginning = self.backwards.open(xs.flip(1), half(state, 1))
        both = (torch.cat([one, other.flip(1)], dim=2) for one, other in zip(ahead, behind, strict=True))
        return Opened(*both), join_states(end, beginning)


def half(state: LayerState | None, which: int) -> LayerState | None:
    """One direction's half of a bidirectional state: 0 forwards, 1 backwards."""
    return None if state is None else LayerState(*(part.chunk(2, dim=1)[which].contiguous() for part in state))


def join_states(end: LayerState, beginning: LayerState) -> LayerState:
    return LayerState(torch.cat([end.h, beginning.h], dim=1), torch.cat([end.c, beginning.c], dim=1))
