"""A second family of models, which lives in the tests alone: GRUs with attention. Unlike in an LSTM, h is turned before it
asks, and context and h are mixed before the last layer (Luong et al. 2015)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from torch import Tensor, cat, nn

from attnviz.models.attention import Attended, Attention, NoAttention
from attnviz.models.config import Config
from attnviz.models.family import Look, Model, OpenLayer, Read, Written
from attnviz.models.looking import OWN, Looking, redirect
from attnviz.models.parts import Embedding


@dataclass(frozen=True, kw_only=True)
class GRUConfig(Config):
    family: ClassVar[str] = "gru"

    def least(self, source_size: int, target_size: int) -> int:
        return self.embed_size * (source_size + target_size) + self.hidden_size * target_size


class Hidden(NamedTuple):
    h: Tensor

    def pick(self, rows: Tensor) -> "Hidden":
        return Hidden(self.h[rows])


class GRUModel(Model):
    def __init__(self, config: GRUConfig, source_size: int, target_size: int) -> None:
        super().__init__(config, source_size, target_size)
        D, H = config.embed_size, config.hidden_size
        self.source, self.target = Embedding(source_size, D), Embedding(target_size, D)
        self.encoder, self.decoder = nn.GRU(D, H, batch_first=True), nn.GRU(D, H, batch_first=True)
        self.attention, self.ask = (Attention(), nn.Linear(H, H)) if config.attention else (NoAttention(), nn.Identity())
        self.mix, self.affine = nn.Linear(H * (1 + config.attention), H), nn.Linear(H, target_size)

    @property
    def embeddings(self) -> tuple[Embedding, Embedding]:
        return self.source, self.target

    def embed(self, source: Tensor) -> Tensor:
        return self.source(source)

    def read(self, embedded: Tensor, *, opened: bool = False) -> Read:
        hs, last = self.encoder(embedded)
        return Read(hs, Hidden(last[0]), [OpenLayer({"h": hs, "out": hs}, False)] * opened, [])

    def step(self, token: Tensor, read: Read, state: Hidden, looking: Looking = OWN, t: int = 0) -> tuple[Tensor, Hidden]:
        h, last = self.decoder(self.target(token), state.h[None])
        return self.logits(self.attend(h, read, looking, t)[1])[:, 0], Hidden(last[0])

    def write(self, given: Tensor, read: Read, looking: Looking = OWN, *, opened: bool = False) -> Written:
        h, _ = self.decoder(self.target(given), read.state.h[None])
        (score, weight, context), seen = self.attend(h, read, looking, 0)
        look = Look("cross", 0, "output", "source", score[:, None], weight[:, None], context, self.ask(h), read.hs, read.hs)
        return Written([OpenLayer({"h": h, "out": h}, False)] * opened, [look] * self.config.attention, seen)

    def attend(self, h: Tensor, read: Read, looking: Looking, first: int) -> tuple[Attended, Tensor]:
        attended = redirect(read.hs, self.attention(read.hs, self.ask(h)), looking, first)
        return attended, self.mix(cat([attended.context, h], dim=2)).tanh()

    def logits(self, seen: Tensor) -> Tensor:
        return self.affine(seen)

    def affine_rows(self, tokens: Tensor) -> Tensor:
        return self.affine.weight[tokens]
