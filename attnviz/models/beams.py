"""Beam search: several outputs at once, each going on from the likeliest so far."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from jaxtyping import Float
from torch import Tensor

from attnviz.models.family import END_TOKEN, Model, Read
from attnviz.models.repetition import in_circles

NOWHERE = float("-inf")


class Branch(NamedTuple):
    """A hypothesis as it was when its last token was written.

    parent: the branch that it goes on from, by its number in the list; None for a first token
    token: the last; length: how many there are; log_probability: of all of them together, in nats
    """

    parent: int | None
    token: int
    length: int
    log_probability: float

    def score(self, normalisation: int | float) -> float:
        """How good it is: the log probability, divided by the length to the power of `normalisation`. 0 leaves it as it is,
        1 gives the mean per token, which no longer favours short outputs (Wu et al. 2016, without their constant)."""
        score: float = self.log_probability / self.length**normalisation
        return score


class Search(NamedTuple):
    """branches: every hypothesis that was in the beam at some step, parents first; best: where the outputs end, best first"""

    branches: list[Branch]
    best: list[int]

    def tokens(self, end: int) -> list[int]:
        """All tokens of the hypothesis that ends with this branch."""
        return [branch.token for branch in self.path(end)]

    def path(self, end: int) -> list[Branch]:
        """From the first token to this branch."""
        return list(self.back(end))[::-1]

    def back(self, end: int | None) -> Iterator[Branch]:
        while end is not None:
            yield self.branches[end]
            end = self.branches[end].parent


class Candidate(NamedTuple):
    """A way on: from which place of the beam, with which token, and the log probability of the whole."""

    place: int
    token: int
    log_probability: float


NO_WAY = Candidate(0, END_TOKEN, NOWHERE)  # where the beam of one source has fewer ways on than that of another


class Beam:
    """The search for one source: what goes on, what has ended, and the tree of all of them.

    At each step, all ways on from all that goes on are ranked by their probability, and all have the same length. What ends
    among the `width` best has ended, and at the last step what would rather end than go on; the `width` best of the others go
    on, but those that go in circles are cut off. An output is as good as its log probability, divided by its length to the
    power of `normalisation`: 0 leaves it as it is, 1 gives the mean per token, which no longer favours short outputs (Wu et
    al. 2016, without their constant).
    """

    def __init__(self, width: int, longest: int, normalisation: int | float, circle: int | None) -> None:
        self.width, self.longest, self.normalisation, self.circle = width, longest, normalisation, circle
        self.branches: list[Branch] = []
        self.going: list[int | None] = [None]
        self.ended: list[int] = []
        self.circling: list[int] = []
        self.length = 0
        self.done = False

    def advance(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Take the best ways on, best first. Returns those that go on; none when the search is over."""
        self.length += 1
        last = self.length > self.longest  # what does not end now is cut off
        ways = {*candidates[: self.width], *(likeliest(candidates) if last else ())}
        self.ended += [self.grow(found) for found in candidates if found in ways and found.token == END_TOKEN]
        if last:
            self.done = True
            return []
        unended = [found for found in candidates if found.token != END_TOKEN][: self.width]
        grown = [(found, self.grow(found)) for found in unended]
        self.circling += [end for _, end in grown if self.in_circles(end)]
        on = [found for found, end in grown if end not in self.circling]
        self.going = [end for _, end in grown if end not in self.circling]
        self.done = not on or (len(self.ended) >= self.width and self.hopeless(on[0].log_probability))
        return [] if self.done else on

    def grow(self, found: Candidate) -> int:
        self.branches.append(Branch(self.going[found.place], found.token, self.length, found.log_probability))
        return len(self.branches) - 1

    def in_circles(self, end: int) -> bool:
        return in_circles(Search(self.branches, []).tokens(end), self.circle)

    def hopeless(self, log_probability: float) -> bool:
        """Whether nothing that goes on from here can be better than the worst of those that would be kept."""
        worst = self.branches[self.best(self.ended)[self.width - 1]].score(self.normalisation)
        hope: float = log_probability / (self.longest + 1) ** self.normalisation
        return hope <= worst

    def best(self, ends: Sequence[int | None]) -> list[int]:
        """Best first."""
        known = [end for end in ends if end is not None]
        return sorted(known, key=lambda end: -self.branches[end].score(self.normalisation))

    def search(self) -> Search:
        """The tree and its best outputs: those that ended, and where they are too few, those that were cut off. What ended at
        the last moment is not also there without its end."""
        finished = {self.branches[end].parent for end in self.ended}
        at_last = [end for end in self.going if end not in finished] if self.length > self.longest else []
        cut_off = self.best([*self.circling, *at_last])
        return Search(self.branches, self.best((self.best(self.ended) + cut_off)[: self.width]))


def likeliest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The likeliest way on from each place of the beam."""
    return list({found.place: found for found in reversed(candidates)}.values())


@torch.inference_mode()
def beam_search(
    model: Model, read: Read, longest: int, width: int, normalisation: int | float = 0, circle: int | None = None
) -> list[Search]:
    """The `width` best outputs of each source that a beam of this width finds. A beam of 1 is greedy decoding.

    circle: as in `in_circles`
    All hypotheses of all sources are rows of one batch. A source whose search is over leaves it.
    """
    beams = [Beam(width, longest, normalisation, circle) for _ in range(len(read.hs))]
    going, owners, state = beams, list(range(len(beams))), read.state
    token, total = torch.full((len(beams), 1), END_TOKEN), torch.zeros(len(beams), 1)  # one way on for each, from nothing
    here = read
    while going:
        logit, after = model.step(token, here, state)
        log = logit.log_softmax(dim=1).reshape(*total.shape, -1)
        on = [beam.advance(found) for beam, found in zip(going, candidates(total.unsqueeze(2) + log, 2 * width), strict=True)]
        rows = [row for row, beam in enumerate(going) if not beam.done]
        if not rows:
            break
        most, places = max(map(len, on)), total.shape[1]
        full = [(row, way) for row in rows for way in (*on[row], *[NO_WAY] * (most - len(on[row])))]
        state = after.pick(torch.tensor([row * places + way.place for row, way in full], dtype=torch.long))
        token = torch.tensor([[way.token] for _, way in full])
        total = torch.tensor([way.log_probability for _, way in full]).reshape(len(rows), most)
        if len(rows) < len(going) or most != places:
            owners = [owners[row] for row in rows]
            here = read.pick(torch.tensor(owners).repeat_interleave(most))
        going = [going[row] for row in rows]
    return [beam.search() for beam in beams]


def candidates(whole: Float[Tensor, "B W V"], count: int) -> list[list[Candidate]]:
    """For each source the likeliest ways on, best first: twice as many as its beam is wide, as some of them may end."""
    width, vocabulary = whole.shape[1:]
    best, place = whole.flatten(1).topk(min(count, width * vocabulary), dim=1)
    ranked = (zip(numbers, values, strict=True) for numbers, values in zip(place.tolist(), best.tolist(), strict=True))
    return [
        [Candidate(number // vocabulary, number % vocabulary, value) for number, value in ways if value > NOWHERE]
        for ways in ranked
    ]
