"""Writing an output: greedily, along given tokens, or both; and looking elsewhere meanwhile."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from jaxtyping import Float, Int
from torch import Tensor

from attnviz.model.attention import Attended
from attnviz.model.decoder import Decoder
from attnviz.model.looking import OWN, Looking, redirected
from attnviz.model.lstm import Opened, State
from attnviz.model.seq2seq import END_TOKEN


class Written(NamedTuple):
    """What the decoder computed at each step of an output.

    layers: the opened gates, empty where nobody asked for them; attended: scores, weights and contexts; logit: of every token
    """

    layers: list[Opened]
    attended: Attended
    logit: Float[Tensor, "B T V"]


@torch.inference_mode()
def greedy(
    decoder: Decoder,
    hs: Float[Tensor, "B S H"],
    states: Sequence[State],
    longest: int,
    prefix: Sequence[int] = (),
    looking: Looking = OWN,
) -> Int[Tensor, "B T"]:
    """The prefix, then the likeliest token at every step, until every row has ended or holds `longest` tokens and no end mark.

    What a row holds after its own end mark means nothing, nor does what follows `longest` tokens without one: it is there
    because another row ends with it.
    """
    token = torch.full((len(hs), 1), END_TOKEN)
    tokens: list[Int[Tensor, "B 1"]] = []
    writing = set(range(len(hs)))  # the rows without an end mark yet
    for step in range(longest + 1):
        h, states = decoder.ask(token, states)
        if step < len(prefix):
            token = torch.full_like(token, prefix[step])
        else:
            attended = redirected(hs, decoder.weigh(hs, h), looking, step)
            token = decoder.write(attended.context, h).argmax(dim=2)
        ended = {row for row, number in enumerate(token[:, 0].tolist()) if number == END_TOKEN}
        if step == longest and not ended:
            break
        tokens.append(token)
        writing -= ended
        if not writing:
            break
    return torch.cat(tokens, dim=1)


@torch.inference_mode()
def forced(
    decoder: Decoder,
    hs: Float[Tensor, "B S H"],
    states: Sequence[State],
    tokens: Int[Tensor, "B T"],
    looking: Looking = OWN,
) -> Written:
    """All that the decoder computes while these tokens are written, whoever chose them. One pass over all steps."""
    layers, _ = decoder.open(before(tokens), states)
    return looked(decoder, hs, layers[-1].out, layers, looking)


@torch.inference_mode()
def reread(decoder: Decoder, hs: Float[Tensor, "B S H"], states: Sequence[State], tokens: Int[Tensor, "B T"]) -> Written:
    """The same without the gates: for many outputs at once."""
    h, _ = decoder.ask(before(tokens), states)
    return looked(decoder, hs, h, [], OWN)


def before(tokens: Int[Tensor, "B T"]) -> Int[Tensor, "B T"]:
    """What the decoder is given at each step of an output: the token before, at first the end mark."""
    return torch.cat([tokens.new_full((len(tokens), 1), END_TOKEN), tokens[:, :-1]], dim=1)


def looked(
    decoder: Decoder, hs: Float[Tensor, "B S H"], h: Float[Tensor, "B T H"], layers: list[Opened], looking: Looking
) -> Written:
    attended = redirected(hs, decoder.weigh(hs, h), looking)
    return Written(layers, attended, decoder.write(attended.context, h))
