"""Layers one on top of another, as encoder and decoder both have them."""

from collections.abc import Sequence
from itertools import repeat
from typing import cast

from jaxtyping import Float
from torch import Tensor, nn

from attnviz.models.lstm.bidirectional import BiLSTM
from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.lstm.lstm import LSTM, LayerState, Opened
from attnviz.models.lstm.skip_connection import Layer, SkipConnection
from attnviz.models.parts import Dropout, Part


class Stack(Part):
    """LSTM layers, the output of each the input of the next; skip connections from the second on, where sizes agree."""

    def __init__(self, config: LSTMConfig, *, bidirectional: bool) -> None:
        super().__init__()
        self.dropout = Dropout(config.dropout)
        direction = BiLSTM if bidirectional else LSTM
        first = direction(config.embed_size, config.hidden_size)
        above = [direction(config.hidden_size, config.hidden_size) for _ in range(config.layers - 1)]
        self.layers = nn.ModuleList([first, *(SkipConnection(layer) if config.skip else layer for layer in above)])

    def forward(
        self, xs: Float[Tensor, "B T D"], states: Sequence[LayerState] | None = None
    ) -> tuple[Float[Tensor, "B T H"], list[LayerState]]:
        after = []
        for layer, state in zip(self.layers, states or repeat(None), strict=False):
            if self.training:  # a decoding step is short enough to feel a call that does nothing
                xs = self.dropout(xs)
            xs, last = layer(xs, state)
            after.append(last)
        return xs, after

    def open(
        self, xs: Float[Tensor, "B T D"], states: Sequence[LayerState] | None = None
    ) -> tuple[list[Opened], list[LayerState]]:
        opened, after = [], []
        for layer, state in zip(self.layers, states or repeat(None), strict=False):
            record, last = cast(Layer, layer).open(xs, state)
            xs = record.out
            opened.append(record)
            after.append(last)
        return opened, after
