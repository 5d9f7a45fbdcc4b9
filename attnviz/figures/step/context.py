"""The context of one step: its H numbers as cells, folded into rows."""

import math
from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from attnviz.figures.heatmap import colour_bar
from attnviz.figures.kit.empty import no_attention, no_context, saying
from attnviz.figures.kit.spec import Frame, Part, Spec, applied, unmoved
from attnviz.figures.kit.theme import EDGE, Theme, layout, plain_axis
from attnviz.language import gettext as _
from attnviz.trace import Trace

WIDTH, HEIGHT = 320, 150  # pixels of the cells together
ABOVE, BELOW = 20, 40


def spec(trace: Trace, t: int, theme: Theme) -> Spec:
    """The panel of a step."""
    return applied(still(trace, theme), moving(trace, t))


def still(trace: Trace, theme: Theme) -> Spec:
    """All that is the same at every step."""
    size = WIDTH + 2 * EDGE, HEIGHT + ABOVE + BELOW
    if trace.attention is None:
        return saying(no_attention(), theme, size)
    if trace.attention.context is None:
        return saying(no_context(), theme, size)
    rows, columns = fold(trace.attention.context.shape[1])
    margin: Part = {"l": EDGE, "r": EDGE, "t": ABOVE, "b": BELOW}
    axes = {"xaxis": plain_axis(-0.5, columns - 0.5, anchor="y"), "yaxis": plain_axis(rows - 0.5, -0.5, anchor="x")}
    return {"data": [numbers(trace.attention.context, theme)], "layout": layout(theme, size, margin, **axes)}


def fold(H: int) -> tuple[int, int]:
    """Rows and columns for H numbers: cells about as wide as high, in whole rows where H is a power of two."""
    columns = min(H, 16 if H <= 64 else 32)
    return math.ceil(H / columns), columns


def numbers(context: Float[np.ndarray, "T H"], theme: Theme) -> Part:
    """The cells without their values. The scale is the same at every step, and 0 is in its middle."""
    H = context.shape[1]
    limit = round(float(np.abs(context).max()), 2) or 1.0
    return {
        "type": "heatmap",
        "customdata": folded([f"{position} / {H}" for position in range(1, H + 1)]),
        "hovertemplate": _("context {position}").format(position="%{customdata}") + "<br><b>%{z:.3f}</b><extra></extra>",
        "hoverongaps": False,
        "zmin": -limit,
        "zmax": limit,
        "colorscale": list(map(list, theme.differences)),
        "colorbar": colour_bar(theme, [-limit, 0.0, limit]),
        "xgap": 1,
        "ygap": 1,
    }


def folded(values: Sequence[object]) -> list[list[object]]:
    """One row after the other, the last filled up with nothing."""
    rows, columns = fold(len(values))
    filled = [*values, *[None] * (rows * columns - len(values))]
    return [filled[start : start + columns] for start in range(0, len(filled), columns)]


def moving(trace: Trace, t: int) -> Frame:
    """The values at a step."""
    if trace.attention is None or trace.attention.context is None:
        return unmoved()
    return {"data": {"0": {"z": folded(trace.attention.context[t].astype(np.float64).round(3).tolist())}}, "layout": {}}
