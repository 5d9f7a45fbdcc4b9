"""The attention heatmap: the weights themselves."""

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.figures.kit.changes import changed_steps, edited_steps, frames_of, output_labels, row_frame
from attnviz.figures.kit.empty import no_attention, saying
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.spec import Frame, Part, Spec, applied, unmoved
from attnviz.figures.kit.theme import (
    EDGE,
    Theme,
    ThemeName,
    font,
    grid_width,
    label_height,
    label_width,
    layout,
    overhang,
    theme_of,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace import Trace

BELOW = 44  # pixels for the colour scale below the cells


def heatmap(trace: Trace, *, at: int | None = None, before: Trace | None = None, theme: ThemeName = "light") -> go.Figure:
    """Read a row from left to right: how strongly each source token was looked at when that output token was written.

    Source tokens stand above, output tokens at the left, the first on top. The colour scale always runs from 0 to 1. Rows
    that were edited have a red frame.
    at:     the step (from 0) that is framed
    before: the decoding that this one is a change of; output tokens that differ from it are red
    """
    return go.Figure(heatmap_spec(trace, at=at, before=before, theme=theme))


def heatmap_spec(trace: Trace, *, at: int | None = None, before: Trace | None = None, theme: ThemeName = "light") -> Spec:
    """The heatmap as plain data, unchecked and fast."""
    return applied(still(trace, theme_of(theme), before), moving(trace, at, theme_of(theme)))


def still(trace: Trace, theme: Theme, before: Trace | None = None) -> Spec:
    """All that is the same at every step."""
    source, output = labels(trace.source), labels(trace.output)
    left, right = label_width(output), EDGE + overhang(source, -1)
    margin: Part = {"l": left, "r": right, "t": label_height(source), "b": BELOW}
    size = grid_width(len(source)) + left + right, len(output) * row_height(len(output)) + label_height(source) + BELOW
    if trace.attention is None:
        return saying(no_attention(), theme, size)
    axes = {
        "xaxis": token_axis(source, theme.source, side="top"),
        "yaxis": token_axis(output, theme.output_text, down=True)
        | {"ticktext": output_labels(trace, changed_steps(trace, before), theme)},
    }
    return {"data": [weights(trace, trace.attention.weight, theme)], "layout": layout(theme, size, margin, **axes)}


def row_height(steps: int) -> int:
    """Pixels: generous for a short output, tight for a long one."""
    return max(20, min(44, 280 // steps))


def weights(trace: Trace, weight: Float[np.ndarray, "T S"], theme: Theme) -> Part:
    source, output = [list(map(full_label, tokens)) for tokens in (trace.source, trace.output)]
    return {
        "type": "heatmap",
        "z": weight.astype(np.float64).round(4).tolist(),
        "x": list(range(len(source))),
        "y": list(range(len(output))),
        "customdata": [[[read, s, wrote, t] for s, read in enumerate(source, 1)] for t, wrote in enumerate(output, 1)],
        "hovertemplate": hover(),
        "zmin": 0,
        "zmax": 1,
        "colorscale": list(map(list, theme.weights)),
        "colorbar": colour_bar(theme, [0.0, 0.5, 1.0]),
        "xgap": 1,
        "ygap": 1,
    }


def hover() -> str:
    source = _("source {position}: {token}").format(position="%{customdata[1]}", token="<b>%{customdata[0]}</b>")
    output = _("output {position}: {token}").format(position="%{customdata[3]}", token="<b>%{customdata[2]}</b>")
    weight = _("weight {weight}").format(weight="<b>%{z:.3f}</b>")
    return f"{source}<br>{output}<br>{weight}<extra></extra>"


def colour_bar(theme: Theme, ticks: list[float]) -> Part:
    """The colour scale as a slim bar below the left corner."""
    place: Part = {"orientation": "h", "x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "xpad": 16, "ypad": 12}
    size: Part = {"thickness": 8, "len": 140, "lenmode": "pixels", "outlinewidth": 0}
    return place | size | {"tickmode": "array", "tickvals": ticks, "ticks": "", "tickfont": font(theme.muted, 12)}


def moving(trace: Trace, at: int | None, theme: Theme) -> Frame:
    """The frame around the row of a step, and those around edited rows."""
    if trace.attention is None:
        return unmoved()
    shapes = [] if at is None else [row_frame(at, at, theme.ink, 2)]
    shapes += frames_of(edited_steps(trace), theme)
    return {"data": {}, "layout": {"shapes": shapes}} if shapes else unmoved()
