"""Writing an output: greedily, along given tokens, or both; and looking elsewhere meanwhile. For models of every family."""

from collections.abc import Sequence

import torch
from jaxtyping import Int
from torch import Tensor

from attnviz.models.family import END_TOKEN, Model, Read
from attnviz.models.looking import OWN, Looking


@torch.inference_mode()
def greedy(model: Model, read: Read, longest: int, prefix: Sequence[int] = (), looking: Looking = OWN) -> Int[Tensor, "B T"]:
    """The prefix, then the likeliest token at every step, until every row has ended or holds `longest` tokens and no end mark.

    What a row holds after its own end mark means nothing, nor does what follows `longest` tokens without one: it is there
    because another row ends with it.
    """
    if prefix and prefix[-1] == END_TOKEN:  # there is nothing to choose
        return torch.tensor([prefix]).expand(len(read.hs), -1)
    token, state = torch.full((len(read.hs), 1), END_TOKEN), read.state
    tokens: list[Int[Tensor, "B 1"]] = []
    writing = set(range(len(read.hs)))  # the rows without an end mark yet
    for step in range(longest + 1):
        logit, state = model.step(token, read, state, looking, step)
        token = torch.full_like(token, prefix[step]) if step < len(prefix) else logit.argmax(dim=1, keepdim=True)
        ended = {row for row, number in enumerate(token[:, 0].tolist()) if number == END_TOKEN}
        if step == longest and not ended:
            break
        tokens.append(token)
        writing -= ended
        if not writing:
            break
    return torch.cat(tokens, dim=1)


def before(tokens: Int[Tensor, "B T"]) -> Int[Tensor, "B T"]:
    """What the decoder is given at each step of an output: the token before, at first the end mark."""
    return torch.cat([tokens.new_full((len(tokens), 1), END_TOKEN), tokens[:, :-1]], dim=1)


def outputs_of(tokens: Int[Tensor, "B T"], longest: int) -> list[list[int]]:
    """What greedy decoding wrote, row by row: up to the end mark and with it, or up to the limit. What follows is there
    because another row ends with it."""
    return [row[: row.index(END_TOKEN) + 1] if END_TOKEN in row else row[:longest] for row in tokens.tolist()]


def even_out(outputs: Sequence[Sequence[int]]) -> Int[Tensor, "B T"]:
    """Outputs of several lengths as one matrix, each going on with its last token: what follows an end mark means nothing,
    and one that was cut off at the limit must not seem to end after it."""
    most = max(map(len, outputs))
    return torch.tensor([[*output, *[output[-1]] * (most - len(output))] for output in outputs])
