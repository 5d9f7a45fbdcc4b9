"""Inside the LSTM: the states and gates of a layer at every token."""

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.errors import UnknownName, translatable
from attnviz.figures.kit.axes import AxisTokens, axis_colors, hover_place
from attnviz.figures.kit.empty import no_layers, sentence_spec
from attnviz.figures.kit.labels import full_label, labels, visible
from attnviz.figures.kit.layers import layers_of, tokens_of
from attnviz.figures.kit.matrix import BELOW, heat_map, matrix_spec, share_scale, signed_scale, value_cells
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    Theme,
    ThemeName,
    font,
    grid_width,
    label_height,
    note,
    overhang,
    plain_axis,
    theme_of,
    titled,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace import Trace

GATES = ("i", "f", "o")
ADDED = "added"  # what a layer passes on, less its h

UNIT, HIGHEST = 8, 384  # pixels: a row of cells, all rows together
LEFT, STRIP = 56, 26  # the room for unit numbers, for the name of a direction
FINE = 64  # units up to which there is a line between them


def inside(trace: Trace, *, side: str = "encoder", layer: int = 0, part: str = "h", theme: ThemeName = "light") -> go.Figure:
    """Read a row from left to right: what one unit of the layer does from token to token.

    Gates (i, f, o) run from 0, shut, to 1, open; the other values are green above 0 and violet below, on a scale from -1 to
    1 that is wider where they are larger. Of a layer that reads both ways, the units that read forwards stand above those
    that read backwards.

    side:  encoder or decoder
    layer: from 0, the lowest
    part:  the name of a value of the layer, as in `trace.LayerRecord`: i f g o c h out of an LSTM; or `added`: what a skip
           connection adds to h
    Raises UnknownName.
    """
    return go.Figure(inside_spec(trace, side=side, layer=layer, part=part, theme=theme))


def inside_spec(trace: Trace, *, side: str = "encoder", layer: int = 0, part: str = "h", theme: ThemeName = "light") -> Spec:
    """The cells as plain data, unchecked and fast. Raises UnknownName."""
    colors, layers, tokens = theme_of(theme), layers_of(trace, side), tokens_of(trace, side)
    shown = labels(tokens.names)
    if not layers:
        return sentence_spec(no_layers(), colors, (grid_width(len(shown)) + LEFT, HIGHEST))
    values = values_of(trace, side, layer, part)
    halves = np.split(values, 2, axis=1) if layers[layer].both_ways else [values]
    strip, rows = STRIP if len(halves) > 1 else 0, min(HIGHEST, UNIT * values.shape[1])
    inner = rows + len(halves) * strip
    above = token_axis(shown, axis_colors(tokens.axis, colors).text, side="top", anchor="free", position=1)
    axes: dict[str, Json] = {"xaxis": above}
    data: list[Json] = []
    for number, half in enumerate(halves):
        top = 1 - ((number + 1) * strip + number * rows / len(halves)) / inner
        axes[f"yaxis{number + 1 if number else ''}"] = units(half.shape[1], top - rows / len(halves) / inner, top, colors)
        mine: Json = {"yaxis": f"y{number + 1}" if number else "y", "showscale": number == 0}
        data.append(unit_map(half, tokens, part, part_scale(values, part, colors)) | mine)
    margin = {"l": LEFT, "r": EDGE + overhang(shown, -1), "t": label_height(shown), "b": BELOW}
    names: Json = {"annotations": directions(colors)} if strip else {}
    return matrix_spec(data, (grid_width(len(shown)), inner), margin, axes, colors, **names)


def inside_text(trace: Trace, side: str = "encoder", layer: int = 0, part: str = "h") -> str:
    """How many units there are, between which values they lie, and how large they are on average at each token."""
    if not layers_of(trace, side):
        return no_layers()
    values = values_of(trace, side, layer, part)
    pairs = zip(tokens_of(trace, side).names, np.abs(values).mean(axis=1).tolist(), strict=True)
    return _(
        "{part} of layer {layer}: {units} units at {count} tokens, from {low} to {high}. The mean size at each token: {means}."
    ).format(
        part=part_name(part),
        layer=layer + 1,
        units=values.shape[1],
        count=values.shape[0],
        low=f"{values.min():.2f}",
        high=f"{values.max():.2f}",
        means=", ".join(f"{visible(token)} {mean:.2f}" for token, mean in pairs),
    )


def values_of(trace: Trace, side: str, layer: int, part: str) -> Float[np.ndarray, "time H"]:
    """Raises UnknownName."""
    layers = layers_of(trace, side)
    if not 0 <= layer < len(layers):
        raise UnknownName(kind=translatable("layer"), name=str(layer), choices=", ".join(map(str, range(len(layers)))))
    known = layers[layer].values
    if part == ADDED:
        added: np.ndarray = layers[layer].out - layers[layer].h
        return added
    if part not in known:
        raise UnknownName(kind=translatable("part of a layer"), name=part, choices=", ".join([*known, ADDED]))
    return known[part]


def part_name(part: str) -> str:
    return _("added to h") if part == ADDED else part


def units(count: int, bottom: float, top: float, theme: Theme) -> Json:
    """The upright axis of so many units, the first on top."""
    numbered = sorted({1, (count + 1) // 2, count})
    ticks: Json = {"tickmode": "array", "tickvals": [number - 1 for number in numbered], "ticktext": list(map(str, numbered))}
    title: Json = {"text": _("unit"), "font": font(theme.muted), "standoff": 4}
    shown: Json = {"showticklabels": True, "tickfont": font(theme.muted, 12), "tickangle": 0, "ticklabelstandoff": 4}
    return plain_axis(count - 0.5, -0.5, domain=[bottom, top], anchor="x", title=title) | ticks | shown


def unit_map(values: Float[np.ndarray, "time H"], tokens: AxisTokens, part: str, scale: Json) -> Json:
    """A row a unit, a column a token."""
    names = [[full_label(token), number] for number, token in enumerate(tokens.names, 1)]
    texts = [[[*name, unit] for name in names] for unit in range(1, values.shape[1] + 1)]
    value = _("unit {unit}: {part} = {value}").format(unit="%{customdata[2]}", part=part_name(part), value="<b>%{z:.3f}</b>")
    hover = f"{hover_place(tokens.axis, 0)}<br>{value}<extra></extra>"
    return value_cells(values.T, 3) | heat_map(hover, texts, scale, lines=values.shape[1] <= FINE)


def part_scale(values: Float[np.ndarray, "time H"], part: str, theme: Theme) -> Json:
    """From 0 to 1 for gates; otherwise as far on both sides of 0 as values go, and at least to 1."""
    if part in GATES:
        return share_scale(theme)
    return signed_scale(max(1.0, round(float(np.abs(values).max()), 1)), theme)


def directions(theme: Theme) -> list[Json]:
    """The names of the two directions, each above its units."""
    where: Json = {"x": 0, "xref": "x domain", "xanchor": "left", "yanchor": "bottom", "y": 1}
    return [
        titled("y", note(_("reads forwards →"), theme.source, **where, yref="y domain")),
        titled("y2", note(_("reads backwards ←"), theme.source, **where, yref="y2 domain")),
    ]
