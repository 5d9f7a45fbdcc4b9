"""Writing an output: greedily, along given tokens, or both; and looking elsewhere meanwhile. For models of every family."""

from collections.abc import Sequence

import torch
from jaxtyping import Int
from torch import Tensor

from attnviz.models.family import END_TOKEN, Model, Read
from attnviz.models.looking import OWN, Looking
from attnviz.models.repetition import in_circles, up_to_circle


@torch.inference_mode()
def greedy(
    model: Model,
    read: Read,
    longest: int,
    prefix: Sequence[int] = (),
    looking: Looking = OWN,
    circle: int | None = None,
) -> Int[Tensor, "B T"]:
    """The prefix, then the likeliest token at every step, until every row has ended, goes in circles, or holds `longest`
    tokens and no end mark.

    circle: as in `in_circles`. What the prefix says is not cut off; a circle ends with a token that the model chose
    What a row holds after its own end mark means nothing, nor does what follows a circle, or `longest` tokens without an end
    mark: it is there because another row goes on.
    """
    if prefix and prefix[-1] == END_TOKEN:  # there is nothing to choose
        return torch.tensor([prefix]).expand(len(read.hs), -1)
    token, state = torch.full((len(read.hs), 1), END_TOKEN), read.state
    tokens: list[Int[Tensor, "B 1"]] = []
    rows: list[list[int]] = [[] for _ in range(len(read.hs))]
    writing = set(range(len(rows)))  # the rows that go on
    for step in range(longest + 1):
        logit, state = model.step(token, read, state, looking, step)
        token = torch.full_like(token, prefix[step]) if step < len(prefix) else logit.argmax(dim=1, keepdim=True)
        ended = {row for row, number in enumerate(token[:, 0].tolist()) if number == END_TOKEN}
        if step == longest and not ended:
            break
        tokens.append(token)
        for row, number in zip(rows, token[:, 0].tolist(), strict=True):
            row.append(number)
        circling = {row for row in writing if step >= len(prefix) and in_circles(rows[row], circle)}
        writing -= ended | circling
        if not writing:
            break
    return torch.cat(tokens, dim=1)


def before(tokens: Int[Tensor, "B T"]) -> Int[Tensor, "B T"]:
    """What the decoder is given at each step of an output: the token before, at first the end mark."""
    return torch.cat([tokens.new_full((len(tokens), 1), END_TOKEN), tokens[:, :-1]], dim=1)


def outputs_of(tokens: Int[Tensor, "B T"], longest: int, circle: int | None = None) -> list[Sequence[int]]:
    """What greedy decoding wrote without a prefix, row by row: up to the end mark and with it, up to where it goes in circles,
    or up to the limit. What follows is there because another row goes on."""
    outputs = (row[: row.index(END_TOKEN) + 1] if END_TOKEN in row else row[:longest] for row in tokens.tolist())
    return [up_to_circle(output, circle) for output in outputs]


def even_out(outputs: Sequence[Sequence[int]]) -> Int[Tensor, "B T"]:
    """Outputs of several lengths as one matrix, each going on with its last token: what follows an end mark means nothing,
    and one that was cut off at the limit must not seem to end after it."""
    most = max(map(len, outputs))
    return torch.tensor([[*output, *[output[-1]] * (most - len(output))] for output in outputs])
