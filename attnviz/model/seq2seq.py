"""The whole: an encoder that reads and a decoder that writes."""

from jaxtyping import Float, Int
from torch import Tensor

from attnviz.model.config import ModelConfig
from attnviz.model.decoder import Decoder
from attnviz.model.encoder import Encoder
from attnviz.model.part import Part

END_TOKEN = 0  # the end mark, which is also what the decoder is given first


class Seq2Seq(Part):
    """Encoder and decoder. The decoder's first states are the encoder's final ones, layer by layer (7.3)."""

    def __init__(self, config: ModelConfig, source_size: int, target_size: int) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config, source_size)
        self.decoder = Decoder(config, target_size)

    def forward(self, source: Int[Tensor, "B S"], tokens: Int[Tensor, "B T"]) -> Float[Tensor, "B T V"]:
        """Teacher forcing: the logits of the next token after each of `tokens`, the first of which is the end mark."""
        hs, states = self.encoder(source)
        return self.decoder(tokens, hs, states)
