"""Beam search: several outputs at once, each going on from the likeliest so far."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.model.decoder import Decoder
from attnviz.model.lstm import State
from attnviz.model.seq2seq import END_TOKEN

NOWHERE = float("-inf")


class Branch(NamedTuple):
    """A hypothesis as it was when its last token was written.

    parent: the branch that it goes on from, by its place in the list; None for a first token
    token: the last; length: how many there are; log_probability: of all of them together, in nats
    """

    parent: int | None
    token: int
    length: int
    log_probability: float

    def score(self, normalisation: int | float) -> float:
        """How good it is: the log probability, divided by the length to the power of `normalisation`. 0 leaves it as it is,
        1 gives the mean per token, which no longer favours short outputs (Wu et al. 2016, without their constant)."""
        return self.log_probability / self.length**normalisation


class Search(NamedTuple):
    """branches: every hypothesis that was in the beam at some step, parents first; best: where the outputs end, best first"""

    branches: list[Branch]
    best: list[int]

    def tokens(self, end: int) -> list[int]:
        """All tokens of the hypothesis that ends with this branch."""
        return [branch.token for branch in reversed(list(self.path(end)))]

    def path(self, end: int | None) -> Iterator[Branch]:
        """From the end to the first token."""
        while end is not None:
            yield self.branches[end]
            end = self.branches[end].parent


class Candidate(NamedTuple):
    """A way on: from which place of the beam, with which token, and the log probability of the whole."""

    place: int
    token: int
    log_probability: float


class Beam:
    """The search for one source: what goes on, what has ended, and the tree of all of them.

    At each step, all ways on from all that goes on are ranked by their probability, and all have the same length. What ends
    among the `width` best has ended; the `width` best of the others go on. An output is as good as its log probability,
    divided by its length to the power of `normalisation`: 0 leaves it as it is, 1 gives the mean per token, which no
    longer favours short outputs (Wu et al. 2016, without their constant).
    """

    def __init__(self, width: int, longest: int, normalisation: int | float) -> None:
        self.width, self.longest, self.normalisation = width, longest, normalisation
        self.branches: list[Branch] = []
        self.going: list[int | None] = [None]
        self.ended: list[int] = []
        self.length = 0
        self.done = False

    def advance(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Take the best ways on, best first. Returns those that go on; none when the search is over."""
        self.length += 1
        for found in candidates[: self.width]:
            if found.token == END_TOKEN:
                self.ended.append(self.grown(found))
        if self.length > self.longest:  # what has not ended is cut off
            self.done = True
            return []
        on = [found for found in candidates if found.token != END_TOKEN][: self.width]
        self.going = [self.grown(found) for found in on]
        self.done = not on or (len(self.ended) >= self.width and self.hopeless(on[0].log_probability))
        return [] if self.done else on

    def grown(self, found: Candidate) -> int:
        self.branches.append(Branch(self.going[found.place], found.token, self.length, found.log_probability))
        return len(self.branches) - 1

    def hopeless(self, log_probability: float) -> bool:
        """Whether nothing that goes on from here can be better than the worst of those that would be kept."""
        worst = self.branches[self.best(self.ended)[self.width - 1]].score(self.normalisation)
        return log_probability / (self.longest + 1) ** self.normalisation <= worst

    def best(self, ends: Sequence[int | None]) -> list[int]:
        """Best first."""
        known = [end for end in ends if end is not None]
        return sorted(known, key=lambda end: -self.branches[end].score(self.normalisation))

    def search(self) -> Search:
        """The tree and its best outputs: those that ended, and where they are too few, those that were cut off."""
        cut_off = self.best(self.going) if self.length > self.longest else []
        return Search(self.branches, self.best((self.best(self.ended) + cut_off)[: self.width]))


@torch.inference_mode()
def beam_search(
    decoder: Decoder,
    hs: Float[Tensor, "B S H"],
    states: Sequence[State],
    longest: int,
    width: int,
    normalisation: int | float = 0,
) -> list[Search]:
    """The `width` best outputs of each source that a beam of this width finds. A beam of 1 is greedy decoding.

    The hypotheses of a source ask at once, as the steps of an output do, so hs is not copied for each of them. A source
    whose search is over leaves the batch.
    """
    beams = [Beam(width, longest, normalisation) for _ in range(len(hs))]
    going = beams
    states = [State(*(part.repeat_interleave(width, dim=0) for part in state)) for state in states]
    token = torch.full((len(hs) * width, 1), END_TOKEN)
    total = torch.full((len(hs), width), NOWHERE)
    total[:, 0] = 0.0  # at first, all places of a beam hold the same: nothing
    while going:
        h, after = decoder.ask(token, states)
        h = h.reshape(len(going), width, -1)
        log = decoder.write(decoder.weigh(hs, h).context, h).log_softmax(dim=2)
        on = [beam.advance(found) for beam, found in zip(going, candidates(total.unsqueeze(2) + log), strict=True)]
        rows = [row for row, beam in enumerate(going) if not beam.done]
        full = [[*on[row], *[Candidate(0, END_TOKEN, NOWHERE)] * (width - len(on[row]))] for row in rows]
        parents = torch.tensor(
            [row * width + one.place for row, places in zip(rows, full, strict=True) for one in places]
        ).long()
        states = [State(*(part[parents] for part in state)) for state in after]
        token = torch.tensor([[one.token] for places in full for one in places])
        total = torch.tensor([[one.log_probability for one in places] for places in full])
        hs = hs if len(rows) == len(going) else hs[rows]
        going = [going[row] for row in rows]
    return [beam.search() for beam in beams]


def candidates(whole: Float[Tensor, "B W V"]) -> list[list[Candidate]]:
    """For each source the likeliest ways on, best first: twice as many as its beam is wide, as some of them may end."""
    width, vocabulary = whole.shape[1:]
    best, place = whole.flatten(1).topk(min(2 * width, width * vocabulary), dim=1)
    ranked = (zip(numbers, values, strict=True) for numbers, values in zip(place.tolist(), best.tolist(), strict=True))
    return [
        [Candidate(number // vocabulary, number % vocabulary, value) for number, value in ways if value > NOWHERE]
        for ways in ranked
    ]
