"""What a step would write without some source tokens: removed in the order of attention, of contrast, and at random (Serrano
and Smith 2019, Is Attention Interpretable?; DeYoung et al. 2020, ERASER)."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
import torch
from jaxtyping import Bool, Float
from torch import Tensor

from attnviz.errors import UnknownName, translatable
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.why.contrast import contributions, other_token
from attnviz.recording.why.question import Question, ask, logits_of_rows, logits_without_tokens, rows_of
from attnviz.trace import Trace
from attnviz.trace.why import REMOVED, Erasure, ErasureCurve, Order, Removed

RANDOM_ORDERS = 10
SHARES = (0.01, 0.05, 0.1, 0.2, 0.5)  # of the tokens, over which comprehensiveness and sufficiency are means (DeYoung et al.)
Places = tuple[int, ...]
Orders = dict[Order, list[Places]]
Falls = Mapping[Order, tuple[float, float]]  # comprehensiveness, sufficiency


@torch.inference_mode()
def erasure(trace: Trace, step: int, removed: Removed = "weight", model: Checkpoint | None = None) -> Erasure:
    """How few source tokens must go until this step writes something else, and in what order it is told soonest.

    step:    from 0
    removed: "weight", the step does not look at a token, and its weights are made to sum to 1 again; "token", the token is not
             there and the encoder reads the rest anew. At least one token stays
    model:   which wrote the trace; None for the shipped one that the trace names

    The random orders are the same every time. Raises: as `ask`; UnknownName.
    """
    if removed not in REMOVED:
        raise UnknownName(kind=translatable("meaning of removed"), name=str(removed), choices=", ".join(REMOVED))
    question = ask(trace, step, model)
    orders = orders_of(question)
    curves = curves_of(question, orders, removed)
    smallest, instead = smallest_set(question, [one for each in orders.values() for one in each], removed)
    return Erasure(trace.source, step, trace.output[step], removed, curves, smallest, instead)


def orders_of(question: Question) -> Orders:
    """All orders in which positions go: the largest first, equal ones from the left; and ten at random."""
    S, chance = len(question.weight), np.random.default_rng(0)
    adds = contributions(question, other_token(question, None))
    return {
        "attention": [order_of(question.weight.numpy())],
        "contrast": [order_of(adds)],
        "random": [tuple(chance.permutation(S).tolist()) for _ in range(RANDOM_ORDERS)],
    }


def order_of(values: Float[np.ndarray, " S"]) -> Places:
    return tuple(np.argsort(-values, kind="stable").tolist())


def curves_of(question: Question, orders: Orders, removed: Removed) -> tuple[ErasureCurve, ...]:
    several = [places for each in orders.values() for places in each]
    sure, best = ask_without(question, [first_of(places, range(len(places))) for places in several], removed)
    falls, bounds = falls_in(question, several, removed), np.cumsum([len(each) for each in orders.values()])[:-1]
    parts = (np.split(part, bounds) for part in (sure, best != question.token, *falls))
    return tuple(curve(*each) for each in zip(orders, orders.values(), *parts, strict=True))


def first_of(places: Places, counts: Iterable[int]) -> list[set[int]]:
    return [set(places[:count]) for count in counts]


@torch.inference_mode()
def falls_of(trace: Trace, step: int, removed: Removed, model: Checkpoint) -> Falls:
    """Comprehensiveness and sufficiency of each order, and nothing else: for tables over many steps."""
    question = ask(trace, step, model)
    orders = orders_of(question)
    falls = falls_in(question, [places for each in orders.values() for places in each], removed)
    bounds = np.cumsum([len(each) for each in orders.values()])[:-1]
    parts = (np.split(part, bounds) for part in falls)
    return {order: (float(one.mean()), float(other.mean())) for order, one, other in zip(orders, *parts, strict=True)}


def falls_in(
    question: Question, orders: Sequence[Places], removed: Removed
) -> tuple[Float[np.ndarray, " N"], Float[np.ndarray, " N"]]:
    """By how much the written token's probability falls without the first of each order, and with nothing but them: means over
    the shares."""
    shares = share_sizes(len(question.weight))
    sizes = sorted(set(shares))
    wanted = [sizes.index(share) for share in shares]
    everything = frozenset(range(len(question.weight)))
    without, _best = ask_without(question, [first_of(places, sizes) for places in orders], removed)
    others = [[set(everything - gone) for gone in first_of(places, sizes)] for places in orders]
    only, _best = ask_without(question, others, removed)
    own = question.logits.softmax(dim=0)[question.token].numpy()
    return own - without[:, wanted].mean(axis=1), own - only[:, wanted].mean(axis=1)


def share_sizes(S: int) -> list[int]:
    """How many tokens the shares of a source are: at least one, and never all."""
    return [min(S - 1, int(np.ceil(share * S))) for share in SHARES]


def curve(
    order: Order,
    places: list[Places],
    sure: Float[np.ndarray, "N S"],
    changed: Bool[np.ndarray, "N S"],
    fall: Float[np.ndarray, " N"],
    fall_with_only: Float[np.ndarray, " N"],
) -> ErasureCurve:
    """sure: the probability of the written token, changed: whether something else is likelier, for each order with 0, 1, ...
    tokens removed; fall, fall_with_only: of the probability, without the first of the order and with nothing but them"""
    counts = changed.argmax(axis=1)[changed.any(axis=1)]
    return ErasureCurve(
        order=order,
        positions=places[0] if len(places) == 1 else (),
        probability=sure.mean(axis=0),
        low=sure.min(axis=0),
        high=sure.max(axis=0),
        changes=float(counts.mean()) if len(counts) else None,
        changed=len(counts),
        orders=len(places),
        comprehensiveness=float(fall.mean()),
        sufficiency=float(fall_with_only.mean()),
    )


def ask_without(
    question: Question, several: Sequence[Sequence[set[int]]], removed: Removed
) -> tuple[Float[np.ndarray, "N K"], np.ndarray]:
    """The probability of the written token, and the likeliest token, without each of these sets of positions. The sets at one
    place have one size in all rows."""
    columns = [answers(question, [row[place] for row in several], removed) for place in range(len(several[0]))]
    sure, best = (np.stack(part, axis=1) for part in zip(*columns, strict=True))
    return sure, best


def answers(question: Question, sets: Sequence[set[int]], removed: Removed) -> tuple[np.ndarray, np.ndarray]:
    """The same for sets of one size."""
    kept = torch.ones(len(sets), len(question.weight), dtype=torch.bool)
    for row, gone in zip(kept, sets, strict=True):
        row[list(gone)] = False
    logits = logits_with(question, kept, removed)
    return logits.softmax(dim=1)[:, question.token].numpy(), logits.argmax(dim=1).numpy()


def logits_with(question: Question, kept: Bool[Tensor, "N S"], removed: Removed) -> Float[Tensor, "N V"]:
    if removed == "weight":
        return logits_of_rows(question, rows_of(question, kept))
    return logits_without_tokens(question, kept.nonzero()[:, 1].view(len(kept), -1).tolist())


def smallest_set(question: Question, orders: Sequence[Places], removed: Removed) -> tuple[Places | None, str]:
    """The fewest positions without which something else is written, and what; of several as few, those without which the
    written token is least likely."""
    S, written = len(question.weight), question.name(question.token)
    own = int(question.logits.argmax())
    if own != question.token:
        return (), question.name(own)
    for size in range(1, S):
        tried = list(combinations(range(S), size)) if size < 3 else sorted({tuple(sorted(one[:size])) for one in orders})
        sure, best = answers(question, [set(places) for places in tried], removed)
        if (best != question.token).any():
            place = int(np.where(best == question.token, np.inf, sure).argmin())
            return tried[place], question.name(int(best[place]))
    return None, written
