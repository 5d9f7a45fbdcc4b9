"""What a seq2seq of LSTM layers is made of."""

from dataclasses import dataclass
from typing import ClassVar

from attnviz.models.config import BadConfig, Config


@dataclass(frozen=True, kw_only=True)
class LSTMConfig(Config):
    """As in Config, and:

    bidirectional: the encoder reads both ways (8.4.1); each direction has half of hidden_size
    skip:          add each layer's input to its output, from the second layer on (8.4.3)
    """

    family: ClassVar[str] = "lstm"

    bidirectional: bool
    skip: bool

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.bidirectional and self.hidden_size % 2:
            raise BadConfig(name="hidden_size", value=self.hidden_size, expected="2 or more, and even if bidirectional")
        if self.skip and self.layers == 1:
            raise BadConfig(name="skip", value="true", expected="false where there is one layer")

    def least(self, source_size: int, target_size: int) -> int:
        D, H = self.embed_size, self.hidden_size
        return D * (source_size + target_size) + 2 * H * (D + H * self.layers)
