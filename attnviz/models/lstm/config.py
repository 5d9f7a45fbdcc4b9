"""What an LSTM model with attention is made of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from attnviz.errors import AttnvizError, translatable

if TYPE_CHECKING:  # so that whoever asks which variants there are loads no torch
    from attnviz.models.lstm.seq2seq import Seq2Seq


class BadConfig(AttnvizError):
    message = translatable("{name} is {value}, and it should be {expected}.")


@dataclass(frozen=True)
class LSTMConfig:
    """What a seq2seq of LSTM layers is made of.

    attention:     look at all encoder states at every step; without it the encoder's last state is all there is (8.1.1)
    bidirectional: the encoder reads both ways (8.4.1)
    layers:        LSTM layers in encoder and decoder
    skip:          add each layer's input to its output, from the second layer on (8.4.3)
    embed_size:    D, the size of a token's vector
    hidden_size:   H, the size of a state; each direction of a bidirectional layer has half of it
    dropout:       the share of the numbers left out while training, before every layer and before the last
    """

    family: ClassVar[str] = "lstm"

    attention: bool
    bidirectional: bool
    layers: int
    skip: bool
    embed_size: int = 32
    hidden_size: int = 64
    dropout: float = 0.0

    def __post_init__(self) -> None:
        if self.layers < 1:
            raise BadConfig(name="layers", value=self.layers, expected="1 or more")
        if self.embed_size < 1:
            raise BadConfig(name="embed_size", value=self.embed_size, expected="1 or more")
        if self.hidden_size < 2 or (self.bidirectional and self.hidden_size % 2):
            raise BadConfig(name="hidden_size", value=self.hidden_size, expected="2 or more, and even if bidirectional")
        if not 0 <= self.dropout < 1:
            raise BadConfig(name="dropout", value=self.dropout, expected="a share below 1")
        if self.skip and self.layers == 1:
            raise BadConfig(name="skip", value="true", expected="false where there is one layer")

    def build(self, source_size: int, target_size: int) -> "Seq2Seq":
        """A model with random weights, for vocabularies of these sizes."""
        from attnviz.models.lstm.seq2seq import Seq2Seq

        return Seq2Seq(self, source_size, target_size)

    def least(self, source_size: int, target_size: int) -> int:
        """So many weights a model of this config has at least. (Shapes without memory, torch's meta device, would tell too,
        and take two seconds the first time.)"""
        D, H = self.embed_size, self.hidden_size
        return D * (source_size + target_size) + 2 * H * (D + H * self.layers)
