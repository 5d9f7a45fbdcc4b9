"""The answers to why a step wrote what it did, as frozen records: contrast, erasure, another look, and the chain for a wrong
output. All are about the model's own look along the tokens that were written; positions and steps count from 0."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from jaxtyping import Bool, Float

from attnviz.trace.frozen import Record

Removed = Literal["weight", "token"]
Order = Literal["attention", "contrast", "random"]
REMOVED: tuple[Removed, ...] = get_args(Removed)
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, eq=False)
class Contrast(Record):
    """Why a step wrote this token and not another (Yin and Neubig 2022): the margin between their logits, as a sum.

    source:   the tokens read; step: which; written, instead: the two tokens
    weight:   the step's own row
    adds:     what each source state adds to the margin: its weight times what it would add with the weight 1
    decoder:  what the decoder's h and the biases add by themselves
    margin:   logit of `written` less that of `instead`: the sum of `adds`, and `decoder`
    probability: of `written` and of `instead`
    """

    source: tuple[str, ...]
    step: int
    written: str
    instead: str
    weight: Float[np.ndarray, " S"]
    adds: Float[np.ndarray, " S"]
    decoder: float
    margin: float
    probability: tuple[float, float]


@dataclass(frozen=True, eq=False)
class ErasureCurve(Record):
    """The written token's probability while source tokens are removed in one order.

    positions:   in the order in which they go; () for random orders
    probability: with 0, 1, ... S - 1 of them gone; for random orders the mean, and from `low` to `high` they all lie
    changes:     how many must go until something else is written; None where that does not happen; for random orders how many
                 on average over those in which it happens: `changed` of `orders`
    comprehensiveness: how much the probability falls without the first of the order; sufficiency: how much with nothing but
                 them. Both as means over the first 1, 5, 10, 20 and 50 % of the tokens (DeYoung et al. 2020)
    """

    order: Order
    positions: tuple[int, ...]
    probability: Float[np.ndarray, " S"]
    low: Float[np.ndarray, " S"]
    high: Float[np.ndarray, " S"]
    changes: float | None
    changed: int
    orders: int
    comprehensiveness: float
    sufficiency: float


@dataclass(frozen=True, eq=False)
class Erasure(Record):
    """What a step would write without some source tokens (Serrano and Smith 2019).

    removed:  what that means: "weight", the step does not look there; "token", it is not there and the rest is read anew
    curves:   one for each of ORDERS
    smallest: the fewest positions without which something else is written, and `instead` what; () where the model by itself
              would write something else anyway; None where no set that was tried does it. Tried are all sets of one and
              two, and the beginnings of all orders: up to three there is no smaller one
    """

    source: tuple[str, ...]
    step: int
    written: str
    removed: Removed
    curves: tuple[ErasureCurve, ...]
    smallest: tuple[int, ...] | None
    instead: str


@dataclass(frozen=True, eq=False)
class Elsewhere(Record):
    """Could a step have looked elsewhere and written the same (Jain and Wallace 2019; Wiegreffe and Pinter 2019)?

    weight:   the step's own row
    alone:    what it writes with all its weight on each position
    same:     where that is the token that was written
    row:      the most different row that was found with which it writes the same; None where none was found
    distance: the total variation between the two rows, half the sum of all differences: 0 for the same row, 1 where they have
              no position in common; nan without a row
    farthest: the distance of the row that is most different, whatever it writes
    searched: "rows": single positions, all rows of two positions exactly, and from there on by moves of weight between two or
              three positions as long as that leads away, which may end before the best; "positions": single positions, all
              alike, and the ways from the own row to them
    """

    source: tuple[str, ...]
    step: int
    written: str
    weight: Float[np.ndarray, " S"]
    alone: tuple[str, ...]
    same: Bool[np.ndarray, " S"]
    row: Float[np.ndarray, " S"] | None
    distance: float
    farthest: float
    searched: Literal["rows", "positions"]


@dataclass(frozen=True, eq=False)
class WrongStep(Record):
    """The first wrong step of a wrong output, and what would have made it right.

    right:    the token that was due there; answer: the nearest right output
    looked:   the position with the largest weight
    contrast: why not the right token; None in a family whose margin is no sum
    looks:    the positions with all the weight on which the step would have written the right token
    variants: those variants of the task that write a right output, of the others that are `trained`
    """

    step: int
    written: str
    right: str
    answer: str
    looked: int
    contrast: Contrast | None
    looks: tuple[int, ...]
    variants: tuple[str, ...]
    trained: tuple[str, ...]
