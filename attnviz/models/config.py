"""What every model is made of, whatever its family. Nothing here loads torch: who asks which variants there are needs none."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from attnviz.errors import AttnvizError, translatable


class BadConfig(AttnvizError):
    message = translatable("{name} is {value}, and it should be {expected}.")


@dataclass(frozen=True, kw_only=True)
class Config(ABC):
    """Plain values, which are saved with the weights. A family adds its own.

    family:      its name in `families.FAMILIES`
    attention:   whether the decoder looks at all source states at every step; without it, the encoder's last state is all
                 there is (8.1.1)
    layers:      in encoder and decoder
    embed_size:  D, the size of a token's vector
    hidden_size: H, the size of a state
    dropout:     the share of the numbers left out while training
    """

    family: ClassVar[str]

    attention: bool
    layers: int
    embed_size: int = 32
    hidden_size: int = 64
    dropout: float = 0.0

    def __post_init__(self) -> None:
        """Raises: BadConfig."""
        if self.layers < 1:
            raise BadConfig(name="layers", value=self.layers, expected="1 or more")
        if self.embed_size < 1:
            raise BadConfig(name="embed_size", value=self.embed_size, expected="1 or more")
        if self.hidden_size < 2:
            raise BadConfig(name="hidden_size", value=self.hidden_size, expected="2 or more")
        if not 0 <= self.dropout < 1:
            raise BadConfig(name="dropout", value=self.dropout, expected="a share below 1")

    @abstractmethod
    def least(self, source_size: int, target_size: int) -> int:
        """So many weights such a model has at least. A config that was altered may ask for more than memory holds: this is
        what is compared with the file before anything is built. (Shapes without memory, torch's meta device, would tell too,
        and take two seconds the first time.)"""
