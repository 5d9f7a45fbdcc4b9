"""The answers to what is inside a model, as frozen records: what it writes with one half of hs, and how large the gradient is
at each of its layers. Positions, steps and layers count from 0."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Float

from attnviz.trace.frozen import Record
from attnviz.trace.trace import Verdict

Half = Literal["both", "forwards", "backwards"]
HALVES: tuple[Half, ...] = get_args(Half)


@dataclass(frozen=True, eq=False)
class HalfDecoding(Record):
    """What a model writes while attention has one half of hs, or both.

    half:        `forwards`: of what was read from the first token to the last; `backwards`: from the last to the first;
                 `both`: the model as it is
    output, text: what it writes by itself, as in a Trace
    weight:      where each step looks; probability: of the token that it writes
    verdict:     whether the output is right, where that can be known
    """

    half: Half
    output: tuple[str, ...]
    text: str
    weight: Float[np.ndarray, "T S"]
    probability: Float[np.ndarray, " T"]
    verdict: Verdict


@dataclass(frozen=True, eq=False)
class Halves(Record):
    """What each direction of a bidirectional encoder knows: three decodings of one source.

    Switched off is a half of hs, where it is compared with h and where it is summed up to c. The state that the encoder hands
    to the decoder stays whole.

    layers: of the encoder. Where there are several, each direction of the highest has read both directions of the one below
    decodings: one for each of HALVES
    """

    source: tuple[str, ...]
    layers: int
    decodings: tuple[HalfDecoding, ...]

    def of(self, half: Half) -> HalfDecoding:
        return self.decodings[HALVES.index(half)]


@dataclass(frozen=True, eq=False)
class LayerGradients(Record):
    """How strongly the log probability of a whole output would change with what each layer passes on.

    The gradient of log p(output) with respect to the output of a layer at each token: what comes down from the layers above,
    from attention and from the last layer. What a layer hands to its own next state, or as the last state to the decoder, does
    not go through its output and is not in it.

    log_probability:  of the output, in nats
    encoder, decoder: the Euclidean norm at each token, in nats for 1 of a unit; a row a layer, the lowest first
    """

    variant: str
    output: tuple[str, ...]
    text: str
    log_probability: float
    encoder: Float[np.ndarray, "layers S"]
    decoder: Float[np.ndarray, "layers T"]

    def sizes(self, side: Literal["encoder", "decoder"]) -> Float[np.ndarray, " layers"]:
        """The norm of the gradient at each layer, over all its tokens and units."""
        norms: np.ndarray = np.linalg.norm(self.encoder if side == "encoder" else self.decoder, axis=1)
        return norms
