"""The most different row of weights with which the written token still leads all others, where every lead is a weighted sum.

Such rows fill a convex body, and the distance from the own row is convex, so the farthest lies at a corner of it. There are
too many corners to visit them all. Looked at are all rows of two positions, and many rows of three and four; and from the best
of them, and from the own row, weight is moved between two or three positions, as far as that goes, as long as it leads away.
"""

from collections.abc import Iterator

import numpy as np
from jaxtyping import Float

LEAST = 1e-4  # of a lead: less could be lost to rounding in single precision
MOST_MOVES = 100
STARTS = 5  # rows of two positions, and of more, from which weight is moved
DRAWN = 2_000  # rows of three and of four positions that are looked at

Row = Float[np.ndarray, " S"]
Leads = Float[np.ndarray, "S others"]


def total_variation(one: Row, other: Row) -> float:
    """Half the sum of all differences: the weight that must be moved to make one row of the other."""
    return float(np.abs(one - other).sum() / 2)


def farthest_row(own: Row, leads: Leads) -> Row | None:
    """None where no row was found with which the written token leads.

    leads: by how much the written token leads each other one, with all the weight on each position
    """
    leads = leads[:, leads.min(axis=0) < LEAST]  # what leads nowhere alone leads with no weights
    if not leads.size:
        smallest: Row = np.eye(len(own))[own.argmin()]
        return smallest
    few = (rows_of_two(own, leads), rows_of_more(own, leads))
    best = [row for rows in few for row in sorted(rows, key=lambda row: -total_variation(own, row))[:STARTS]]
    starts = [*best, *(row for row in (own, np.full_like(own, 1 / len(own))) if is_led(row, leads))]
    moved = [move_away(own, row, leads) for row in starts]
    return max(moved, key=lambda row: total_variation(own, row)) if moved else None


def is_led(row: Row, leads: Leads) -> bool:
    return bool((row @ leads >= LEAST).all())


def rows_of_two(own: Row, leads: Leads) -> Iterator[Row]:
    """For every two positions the rows at the ends of the stretch, between all on the one and all on the other, on which the
    written token leads: between them nothing is farther."""
    S = len(own)
    first, second = np.triu_indices(S, 1)
    low, high = stretches(leads[first], leads[second] - leads[first], np.ones(len(first)))
    for place in np.flatnonzero(low <= high).tolist():
        for share in (low[place], high[place]):
            row = np.zeros(S)
            row[first[place]], row[second[place]] = 1 - share, share
            yield row


def rows_of_more(own: Row, leads: Leads) -> Float[np.ndarray, "led S"]:
    """Of rows of three and of four positions, drawn always alike, those with which the written token leads."""
    S = len(own)
    if S < 3:
        return np.zeros((0, S))
    chance = np.random.default_rng(0)
    count = np.where(np.arange(DRAWN) % 2, 3, min(4, S))
    order = chance.random((DRAWN, S)).argsort(axis=1).argsort(axis=1)
    parts = np.where(order < count[:, None], chance.exponential(size=(DRAWN, S)), 0)
    rows = parts / parts.sum(axis=1, keepdims=True)
    led: np.ndarray = rows[(rows @ leads >= LEAST).all(axis=1)]
    return led


def stretches(
    start: Float[np.ndarray, "N others"], change: Float[np.ndarray, "N others"], longest: Float[np.ndarray, " N"]
) -> tuple[Float[np.ndarray, " N"], Float[np.ndarray, " N"]]:
    """Where, from 0 to the longest, start + share x change is a lead over all others: from, to; from > to where nowhere."""
    with np.errstate(divide="ignore", invalid="ignore"):
        turns = (LEAST - start) / change
    low = np.where(change > 0, turns, np.where((change == 0) & (start < LEAST), np.inf, 0.0)).max(axis=1, initial=0.0)
    high = np.minimum(np.where(change < 0, turns, np.inf).min(axis=1, initial=np.inf), longest)
    return low, high


def move_away(own: Row, row: Row, leads: Leads) -> Row:
    """Move weight as far as the lead lasts, where that leads farthest away; again as long as it does."""
    for _move in range(MOST_MOVES):
        ways = directions(row, leads[:, int((row @ leads).argmin())])
        with np.errstate(divide="ignore", invalid="ignore"):
            longest = np.where(ways < 0, row / -ways, np.inf).min(axis=1)
        low, high = stretches(np.broadcast_to(row @ leads, (len(ways), leads.shape[1])), ways @ leads, longest)
        reached = row + np.where(low <= 0, np.maximum(high, 0.0), 0.0)[:, None] * ways
        distances = np.abs(reached - own).sum(axis=1) / 2
        best = int(distances.argmax())
        if distances[best] <= total_variation(own, row) + 1e-9:
            break
        row = reached[best].clip(0) / reached[best].clip(0).sum()
    return row


def directions(row: Row, lead: Row) -> Float[np.ndarray, "ways S"]:
    """From a position that has weight to any other; and among three, one of which has weight, so that the smallest lead stays
    as it is: where that lead has come to its end, nothing between two positions can go on."""
    S, held = len(row), np.flatnonzero(row > 0)
    one = np.eye(S)
    pairs = (one[None] - one[held][:, None]).reshape(-1, S)
    j, k = np.triu_indices(S, 1)
    first, second, third = np.repeat(held, len(j)), np.tile(j, len(held)), np.tile(k, len(held))
    apart = (first != second) & (first != third)
    first, second, third = first[apart], second[apart], third[apart]
    level = np.zeros((len(first), S))
    for place, (plus, minus) in ((first, (second, third)), (second, (third, first)), (third, (first, second))):
        level[np.arange(len(first)), place] = lead[plus] - lead[minus]
    ways = np.vstack([pairs, level, -level])
    some: np.ndarray = ways[np.abs(ways).max(axis=1) > 0]  # among three with the same lead there is no way
    return some
