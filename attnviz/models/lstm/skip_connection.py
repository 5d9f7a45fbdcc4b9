"""A way around a layer (8.4.3)."""

from jaxtyping import Float
from torch import Tensor

from attnviz.models.lstm.bidirectional import BiLSTM
from attnviz.models.lstm.lstm import LSTM, LayerState, Opened
from attnviz.models.parts import Part


class SkipConnection(Part):
    """Adds a layer's input to its output (8.4.3). Addition passes the gradient on unchanged, so a deep stack still learns."""

    def __init__(self, layer: LSTM | BiLSTM) -> None:
        super().__init__()
        self.layer = layer

    def forward(
        self, xs: Float[Tensor, "B T H"], state: LayerState | None = None
    ) -> tuple[Float[Tensor, "B T H"], LayerState]:
        out, state = self.layer(xs, state)
        return out + xs, state

    def open(self, xs: Float[Tensor, "B T H"], state: LayerState | None = None) -> tuple[Opened, LayerState]:
        opened, state = self.layer.open(xs, state)
        return opened._replace(out=opened.out + xs), state


Layer = LSTM | BiLSTM | SkipConnection
