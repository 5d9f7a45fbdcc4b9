"""What every family of models gives to whoever trains, decodes, searches, records or saves it: the one interface.

A source is embedded, then read. An output is written in one of two ways that give the same numbers: step by step, each token
chosen after the one before, or all steps at once, where the tokens are known. The last layer turns what a step has seen
into logits. Everything else (greedy decoding, beams, training, records, ablation) is written once, against this.

A batch holds sources of one length, so there is no padding, no mask, and no leak.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Literal, NamedTuple, Protocol, runtime_checkable

from jaxtyping import Float, Int
from torch import Tensor

from attnviz.models.config import Config
from attnviz.models.looking import OWN, Looking
from attnviz.models.parts import Embedding, Part

END_TOKEN = 0  # the end mark, which is also what is given before the first token

Kind = Literal["cross", "encoder", "decoder", "read", "write"]
Axis = Literal["source", "output", "memory", "time"]


class Look(NamedTuple):
    """One attention of a model over all its steps, with what was compared.

    kind:    cross (output to source), encoder, decoder (to themselves), read, write (a memory)
    layer:   from 0
    rows, columns: which tokens stand along each axis of score and weight; `time` is the source, then the output
    score:   before the softmax; weight: after it, each row sums to 1; context: the weighted sum of the values
    query:   what asks, a row each; key, value: what it is compared with, and what is summed, a column each
    """

    kind: Kind
    layer: int
    rows: Axis
    columns: Axis
    score: Float[Tensor, "B heads rows columns"]
    weight: Float[Tensor, "B heads rows columns"]
    context: Float[Tensor, "B rows K"]
    query: Float[Tensor, "B rows D"]
    key: Float[Tensor, "B columns D"]
    value: Float[Tensor, "B columns K"]


class OpenLayer(NamedTuple):
    """All that one layer computed. values: by name, `h` (its state) and `out` (what it passes on) among them; both_ways:
    whether the first half of each row was read forwards and the second half backwards"""

    values: Mapping[str, Float[Tensor, "B T H"]]
    both_ways: bool


class Memory(NamedTuple):
    """An external memory over time: its N cells of M numbers after each moment, and what was erased and added there."""

    cells: Float[Tensor, "B time N M"]
    erase: Float[Tensor, "B time M"]
    add: Float[Tensor, "B time M"]


@runtime_checkable  # for the check of the test run
class State(Protocol):
    """What a decoder carries from one step to the next."""

    def pick(self, rows: Int[Tensor, " N"]) -> "State":
        """The states of these rows of the batch, in this order; a row may come twice."""
        ...


class Read(NamedTuple):
    """What is left of the sources when they have been read.

    hs: a state for each token; state: what the decoder starts with; layers, looks: of the encoder, where they were asked for
    """

    hs: Float[Tensor, "B S H"]
    state: State
    layers: list[OpenLayer]
    looks: list[Look]

    def pick(self, rows: Int[Tensor, " N"]) -> "Read":
        """The hs and states of these rows of the batch, in this order."""
        return Read(self.hs[rows], self.state.pick(rows), [], [])


class Written(NamedTuple):
    """What was computed at each step of an output.

    layers: of the decoder, where they were asked for; looks: every attention, none in a model without
    seen:   what the last layer is given; memory: of a model that has one
    """

    layers: list[OpenLayer]
    looks: list[Look]
    seen: Float[Tensor, "B T K"]
    memory: Memory | None = None


class Model(Part, ABC):
    """A model of any family.

    config: what it is made of
    looks_last: whether the attention is the last thing before the last layer, which sees [context, query] and no more, so that
                a look that is changed at a step changes the logits of that step alone, by a sum that is known exactly
                (`models/last_look.py`)
    """

    config: Config
    looks_last: ClassVar[bool] = False

    def __init__(self, config: Config, source_size: int, target_size: int) -> None:
        """source_size, target_size: of the vocabularies"""
        super().__init__()
        self.config = config

    @property
    @abstractmethod
    def embeddings(self) -> tuple[Embedding, Embedding]:
        """Of the source tokens, and of the output tokens."""

    @abstractmethod
    def embed(self, source: Int[Tensor, "B S"]) -> Float[Tensor, "B S D"]:
        """The vectors of the source tokens: where occlusion and integrated gradients take hold."""

    @abstractmethod
    def read(self, embedded: Float[Tensor, "B S D"], *, opened: bool = False) -> Read:
        """opened: with what every layer computed"""

    @abstractmethod
    def step(
        self, token: Int[Tensor, "B 1"], read: Read, state: State, looking: Looking = OWN, t: int = 0
    ) -> tuple[Float[Tensor, "B V"], State]:
        """The logits after one more token, and the state after it. t: the number of this step, which `looking` needs"""

    @abstractmethod
    def write(self, given: Int[Tensor, "B T"], read: Read, looking: Looking = OWN, *, opened: bool = False) -> Written:
        """All steps at once: what is computed after each of the given tokens, the first of which is the end mark."""

    @abstractmethod
    def logits(self, seen: Float[Tensor, "*B K"]) -> Float[Tensor, "*B V"]:
        """The last layer: a logit for every token."""

    @abstractmethod
    def affine_rows(self, tokens: Int[Tensor, "*B"]) -> Float[Tensor, "*B K"]:
        """The last layer's row for each of these tokens: the logit is this row times what was seen, and a bias."""
