"""Why this token and not that one: what each source state adds to the margin."""

import numpy as np
import plotly.graph_objects as go

from attnviz.figures.kit.axes import hover_place
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.matrix import outer_size
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    Theme,
    ThemeName,
    font,
    grid_width,
    label_height,
    layout,
    note,
    overhang,
    plain_axis,
    theme_of,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace.why import Contrast

HEIGHT, BESIDE, GAP = 180, 110, 26  # pixels: of the bars; of the two at the right, and before them
LEFT, ABOVE = 52, 30
NAMED = 3


def contrast(found: Contrast, *, theme: ThemeName = "light") -> go.Figure:
    """Green bars speak for the token that was written, violet ones for the other; with h they add up to the margin, at the
    right.

    Each bar is the weight of a source state, times what that state adds to the difference of the two logits (Yin and Neubig
    2022).
    """
    return go.Figure(contrast_spec(found, theme=theme))


def contrast_spec(found: Contrast, *, theme: ThemeName = "light") -> Spec:
    colors, shown = theme_of(theme), labels(found.source)
    wide = grid_width(len(shown))
    margin = {"l": max(LEFT, overhang(shown, 0)), "r": EDGE, "t": ABOVE, "b": label_height(shown)}
    share = wide / (wide + GAP + BESIDE)
    heights = np.array([*found.adds, found.decoder, found.margin], dtype=np.float64)
    low, high = min(0.0, float(heights.min())), max(0.0, float(heights.max()))
    slack = 0.08 * (high - low) or 1.0
    axes = {
        "xaxis": token_axis(shown, colors.source, anchor="y", side="bottom", domain=[0, share]),
        "xaxis2": sums_axis(colors) | {"anchor": "y", "domain": [1 - share * BESIDE / wide, 1]},
        "yaxis": plain_axis(low - slack, high + slack, anchor="x", nticks=5)
        | {"showticklabels": True, "tickfont": font(colors.muted, 12), "zeroline": True, "zerolinecolor": colors.muted},
    }
    data = [bars(found, colors), sum_bars(found, colors)]
    heading = _("for {written} ↑   for {instead} ↓").format(
        written=f"<b>{full_label(found.written)}</b>", instead=f"<b>{full_label(found.instead)}</b>"
    )
    words = note(heading, colors.ink, x=0, xref="paper", xanchor="left", y=1, yref="paper", yanchor="bottom", yshift=4)
    size = outer_size((wide + GAP + BESIDE, HEIGHT), margin)
    return {"data": data, "layout": layout(colors, size, margin, **axes) | {"annotations": [words]}}


def contrast_text(found: Contrast) -> str:
    """The largest parts in words."""
    order = np.argsort(-np.abs(found.adds), kind="stable")[:NAMED].tolist()
    parts = ", ".join(f"{full_label(found.source[place])} ({place + 1}) {signed(float(found.adds[place]))}" for place in order)
    said = _("What speaks for {written} and against {instead}: {parts}; h by itself {decoder}; the margin {margin}.")
    return said.format(
        written=full_label(found.written),
        instead=full_label(found.instead),
        parts=parts,
        decoder=signed(found.decoder),
        margin=signed(found.margin),
    )


def signed(value: float) -> str:
    return f"{value:+z.2f}".replace("-", "−")


def sums_axis(theme: Theme) -> Json:
    names = [_("h itself"), _("margin")]
    ticks: Json = {"tickmode": "array", "tickvals": [0, 1], "ticktext": names, "showticklabels": True}
    return plain_axis(-0.6, 1.6) | ticks | {"tickfont": font(theme.ink)}


def bars(found: Contrast, theme: Theme) -> Json:
    """One for each source token."""
    number = _("adds {value} to the margin").format(value="<b>%{y:+.3f}</b>")
    return bar(found.adds, theme) | {
        "width": 0.8,
        "customdata": [[full_label(token), position] for position, token in enumerate(found.source, 1)],
        "hovertemplate": f"{hover_place('source', 0)}<br>{number}<extra></extra>",
    }


def sum_bars(found: Contrast, theme: Theme) -> Json:
    """What h adds by itself, and the whole."""
    values = np.array([found.decoder, found.margin])
    written: Json = {"text": [signed(value) for value in values.tolist()], "textposition": "auto", "textangle": 0}
    face: Json = {"textfont": font(theme.ink, 13), "cliponaxis": False, "constraintext": "none"}
    return bar(values, theme) | {"xaxis": "x2", "width": 0.7, "hoverinfo": "skip"} | written | face


def bar(values: np.ndarray, theme: Theme) -> Json:
    violet, green = theme.differences[1][1], theme.differences[-2][1]
    return {
        "type": "bar",
        "x": list(range(len(values))),
        "y": values.astype(np.float64).round(5).tolist(),
        "marker": {"color": [green if value >= 0 else violet for value in values.tolist()], "line": {"width": 0}},
    }
