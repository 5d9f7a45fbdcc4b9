"""How a single weight comes about, and what it does: the exact arithmetic of one cell, from the record alone."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.trace import Record, Trace
from attnviz.trace.edits import NoSuchPosition, NoSuchStep, NothingToEdit


class NoLayers(AttnvizError):
    message = translatable(
        "This trace holds no hidden states, so there is nothing to compute with. Decode the text with a model of attnviz."
    )


class NotTheLast(AttnvizError):
    message = translatable(
        "In this model more lies between the context and the output than the last layer, so no part of it can be traced back "
        "to one weight. Choose another variant."
    )


class Term(NamedTuple):
    """One of the products whose sum is the score: unit j of h times unit j of hs."""

    unit: int
    h: float
    hs: float
    product: float


@dataclass(frozen=True, eq=False)
class Cell(Record):
    """The arithmetic of step t and source position s.

    score:        h . hs(s), the sum of all terms (8.1.4)
    terms:        the largest of them by size; rest: the sum of the others; count: how many there are
    temperature:  what the scores of the step are divided by; 1 unless it was changed
    power:        exp((score - the largest score) / temperature); total: the sum of these over all source positions
    own:          the softmax, power / total
    weight:       what was used in its place: the same, unless it was edited
    contribution: of each source state to the logit of the token written: weight(s) times row . hs(s), where row is the
                  affine layer's for the context. Exact, as the context is a weighted sum (8.1.3): together they are its part
    from_h:       the part of that logit that comes from h, not from the attention. The bias is apart from both
    """

    score: float
    terms: tuple[Term, ...]
    rest: float
    count: int
    temperature: float
    power: float
    total: float
    own: float
    weight: float
    contribution: Float[np.ndarray, " S"]
    from_h: float


def cell(trace: Trace, t: int, s: int, count: int = 8) -> Cell:
    """Every number in float64, from the states, weights and affine rows of the record.

    Raises: NothingToEdit for a model without attention, NoLayers, NotTheLast, NoSuchStep, NoSuchPosition.
    """
    if trace.attention is None:
        raise NothingToEdit
    query, key, value = trace.attention.query, trace.attention.key, trace.attention.value
    if query is None or key is None or value is None or trace.affine is None:
        raise NoLayers
    if trace.affine.shape[1] != value.shape[1] + query.shape[1]:
        raise NotTheLast
    if not 0 <= t < len(trace.output):
        raise NoSuchStep(step=t, first=0, last=len(trace.output) - 1)
    if not 0 <= s < len(trace.source):
        raise NoSuchPosition(position=s, first=0, last=len(trace.source) - 1)
    hs, h = key.astype(np.float64), query[t].astype(np.float64)
    products = h * hs[s]
    largest = np.argsort(-np.abs(products), kind="stable")[:count].tolist()
    temperature = trace.intervention.temperature if trace.intervention else 1.0
    power = np.exp((hs @ h - (hs @ h).max()) / temperature)
    weight, row = trace.attention.weight[t].astype(np.float64), trace.affine[t].astype(np.float64)
    H = value.shape[1]
    return Cell(
        score=float(products.sum()),
        terms=tuple(Term(unit, float(h[unit]), float(hs[s, unit]), float(products[unit])) for unit in largest),
        rest=float(np.delete(products, largest).sum()),
        count=len(products),
        temperature=temperature,
        power=float(power[s]),
        total=float(power.sum()),
        own=float(power[s] / power.sum()),
        weight=float(weight[s]),
        contribution=weight * (value.astype(np.float64) @ row[:H]),
        from_h=float(row[H:] @ h),
    )
