"""The whole: an encoder that reads and a decoder that writes."""

from collections.abc import Sequence
from typing import NamedTuple, cast

import torch
from jaxtyping import Float, Int
from torch import Tensor

from attnviz.models.attention import Attended
from attnviz.models.family import Look, Model, OpenLayer, Read, State, Written
from attnviz.models.looking import OWN, Looking, redirect
from attnviz.models.lstm.config import LSTMConfig
from attnviz.models.lstm.decoder import Decoder
from attnviz.models.lstm.encoder import Encoder
from attnviz.models.lstm.lstm import LayerState, Opened
from attnviz.models.parts import Embedding


class States(NamedTuple):
    """The states of all layers, the lowest first."""

    layers: Sequence[LayerState]

    def pick(self, rows: Int[Tensor, " N"]) -> "States":
        return States([LayerState(h[rows], c[rows]) for h, c in self.layers])


class Seq2Seq(Model):
    """Encoder and decoder. The decoder's first states are the encoder's final ones, layer by layer (7.3)."""

    looks_last = True

    def __init__(self, config: LSTMConfig, source_size: int, target_size: int) -> None:
        super().__init__(config, source_size, target_size)
        self.encoder = Encoder(config, source_size)
        self.decoder = Decoder(config, target_size)

    @property
    def embeddings(self) -> tuple[Embedding, Embedding]:
        return self.encoder.embed, self.decoder.embed

    def embed(self, source: Int[Tensor, "B S"]) -> Float[Tensor, "B S D"]:
        return self.encoder.embed(source)

    def read(self, embedded: Float[Tensor, "B S D"], *, opened: bool = False) -> Read:
        if not opened:
            hs, states = self.encoder(embedded)
            return Read(hs, States(states), [], [])
        layers, states = self.encoder.open(embedded)
        return Read(layers[-1].out, States(states), open_layers(layers, both_ways=self.encoder.both_ways), [])

    def step(
        self, token: Int[Tensor, "B 1"], read: Read, state: State, looking: Looking = OWN, t: int = 0
    ) -> tuple[Float[Tensor, "B V"], State]:
        h, states = self.decoder.ask(token, cast(States, state).layers)
        attended = redirect(read.hs, self.decoder.weigh(read.hs, h), looking, t)
        return self.decoder.write(attended.context, h)[:, 0], States(states)

    def write(self, given: Int[Tensor, "B T"], read: Read, looking: Looking = OWN, *, opened: bool = False) -> Written:
        states, layers = cast(States, read.state).layers, list[Opened]()
        if opened:
            layers, _ = self.decoder.open(given, states)
            h = layers[-1].out
        else:
            h, _ = self.decoder.ask(given, states)
        attended = redirect(read.hs, self.decoder.weigh(read.hs, h), looking)
        looks = [look(attended, read.hs, h)] if self.config.attention else []
        seen = torch.cat([attended.context, h], dim=2)
        return Written(open_layers(layers, both_ways=False), looks, self.decoder.dropout(seen) if self.training else seen)

    def logits(self, seen: Float[Tensor, "*B K"]) -> Float[Tensor, "*B V"]:
        return self.decoder.affine(seen, self.decoder.embed.weight)

    def affine_rows(self, tokens: Int[Tensor, "*B"]) -> Float[Tensor, "*B K"]:
        return self.decoder.affine.rows(self.decoder.embed(tokens))


def look(attended: Attended, hs: Float[Tensor, "B S H"], h: Float[Tensor, "B T H"]) -> Look:
    """The one attention: h asks, and hs is both what it is compared with and what is summed (8.1)."""
    score, weight = attended.score.unsqueeze(1), attended.weight.unsqueeze(1)
    return Look("cross", 0, "output", "source", score, weight, attended.context, query=h, key=hs, value=hs)


def open_layers(layers: Sequence[Opened], *, both_ways: bool) -> list[OpenLayer]:
    return [OpenLayer(layer._asdict(), both_ways) for layer in layers]
