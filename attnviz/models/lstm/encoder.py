"""The encoder: reads the source and keeps every state."""

from jaxtyping import Float
from torch import Tensor

from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.lstm.lstm import LayerState, Opened
from attnviz.models.lstm.stack import Stack
from attnviz.models.parts import Embedding, Part


class Encoder(Part):
    """Reads an embedded source and returns all its states hs, one a token (8.1.2), and each layer's final state.

    The source has no padding: a batch holds sources of one length. So there is no mask, and no weight can leak.
    """

    def __init__(self, config: LSTMConfig, source_size: int) -> None:
        super().__init__()
        self.embed = Embedding(source_size, config.embed_size)
        self.stack = Stack(config, bidirectional=config.bidirectional)
        self.both_ways = config.bidirectional

    def forward(self, embedded: Float[Tensor, "B S D"]) -> tuple[Float[Tensor, "B S H"], list[LayerState]]:
        return self.stack(embedded)

    def open(self, embedded: Float[Tensor, "B S D"]) -> tuple[list[Opened], list[LayerState]]:
        """The same with every layer's gates; hs is the last layer's `out`."""
        return self.stack.open(embedded)
