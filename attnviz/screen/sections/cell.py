"""The section that shows how a single weight comes about, and what it does: three sums, each with its numbers."""

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.measures import cell_arithmetic as arithmetic
from attnviz.measures.probability_text import power_of_ten, probability_text
from attnviz.screen.sections.blocks import Block, table, text
from attnviz.screen.sections.request import Request, place_name
from attnviz.trace import Trace
from attnviz.trace.edits import NothingToEdit

SMALL = 0.0001  # what is less is a power of ten
LARGEST = 6  # source states named one by one


def cell(asked: Request) -> list[Block]:
    """The arithmetic of one weight. Without a chosen source position, that of the step's largest weight."""
    trace = asked.trace
    if trace.attention is None:
        raise NothingToEdit
    t = min(asked.step, len(trace.output) - 1)
    s = int(trace.attention.weight[t].argmax()) if asked.position is None else asked.position
    found = arithmetic.cell(trace, t, s)
    about = _("Step {step} ({token}) and source {position} ({source}).").format(
        step=t + 1, token=visible(trace.output[t]), position=s + 1, source=visible(trace.source[s])
    )
    return [text(about), *score(trace, found, t), text(softmax(found)), *logit(trace, trace.attention.weight[t], found, t, s)]


def score(trace: Trace, found: arithmetic.Cell, t: int) -> list[Block]:
    said = _("1. The score is the dot product of h and hs: {score}, the sum of {count} products. The largest:")
    rows = [
        *((f"{term.unit + 1}", f"{term.h:z.4f}", f"{term.hs:z.4f}", f"{term.product:z.4f}") for term in found.terms),
        (_("all others"), "", "", f"{found.rest:z.4f}"),
        (_("score"), "", "", f"{found.score:z.4f}"),
    ]
    return [
        text(said.format(score=f"{found.score:z.4f}", count=found.count)),
        table((_("unit"), "h", "hs", "h · hs"), rows),
    ]


def softmax(found: arithmetic.Cell) -> str:
    warm = (
        "" if found.temperature == 1 else _(", divided by the temperature {temperature}").format(temperature=found.temperature)
    )
    said = _("2. Softmax: exp(score − largest score{warm}) = {power}; over all source tokens these sum to {total}.")
    power = f"{found.power:.4g}" if found.power >= SMALL else power_of_ten(found.power)
    total, used = f"{found.total:.4f}", probability_text(found.weight)
    weight = _("weight = {power} / {total} = {weight}.").format(power=power, total=total, weight=probability_text(found.own))
    edited = "" if abs(found.weight - found.own) < 1e-6 else _(" It was edited: {weight} is used.")
    return f"{said.format(warm=warm, power=power, total=total)} {weight}{edited.format(weight=used)}"


def logit(trace: Trace, weight: Float[np.ndarray, " S"], found: arithmetic.Cell, t: int, s: int) -> list[Block]:
    said = _(
        "3. Through the affine layer: weight × (row of {token} · hs) = {part}. That is what this source state adds to "
        "the logit of {token}, exactly, because the context is a weighted sum."
    )
    adds = found.contribution
    order = np.argsort(-np.abs(adds), kind="stable")[:LARGEST].tolist()
    rows = [
        *((place_name(trace, p), probability_text(weight[p]), f"{adds[p]:z.4f}") for p in order),
        (_("all others"), "", f"{adds.sum() - adds[order].sum():z.4f}"),
        (_("the whole context"), "", f"{adds.sum():z.4f}"),
        (_("h itself"), "", f"{found.from_h:z.4f}"),
        (_("the logit without its bias"), "", f"{adds.sum() + found.from_h:z.4f}"),
    ]
    return [
        text(said.format(token=visible(trace.output[t]), part=f"{adds[s]:z.4f}")),
        table((_("source"), _("weight"), _("adds to the logit")), rows, marked=order.index(s) if s in order else None),
    ]
