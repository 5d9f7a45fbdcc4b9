"""The hypotheses of a beam search: which goes on from which, at which step, in which row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Fate = Literal["kept", "finished", "cut off", "circling", "pruned"]


class Twig(NamedTuple):
    """A hypothesis of a beam search as it was when its last token was written.

    parent: the twig that it goes on from, by its place in the sequence, where parents stand first; None for a first token
    token: the last; log_probability: of all its tokens together, in nats
    fate: kept, if others go on from it; finished, if it has ended; cut off at the longest output; circling, if it was cut off
          because it went in circles; pruned, if it was dropped
    rank: from 0, the best, where it is one of the outputs of the search
    """

    parent: int | None
    token: str
    log_probability: float
    fate: Fate
    rank: int | None


def ends(twigs: Sequence[Twig]) -> list[int]:
    """The twigs where the outputs end, best first."""
    return [place for _, place in sorted((twig.rank, place) for place, twig in enumerate(twigs) if twig.rank is not None)]


def path(twigs: Sequence[Twig], end: int | None) -> Iterator[int]:
    """From the end to the first token."""
    while end is not None:
        yield end
        end = twigs[end].parent


def tokens(twigs: Sequence[Twig], end: int) -> list[str]:
    """All tokens of the hypothesis that ends here."""
    return [twigs[place].token for place in path(twigs, end)][::-1]


def steps(twigs: Sequence[Twig]) -> list[int]:
    """The step, from 0, at which each was written."""
    found: list[int] = []
    for twig in twigs:
        found.append(0 if twig.parent is None else found[twig.parent] + 1)
    return found


def best_ranks(twigs: Sequence[Twig]) -> dict[int, int]:
    """The rank of the best output that goes through each twig; those that lead to none are missing."""
    best: dict[int, int] = {}
    for rank, end in enumerate(ends(twigs)):
        for place in path(twigs, end):
            best.setdefault(place, rank)
    return best


def rows(twigs: Sequence[Twig]) -> list[int]:
    """The row of each twig, from the top.

    An output has the row of its rank from where it leaves the better ones, and beyond its end, for the line to its
    probability. What leads to no output stands in a row that is free at its step, as near as can be to what it goes on from.
    """
    step, row = steps(twigs), best_ranks(twigs)
    taken: dict[int, set[int]] = defaultdict(set)
    for place, rank in row.items():
        taken[step[place]].add(rank)
    for rank, end in enumerate(ends(twigs)):
        for later in range(step[end] + 1, max(step) + 1):
            taken[later].add(rank)
    lost = {place for place in range(len(twigs)) if place not in row}
    for place in sorted(lost, key=lambda place: (step[place], twigs[place].parent not in lost, -twigs[place].log_probability)):
        parent = twigs[place].parent
        row[place] = nearest_free(taken[step[place]], 0 if parent is None else row[parent])
        taken[step[place]].add(row[place])
    return [row[place] for place in range(len(twigs))]


def nearest_free(taken: set[int], row: int) -> int:
    """The row itself, or the nearest that is not taken, rather below it than above."""
    free = set(range(row + len(taken) + 1)) - taken
    return min(free, key=lambda other: (abs(other - row), other < row))
