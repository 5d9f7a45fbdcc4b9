"""The section that takes c apart: what one source token adds to each of its numbers."""

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block, text, unit_list
from attnviz.screen.sections.request import Request, place_name
from attnviz.trace import Trace
from attnviz.trace.edits import NothingToEdit

PLACES = 4  # decimals


def units(asked: Request) -> list[Block]:
    """All units of one hs, those first that add most to c. Without a chosen source position, that of the largest weight.

    Raises: NothingToEdit for a model without attention.
    """
    trace = asked.trace
    attention = trace.attention
    if attention is None or attention.value is None or attention.context is None:
        raise NothingToEdit
    t = min(asked.step, len(trace.output) - 1)
    s = int(attention.weight[t].argmax()) if asked.position is None else min(asked.position, len(trace.source) - 1)
    hs, context = attention.value[s].astype(np.float64), attention.context[t].astype(np.float64)
    adds = float(attention.weight[t, s]) * hs
    head = (_("unit"), "hs", _("weight × hs"), _("all other tokens"), "c")
    return [text(about(trace, t, s)), unit_list(head, rows(hs, adds, context))]


def about(trace: Trace, t: int, s: int) -> str:
    said = _(
        "c at step {step} ({token}) is the sum of all hs, each times its weight. Here is what {source} adds with its weight "
        "{weight}, unit by unit."
    )
    attention = trace.attention
    weight = 0.0 if attention is None else float(attention.weight[t, s])
    token = visible(trace.output[t])
    return said.format(step=t + 1, token=token, source=place_name(trace, s), weight=f"{weight:.4f}")


def rows(
    hs: Float[np.ndarray, " H"], adds: Float[np.ndarray, " H"], context: Float[np.ndarray, " H"]
) -> list[tuple[int, tuple[str, ...]]]:
    """For each unit its number, from 0, and its four numbers in words; what the others add is what is missing to c as printed,
    so that each row can be added up by hand."""
    order = np.argsort(-np.abs(adds), kind="stable").tolist()
    printed = context.round(PLACES) - adds.round(PLACES)
    return [(unit, tuple(f"{one[unit]:z.{PLACES}f}" for one in (hs, adds, printed, context))) for unit in order]
