"""How far the gradient comes down: its size at each layer, beside that at the highest."""

import math
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import numpy as np
import plotly.graph_objects as go

from attnviz.figures.kit.axes import axis_colors
from attnviz.figures.kit.empty import sentence_spec
from attnviz.figures.kit.labels import escape_text
from attnviz.figures.kit.matrix import outer_size
from attnviz.figures.kit.panels import side_by_side
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, NARROW, Theme, ThemeName, font, layout, note, plain_axis, theme_of
from attnviz.language import gettext as _
from attnviz.measures.probability_text import power_of_ten
from attnviz.trace.inside import LayerGradients

Side = Literal["encoder", "decoder"]
SIDES: tuple[Side, ...] = ("encoder", "decoder")
WIDTH, LAYER = 420, 56  # pixels: of a side; of a layer
LEFT, RIGHT = 76, 34  # pixels: the layers' names, a number beyond the last tick
BELOW, LINE = 50, 20  # the ticks, a line of words
STYLES = (("solid", "circle", "●"), ("dash", "diamond-open", "◇"), ("dot", "square-open", "□"), ("dashdot", "x", "×"))
ROOM = 0.18  # what the scale goes on beyond the smallest and the largest value, for the numbers there
SMALL = 0.001  # below this a number is written as a power of ten
FINE = 1.8  # decades, up to which there are ticks between the powers of ten


class Drawn(NamedTuple):
    """One model in the figure. style: its line, its marker, and that as a character; shares: by layer, of the highest"""

    name: str
    style: tuple[str, str, str]
    shares: list[float]


def layer_gradients(found: Mapping[str, LayerGradients], *, theme: ThemeName = "light") -> go.Figure:
    """Follow a line from the highest layer down: how much of the gradient is left at the layers below?

    At 1 a layer gets a gradient as large as the highest layer does, at 0.1 a tenth of it. The scale is logarithmic.
    found: by the name of the model in the legend; of up to four models
    """
    return go.Figure(layer_gradients_spec(found, theme=theme))


def layer_gradients_spec(found: Mapping[str, LayerGradients], *, theme: ThemeName = "light") -> Spec:
    """The lines as plain data, unchecked and fast."""
    colors = theme_of(theme)
    if not found:
        return sentence_spec(_("There is nothing to compare."), colors, (NARROW, 160))
    panels = [side_panel(list(drawn(found, side)), side, limits(found), colors) for side in SIDES]
    return side_by_side(panels, [_("encoder"), _("decoder")], colors)


def layer_gradients_text(found: Mapping[str, LayerGradients]) -> str:
    """The shares in words, the lowest layer first."""
    sides = {"encoder": _("encoder"), "decoder": _("decoder")}
    said = [
        f"{one.name}, {sides[side]}: {', '.join(map(size_text, one.shares))}" for side in SIDES for one in drawn(found, side)
    ]
    return _("Size of the gradient at each layer, the lowest first; at the highest it is 1. {sizes}.").format(
        sizes="; ".join(said)
    )


def drawn(found: Mapping[str, LayerGradients], side: Side) -> Iterator[Drawn]:
    for (name, one), style in zip(found.items(), STYLES, strict=False):
        yield Drawn(name, style, shares_of(one, side))


def shares_of(one: LayerGradients, side: Side) -> list[float]:
    """The size at each layer, as a share of that at the highest; nan where that is 0."""
    sizes = one.sizes(side)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: list[float] = (sizes / sizes[-1]).tolist()
    return shares


def limits(found: Mapping[str, LayerGradients]) -> tuple[float, float]:
    """The decades between which all shares of both sides lie."""
    known = [math.log10(share) for side in SIDES for one in drawn(found, side) for share in one.shares if share > 0]
    low, high = min([-0.5, *known]), max([0.5, *known])
    return low - ROOM * (high - low), high + ROOM * (high - low)


def side_panel(models: list[Drawn], side: Side, decades: tuple[float, float], theme: Theme) -> Spec:
    layers = max(len(one.shares) for one in models)
    margin = {"l": LEFT, "r": RIGHT, "t": EDGE + LINE * len(models), "b": BELOW}
    numbers = list(range(layers))
    names: Json = {
        "tickmode": "array",
        "tickvals": numbers,
        "ticktext": [_("layer {layer}").format(layer=n + 1) for n in numbers],
    }
    face: Json = {"showticklabels": True, "tickfont": font(theme.ink), "ticklabelstandoff": 8}
    axes = {"xaxis": share_axis(decades, theme), "yaxis": plain_axis(-0.6, layers - 0.4, anchor="x") | names | face}
    color = axis_colors("source" if side == "encoder" else "output", theme).text
    size = outer_size((WIDTH - LEFT - RIGHT, layers * LAYER), margin)
    legend = [legend_line(one, number, len(models), color) for number, one in enumerate(models)]
    data = [line_of(one, models, color, theme) for one in models]
    return {"data": data, "layout": layout(theme, size, margin, **axes) | {"annotations": legend}}


def share_axis(decades: tuple[float, float], theme: Theme) -> Json:
    low, high = decades
    steps = (1, 2, 5) if high - low < FINE else (1,)
    found = [step * 10.0**power for power in range(math.floor(low), math.ceil(high)) for step in steps]
    values = [value for value in found if low <= math.log10(value) <= high]
    ticks: Json = {"tickvals": values, "ticktext": [size_text(value, 1) for value in values]}
    face: Json = {"tickmode": "array", "showticklabels": True, "tickfont": font(theme.muted, 12), "ticklabelstandoff": 4}
    title: Json = {"text": _("size, as a share of that at the highest layer"), "font": font(theme.muted), "standoff": 6}
    grid: Json = {"type": "log", "showgrid": True, "gridcolor": theme.rule, "anchor": "y", "title": title}
    return plain_axis(low, high) | ticks | face | grid


def size_text(size: float, digits: int = 2) -> str:
    """With so many digits that say something; a very small one as a power of ten, a dash for none."""
    if math.isnan(size):
        return "–"
    return f"{size:.{digits}g}" if size >= SMALL else power_of_ten(size, digits)


def line_of(one: Drawn, others: list[Drawn], color: str, theme: Theme) -> Json:
    """From the lowest layer to the highest, with the share at each marker: at its right, or left where another model has
    more of it left. At the highest there is nothing to say."""
    highest = len(one.shares) - 1
    least = [any(share < beside.shares[layer] for beside in others) for layer, share in enumerate(one.shares)]
    dash, symbol, _sign = one.style
    said = _("{share} of the size at the highest layer").format(share="<b>%{x:.3~g}</b>")
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [float(f"{share:.5g}") if share > 0 else None for share in one.shares],
        "y": list(range(len(one.shares))),
        "text": ["" if layer == highest else size_text(share) for layer, share in enumerate(one.shares)],
        "textposition": ["middle left" if less else "middle right" for less in least],
        "textfont": font(theme.ink, 13),
        "cliponaxis": False,
        "line": {"color": color, "width": 2, "dash": dash},
        "marker": {"color": color, "size": 10, "symbol": symbol, "line": {"color": color, "width": 2}},
        "hovertemplate": f"{escape_text(one.name)}<br>{said}<extra></extra>",
    }


def legend_line(one: Drawn, number: int, count: int, color: str) -> Json:
    """The marker and the name of a model, above the plot."""
    where: Json = {"x": 0, "xref": "x domain", "xanchor": "left", "y": 1, "yref": "y domain", "yanchor": "bottom"}
    return note(f"{one.style[2]} {escape_text(one.name)}", color, **where, yshift=4 + LINE * (count - 1 - number))
