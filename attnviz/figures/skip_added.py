"""What the skip connections add to each layer."""

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.figures.kit.axes import AxisTokens, axis_colors, hover_place
from attnviz.figures.kit.empty import no_layers, no_skip, sentence_spec
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.layers import layers_of, tokens_of
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
    titled,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace import Trace

LEFT, CAPTION, PANEL, PAUSE = 72, 48, 90, 34  # pixels: the sizes; what the bars mean; a layer's bars, and its name above them
WORDS = 340  # what the line needs that says it


def skip_added(trace: Trace, *, side: str = "encoder", theme: ThemeName = "light") -> go.Figure:
    """Compare the two bars at a token: the size of what the layer computed, h, and of what the skip connection added to it.

    The size is the Euclidean norm. What is added is the layer's input: out = h + input. The highest layer is on top, as in
    the book; the lowest has no skip connection.
    """
    return go.Figure(skip_added_spec(trace, side=side, theme=theme))


def skip_added_spec(trace: Trace, *, side: str = "encoder", theme: ThemeName = "light") -> Spec:
    """The bars as plain data, unchecked and fast. Raises UnknownName."""
    colors, layers, tokens = theme_of(theme), layers_of(trace, side), tokens_of(trace, side)
    shown, inner = labels(tokens.names), max(1, len(layers)) * (PANEL + PAUSE)
    left, right = max(LEFT, overhang(shown, 0)), max(EDGE, WORDS - grid_width(len(shown)))
    margin = {"l": left, "r": right, "t": CAPTION, "b": label_height(shown)}
    size = outer_size((grid_width(len(shown)), inner), margin)
    if not layers:
        return sentence_spec(no_layers(), colors, size)
    if all(np.array_equal(layer.out, layer.h) for layer in layers):
        return sentence_spec(no_skip(), colors, size)
    own, added = [norms(layer.h) for layer in layers], [norms(layer.out - layer.h) for layer in layers]
    color = axis_colors(tokens.axis, colors).text
    axes: dict[str, Json] = {"xaxis": token_axis(shown, color, side="bottom", anchor="free", position=0)}
    data, notes = [], [caption(colors)]
    for number, (mine, more) in enumerate(zip(own, added, strict=True)):
        axis, bottom = f"y{number + 1 if number else ''}", number * (PANEL + PAUSE) / inner
        axes[f"yaxis{axis[1:]}"] = sizes(float(np.max([own, added])), bottom, bottom + PANEL / inner, colors)
        data += [bars(mine, tokens, axis, own=True, theme=colors), bars(more, tokens, axis, own=False, theme=colors)]
        notes.append(layer_name(number, axis, colors))
    return {"data": data, "layout": layout(colors, size, margin, **axes) | {"annotations": notes}}


def skip_added_text() -> str:
    return _("The size of what each layer computes and of what is added to it.")


def norms(values: Float[np.ndarray, "time H"]) -> Float[np.ndarray, " time"]:
    """The Euclidean norm at each token."""
    norm: np.ndarray = np.linalg.norm(values.astype(np.float64), axis=1)
    return norm


def sizes(most: float, bottom: float, top: float, theme: Theme) -> Json:
    """The upright axis of a layer: the same scale for all, so that layers compare."""
    title: Json = {"text": _("size"), "font": font(theme.muted), "standoff": 6}
    shown: Json = {"showticklabels": True, "tickfont": font(theme.muted, 12), "nticks": 4, "ticklabelstandoff": 4}
    return (
        plain_axis(0, 1.05 * most, domain=[bottom, top], anchor="x", showgrid=True, gridcolor=theme.rule, title=title) | shown
    )


def bars(values: Float[np.ndarray, " time"], tokens: AxisTokens, axis: str, *, own: bool, theme: Theme) -> Json:
    """A bar at each token: what the layer computed, dark and at the left, or what was added, pale and at the right."""
    colors = axis_colors(tokens.axis, theme)
    value = _("size of h: {value}") if own else _("size of what was added: {value}")
    return {
        "type": "bar",
        "x": [number + (-0.2 if own else 0.2) for number in range(len(values))],
        "y": values.round(3).tolist(),
        "yaxis": axis,
        "width": 0.38,
        "marker": {"color": colors.full if own else colors.pale, "line": {"width": 0}},
        "customdata": [[full_label(token), number] for number, token in enumerate(tokens.names, 1)],
        "hovertemplate": f"{hover_place(tokens.axis, 0)}<br>{value.format(value='<b>%{y:.2f}</b>')}<extra></extra>",
    }


def caption(theme: Theme) -> Json:
    """What the two bars mean, above them all."""
    words = _("left bar: h, what the layer computed") + "<br>" + _("right bar: its input, added by the skip connection")
    where: Json = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom", "align": "left"}
    return note(words, theme.muted, **where)


def layer_name(number: int, axis: str, theme: Theme) -> Json:
    """Above the bars of a layer. The lowest has no skip connection."""
    name = _("layer {layer}").format(layer=number + 1) if number else _("layer 1, without a skip connection")
    where: Json = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": f"{axis} domain", "yanchor": "bottom"}
    return titled(axis, note(f"<b>{name}</b>", theme.ink, **where))
