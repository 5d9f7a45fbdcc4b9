"""The seven variants as values: what differs between them is written here and nowhere else."""

from dataclasses import dataclass

from attnviz.errors import AttnvizError, translatable


class BadConfig(AttnvizError):
    message = translatable("{name} is {value}, and it should be {expected}.")


@dataclass(frozen=True)
class ModelConfig:
    """What a model is made of.

    attention:     look at all encoder states at every step; without it the encoder's last state is all there is (8.1.1)
    bidirectional: the encoder reads both ways (8.4.1)
    layers:        LSTM layers in encoder and decoder
    skip:          add each layer's input to its output, from the second layer on (8.4.3)
    embed_size:    D, the size of a token's vector
    hidden_size:   H, the size of a state; each direction of a bidirectional layer has half of it
    dropout:       the share of the numbers left out while training, before every layer and before the last
    """

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


VARIANTS = {
    "plain": ModelConfig(attention=False, bidirectional=False, layers=1, skip=False),
    "attention": ModelConfig(attention=True, bidirectional=False, layers=1, skip=False),
    "bidirectional": ModelConfig(attention=True, bidirectional=True, layers=1, skip=False),
    "deep": ModelConfig(attention=True, bidirectional=False, layers=3, skip=False),
    "deep-skip": ModelConfig(attention=True, bidirectional=False, layers=3, skip=True),
    "deep-bidirectional": ModelConfig(attention=True, bidirectional=True, layers=3, skip=False),
    "deep-skip-bidirectional": ModelConfig(attention=True, bidirectional=True, layers=3, skip=True),
}
DEFAULT = "bidirectional"


def variant_named(*, attention: bool, bidirectional: bool, depth: int, skip: bool) -> str:
    """The variant these switches choose. Without attention there is one, whatever the others say; skip needs depth."""
    if not attention:
        return "plain"
    chosen = (True, bidirectional, depth, skip and depth > 1)
    return next(name for name, one in VARIANTS.items() if (one.attention, one.bidirectional, one.layers, one.skip) == chosen)
