"""What becomes of a step while source tokens are removed: a line for each order."""

import numpy as np
import plotly.graph_objects as go

from attnviz.figures.kit.matrix import outer_size
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import Theme, ThemeName, font, layout, note, plain_axis, theme_of
from attnviz.language import gettext as _
from attnviz.trace.why import Erasure, ErasureCurve, Order

WIDE, HEIGHT = 460, 220  # pixels of the lines together
MARGIN = {"l": 56, "r": 24, "t": 30, "b": 52}
MOST_TICKS = 12


def erasure(found: Erasure, *, theme: ThemeName = "light") -> go.Figure:
    """The sooner a line falls, the better its order says which source tokens the step needs.

    From left to right, more and more of the source is removed; upwards, the probability of the token that was written. The
    band is where ten random orders lie, the dotted line their mean. A ring marks where something else is written first.
    """
    return go.Figure(erasure_spec(found, theme=theme))


def erasure_spec(found: Erasure, *, theme: ThemeName = "light") -> Spec:
    colors, most = theme_of(theme), len(found.source) - 1
    ticks = [number for number in range(most + 1) if number % max(1, -(-most // MOST_TICKS)) == 0]
    numbered: Json = {"showticklabels": True, "tickfont": font(colors.muted, 12)}
    across: Json = {"tickmode": "array", "tickvals": ticks, "ticktext": list(map(str, ticks))}
    upwards: Json = {"tickmode": "array", "tickvals": [0, 0.5, 1], "ticktext": ["0", "0.5", "1"], "showgrid": True}
    axes = {
        "xaxis": plain_axis(-0.2, most + 0.2, anchor="y") | numbered | across | title_of(_("source tokens removed"), colors),
        "yaxis": plain_axis(-0.02, 1.04, anchor="x", gridcolor=colors.rule) | numbered | upwards,
    }
    drawn = [part for curve in reversed(found.curves) for part in lines(curve, colors)]
    where: Json = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4}
    names = "   ".join(legend_of(curve.order, colors) for curve in found.curves)
    return {
        "data": drawn,
        "layout": layout(colors, outer_size((WIDE, HEIGHT), MARGIN), MARGIN, **axes)
        | {"annotations": [note(names, colors.ink, **where)]},
    }


def erasure_text(found: Erasure) -> str:
    """In words, after how many removed tokens something else is written."""
    parts = "; ".join(f"{name_of(curve.order)} {changes_text(curve)}" for curve in found.curves)
    return _("Source tokens that must be removed before it writes something else: {parts}.").format(parts=parts)


def changes_text(curve: ErasureCurve) -> str:
    if curve.changes is None:
        return _("never")
    if curve.orders == 1:
        return f"{curve.changes:.0f}"
    said = _("{count} (in {changed} of {orders} orders)")
    return said.format(count=f"{curve.changes:.1f}", changed=curve.changed, orders=curve.orders)


MARKS: dict[Order, str] = {"attention": "━", "contrast": "╍", "random": "┉"}
DASHES: dict[Order, str] = {"attention": "solid", "contrast": "dash", "random": "dot"}


def name_of(order: Order) -> str:
    return {"attention": _("by attention"), "contrast": _("by what each adds to the margin"), "random": _("at random")}[order]


def color_of(order: Order, theme: Theme) -> str:
    return {"attention": theme.source, "contrast": theme.output_text, "random": theme.muted}[order]


def legend_of(order: Order, theme: Theme) -> str:
    return f'<span style="color:{color_of(order, theme)}">{MARKS[order]} {name_of(order)}</span>'


def title_of(words: str, theme: Theme) -> Json:
    return {"title": {"text": words, "font": font(theme.muted), "standoff": 8}}


def lines(curve: ErasureCurve, theme: Theme) -> list[Json]:
    """The line of one order; under random orders their band, at a change its ring."""
    color, counts = color_of(curve.order, theme), list(range(len(curve.probability)))
    sure = _("probability {probability}").format(probability="<b>%{y:.3f}</b>")
    said = _("{order}: {count} removed").format(order=name_of(curve.order), count="%{x}")
    hover = f"{said}<br>{sure}<extra></extra>"
    line: Json = {"type": "scatter", "mode": "lines", "x": counts, "y": rounded(curve.probability), "hovertemplate": hover}
    line["line"] = {"color": color, "width": 3, "dash": DASHES[curve.order]}
    if curve.order == "random":
        edge: Json = {"type": "scatter", "mode": "lines", "x": counts, "line": {"width": 0}, "hoverinfo": "skip"}
        band: Json = {"fill": "tonexty", "fillcolor": theme.rule}
        return [edge | {"y": rounded(curve.low)}, edge | {"y": rounded(curve.high)} | band, line]
    if curve.changes is None:
        return [line]
    place = int(curve.changes)
    marker: Json = {"size": 13, "color": "rgba(0,0,0,0)", "line": {"color": color, "width": 3}}
    ring: Json = {"type": "scatter", "mode": "markers", "x": [place], "y": [rounded(curve.probability)[place]]}
    return [line, ring | {"marker": marker, "hoverinfo": "skip", "cliponaxis": False}]


def rounded(values: np.ndarray) -> list[float]:
    found: list[float] = values.astype(np.float64).round(4).tolist()
    return found
