"""The context of one step: its H numbers as cells, folded into rows."""

import math
from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.empty import no_attention, no_context, no_step, sentence_spec
from attnviz.figures.kit.matrix import heat_map, matrix_spec, outer_size, signed_scale
from attnviz.figures.kit.spec import Frame, Json, Spec, empty_frame
from attnviz.figures.kit.theme import EDGE, Theme, plain_axis
from attnviz.figures.kit.view import row_at
from attnviz.language import gettext as _
from attnviz.trace import Trace

INNER = 320, 150  # pixels of the cells together
MARGIN = {"l": EDGE, "r": EDGE, "t": 20, "b": 40}


def still_spec(trace: Trace, theme: Theme) -> Spec:
    """All that is the same at every step."""
    missing = what_is_missing(trace)
    if missing or trace.attention is None or trace.attention.context is None:
        return sentence_spec(missing, theme, outer_size(INNER, MARGIN))
    rows, columns = grid_of(trace.attention.context.shape[1])
    axes = {"xaxis": plain_axis(-0.5, columns - 0.5, anchor="y"), "yaxis": plain_axis(rows - 0.5, -0.5, anchor="x")}
    return matrix_spec([numbers(trace.attention.context, theme)], INNER, MARGIN, axes, theme)


def what_is_missing(trace: Trace) -> str:
    """Why there is no context of a step to show; empty if there is one."""
    if trace.attention is None:
        return no_attention()
    if trace.attention.context is None:
        return no_context()
    return no_step() if row_at(trace, 0) is None else ""


def grid_of(H: int) -> tuple[int, int]:
    """Rows and columns for H numbers: cells about as wide as high, in whole rows where H is a power of two."""
    columns = min(H, 16 if H <= 64 else 32)
    return math.ceil(H / columns), columns


def numbers(context: Float[np.ndarray, "rows K"], theme: Theme) -> Json:
    """The cells without their values. The scale is the same at every step, and 0 is in its middle."""
    H = context.shape[1]
    limit = round(float(np.abs(context).max()), 2) or 1.0
    texts = fold([f"{position} / {H}" for position in range(1, H + 1)])
    hover = _("context {position}").format(position="%{customdata}") + "<br><b>%{z:.3f}</b><extra></extra>"
    return heat_map(hover, texts, signed_scale(limit, theme)) | {"hoverongaps": False}


def fold(values: Sequence[object]) -> list[list[object]]:
    """One row after the other, the last filled up with nothing."""
    rows, columns = grid_of(len(values))
    filled = [*values, *[None] * (rows * columns - len(values))]
    return [filled[start : start + columns] for start in range(0, len(filled), columns)]


def frame_at(trace: Trace, step: int, _theme: Theme) -> Frame:
    """The values at a step."""
    row = row_at(trace, step)
    if row is None or trace.attention is None or trace.attention.context is None:
        return empty_frame()
    values = trace.attention.context[row].astype(np.float64).round(3).tolist()
    return {"data": {"0": {"z": fold(values)}}, "layout": {}}
