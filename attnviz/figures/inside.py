"""Inside the LSTM: the states and gates of a layer at every token, and what a skip connection adds to it."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.errors import UnknownName, translatable
from attnviz.figures.heatmap import colour_bar
from attnviz.figures.kit.empty import no_layers, no_skip, saying
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.spec import Part, Spec
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
from attnviz.trace import LayerRecord, Trace

GATES = ("i", "f", "o")

UNIT, HIGHEST = 8, 384  # pixels: a row of cells, all rows together
LEFT, BELOW, STRIP = 56, 44, 26  # the room for unit numbers, the colour scale, the name of a direction
FINE = 64  # units up to which there is a line between them
CAPTION, PANEL, PAUSE = 48, 90, 34  # what the bars mean; a layer's bars, and its name above them
WORDS = 340  # what the line needs that says it


def inside(trace: Trace, *, side: str = "encoder", layer: int = 0, part: str = "h", theme: ThemeName = "light") -> go.Figure:
    """Read a row from left to right: what one unit of the layer does from token to token.

    Gates (i, f, o) run from 0, shut, to 1, open; the other values are green above 0 and violet below, on a scale from -1 to
    1 that is wider where they are larger. Of a layer that reads both ways, the units that read forwards stand above those
    that read backwards.

    side:  encoder or decoder
    layer: from 0, the lowest
    part:  the name of a value of the layer, as in `trace.LayerRecord`: i f g o c h out of an LSTM
    Raises UnknownName.
    """
    return go.Figure(inside_spec(trace, side=side, layer=layer, part=part, theme=theme))


def skip_added(trace: Trace, *, side: str = "encoder", theme: ThemeName = "light") -> go.Figure:
    """Compare the two bars at a token: the size of what the layer computed, h, and of what the skip connection added to it.

    The size is the Euclidean norm. What is added is the layer's input: out = h + input. The highest layer is on top, as in
    the book; the lowest has no skip connection.
    """
    return go.Figure(skip_added_spec(trace, side=side, theme=theme))


def inside_spec(trace: Trace, *, side: str = "encoder", layer: int = 0, part: str = "h", theme: ThemeName = "light") -> Spec:
    """The cells as plain data, unchecked and fast. Raises UnknownName."""
    colors, shown = theme_of(theme), labels(tokens_of(trace, side))
    if not layers_of(trace, side):
        return saying(no_layers(), colors, (grid_width(len(shown)) + LEFT, HIGHEST))
    values = values_of(trace, side, layer, part)
    halves = np.split(values, 2, axis=1) if layers_of(trace, side)[layer].both_ways else [values]
    strip, rows = STRIP if len(halves) > 1 else 0, min(HIGHEST, UNIT * values.shape[1])
    inner = rows + len(halves) * strip
    margin: Part = {"l": LEFT, "r": EDGE + overhang(shown, -1), "t": label_height(shown), "b": BELOW}
    size = grid_width(len(shown)) + LEFT + EDGE + overhang(shown, -1), inner + label_height(shown) + BELOW
    axes: dict[str, Part] = {"xaxis": tokens_above(shown, side, colors)}
    data: list[Part] = []
    for number, half in enumerate(halves):
        top = 1 - ((number + 1) * strip + number * rows / len(halves)) / inner
        axes[f"yaxis{number + 1 if number else ''}"] = units(half.shape[1], top - rows / len(halves) / inner, top, colors)
        mine: Part = {"yaxis": f"y{number + 1}" if number else "y", "showscale": number == 0}
        data.append(cells(half, trace, side, part) | scale(values, part, colors) | mine)
    names: Part = {"annotations": directions(colors)} if strip else {}
    return {"data": data, "layout": layout(colors, size, margin, **axes) | names}


def layers_of(trace: Trace, side: str) -> tuple[LayerRecord, ...]:
    """Raises UnknownName."""
    sides = {"encoder": trace.encoder, "decoder": trace.decoder}
    if side not in sides:
        raise UnknownName(kind=translatable("side"), name=side, choices=", ".join(sides))
    return sides[side]


def tokens_of(trace: Trace, side: str) -> tuple[str, ...]:
    return trace.source if side == "encoder" else trace.output


def values_of(trace: Trace, side: str, layer: int, part: str) -> Float[np.ndarray, "time H"]:
    """Raises UnknownName."""
    layers = layers_of(trace, side)
    if not 0 <= layer < len(layers):
        raise UnknownName(kind=translatable("layer"), name=str(layer), choices=", ".join(map(str, range(len(layers)))))
    known = layers[layer].values
    if part not in known:
        raise UnknownName(kind=translatable("part of a layer"), name=part, choices=", ".join(known))
    return layers[layer].values[part]


def tokens_above(shown: Sequence[str], side: str, theme: Theme) -> Part:
    color = theme.source if side == "encoder" else theme.output_text
    return token_axis(shown, color, side="top", anchor="free", position=1)


def units(count: int, bottom: float, top: float, theme: Theme) -> Part:
    """The upright axis of so many units, the first on top."""
    numbered = sorted({1, (count + 1) // 2, count})
    ticks: Part = {"tickmode": "array", "tickvals": [number - 1 for number in numbered], "ticktext": list(map(str, numbered))}
    title: Part = {"text": _("unit"), "font": font(theme.muted), "standoff": 4}
    shown: Part = {"showticklabels": True, "tickfont": font(theme.muted, 12), "tickangle": 0, "ticklabelstandoff": 4}
    return plain_axis(count - 0.5, -0.5, domain=[bottom, top], anchor="x", title=title) | ticks | shown


def cells(values: Float[np.ndarray, "time H"], trace: Trace, side: str, part: str) -> Part:
    names = [[full_label(token), number] for number, token in enumerate(tokens_of(trace, side), 1)]
    value = _("unit {unit}: {part} = {value}").format(unit="%{customdata[2]}", part=part, value="<b>%{z:.3f}</b>")
    return {
        "type": "heatmap",
        "z": values.T.astype(np.float64).round(3).tolist(),
        "x": list(range(len(names))),
        "y": list(range(values.shape[1])),
        "customdata": [[[*name, unit] for name in names] for unit in range(1, values.shape[1] + 1)],
        "hovertemplate": f"{token_of(side)}<br>{value}<extra></extra>",
        "xgap": 1,
        "ygap": 1 if values.shape[1] <= FINE else 0,
    }


def token_of(side: str) -> str:
    """The line of a hover that names the token and its place."""
    heading = _("source {position}: {token}") if side == "encoder" else _("output {position}: {token}")
    return heading.format(position="%{customdata[1]}", token="<b>%{customdata[0]}</b>")


def scale(values: Float[np.ndarray, "time H"], part: str, theme: Theme) -> Part:
    """From 0 to 1 for gates; otherwise as far on both sides of 0 as values go, and at least to 1."""
    if part in GATES:
        low, high, ticks, colors = 0.0, 1.0, [0.0, 0.5, 1.0], theme.weights
    else:
        high = max(1.0, round(float(np.abs(values).max()), 1))
        low, ticks, colors = -high, [-high, 0.0, high], theme.differences
    return {"zmin": low, "zmax": high, "colorscale": list(map(list, colors)), "colorbar": colour_bar(theme, ticks)}


def directions(theme: Theme) -> list[Part]:
    """The names of the two directions, each above its units."""
    where: Part = {"x": 0, "xref": "x domain", "xanchor": "left", "yanchor": "bottom", "y": 1}
    return [
        note(_("reads forwards →"), theme.source, **where, yref="y domain"),
        note(_("reads backwards ←"), theme.source, **where, yref="y2 domain"),
    ]


def skip_added_spec(trace: Trace, *, side: str = "encoder", theme: ThemeName = "light") -> Spec:
    """The bars as plain data, unchecked and fast. Raises UnknownName."""
    colors, layers, shown = theme_of(theme), layers_of(trace, side), labels(tokens_of(trace, side))
    below, left, inner = label_height(shown), max(LEFT, overhang(shown, 0)), max(1, len(layers)) * (PANEL + PAUSE)
    wide = grid_width(len(shown))
    right = max(EDGE, WORDS - wide)
    size = left + wide + right, CAPTION + inner + below
    if not layers:
        return saying(no_layers(), colors, size)
    if all(np.array_equal(layer.out, layer.h) for layer in layers):
        return saying(no_skip(), colors, size)
    own, added = [norms(layer.h) for layer in layers], [norms(layer.out - layer.h) for layer in layers]
    color = colors.source if side == "encoder" else colors.output_text
    axes: dict[str, Part] = {"xaxis": token_axis(shown, color, side="bottom", anchor="free", position=0)}
    data, notes = [], [caption(colors)]
    for number, (mine, more) in enumerate(zip(own, added, strict=True)):
        axis, bottom = f"y{number + 1 if number else ''}", number * (PANEL + PAUSE) / inner
        axes[f"yaxis{axis[1:]}"] = sizes(float(np.max([own, added])), bottom, bottom + PANEL / inner, colors)
        data += [bars(mine, trace, side, axis, own=True, theme=colors), bars(more, trace, side, axis, own=False, theme=colors)]
        notes.append(layer_name(number, axis, colors))
    margin: Part = {"l": left, "r": right, "t": CAPTION, "b": below}
    return {"data": data, "layout": layout(colors, size, margin, **axes) | {"annotations": notes}}


def norms(values: Float[np.ndarray, "time H"]) -> Float[np.ndarray, " time"]:
    """The Euclidean norm at each token."""
    norm: np.ndarray = np.linalg.norm(values.astype(np.float64), axis=1)
    return norm


def sizes(most: float, bottom: float, top: float, theme: Theme) -> Part:
    """The upright axis of a layer: the same scale for all, so that layers compare."""
    shown: Part = {"showticklabels": True, "tickfont": font(theme.muted, 12), "nticks": 4, "ticklabelstandoff": 4}
    return plain_axis(0, 1.05 * most, domain=[bottom, top], anchor="x", showgrid=True, gridcolor=theme.rule) | shown


def bars(values: Float[np.ndarray, " time"], trace: Trace, side: str, axis: str, *, own: bool, theme: Theme) -> Part:
    """A bar at each token: what the layer computed, dark and at the left, or what was added, pale and at the right."""
    dark, pale = (theme.source, theme.source_pale) if side == "encoder" else (theme.output, theme.output_pale)
    value = _("size of h: {value}") if own else _("size of what was added: {value}")
    return {
        "type": "bar",
        "x": [number + (-0.2 if own else 0.2) for number in range(len(values))],
        "y": values.round(3).tolist(),
        "yaxis": axis,
        "width": 0.38,
        "marker": {"color": dark if own else pale, "line": {"width": 0}},
        "customdata": [[full_label(token), number] for number, token in enumerate(tokens_of(trace, side), 1)],
        "hovertemplate": f"{token_of(side)}<br>{value.format(value='<b>%{y:.2f}</b>')}<extra></extra>",
    }


def caption(theme: Theme) -> Part:
    """What the two bars mean, above them all."""
    words = _("left bar: h, what the layer computed") + "<br>" + _("right bar: its input, added by the skip connection")
    where: Part = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom", "align": "left"}
    return note(words, theme.muted, **where)


def layer_name(number: int, axis: str, theme: Theme) -> Part:
    """Above the bars of a layer. The lowest has no skip connection."""
    name = _("layer {layer}").format(layer=number + 1) if number else _("layer 1, without a skip connection")
    where: Part = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": f"{axis} domain", "yanchor": "bottom"}
    return note(f"<b>{name}</b>", theme.ink, **where)
