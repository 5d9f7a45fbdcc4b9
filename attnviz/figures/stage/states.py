"""Marks of states as Plotly's traces: a strip a token, and the neck."""

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.axes import hover_place
from attnviz.figures.kit.matrix import signed_scale, value_cells
from attnviz.figures.kit.spec import Json
from attnviz.figures.kit.theme import Theme, color_at, note, plain_axis
from attnviz.figures.stage.canvas import Canvas, DrawnMark, frame_around, lie_on, named_places, pixel_axis
from attnviz.figures.stage.marks import NeckMarks, StripMarks
from attnviz.language import gettext as _

DIMMEST = 0.2  # how bright a state is whose weight is 0
FADED = 0.2  # how bright one is that goes nowhere
PIPE = 5  # pixels: the neck's wall to wall
STATE, LONGEST_STATE = 24, 104  # pixels: the height of a state in the neck, and how long it is at most


def draw_strips(mark: StripMarks, canvas: Canvas) -> DrawnMark:
    """A column of units for each token, the first unit on top; a veil makes some less bright than others."""
    states = canvas.values[mark["value"]]
    weight = None if mark["bright"] is None else canvas.row_of(mark["bright"])
    product = canvas.product and weight is not None
    shown = states * weight[:, None] if product and weight is not None else states
    data = [state_cells(canvas, mark, shown)]
    bright = brightness(mark, len(states), None if product else weight)
    if bright.min() < 1:
        data.append(veil(bright, states.shape[1], canvas.theme))
    chosen = chosen_strip(mark, canvas, weight)
    whole = (-0.5, states.shape[1] - 0.5)
    frames = [] if chosen is None else [frame_around(canvas, (chosen - 0.5, chosen + 0.5), whole, canvas.theme.ink, 2)]
    return DrawnMark([lie_on(canvas, part) for part in data], plain_axis(whole[1], whole[0]), frames)


def state_cells(canvas: Canvas, mark: StripMarks, shown: Float[np.ndarray, "tokens units"]) -> Json:
    """The numbers themselves; a hover names the token and the unit, from 1."""
    tokens, units = canvas.tokens(mark["along"]), shown.shape[1]
    texts = [[[*place, unit] for place in named_places(tokens)] for unit in range(1, units + 1)]
    what = "h" if mark["along"] == "rows" else "hs"
    said = _("unit {unit}: {part} = {value}").format(unit="%{customdata[2]}", part=what, value="<b>%{z:.3f}</b>")
    hover: Json = {"customdata": texts, "hovertemplate": f"{hover_place(tokens.axis, 0)}<br>{said}<extra></extra>"}
    return value_cells(shown.T) | {"type": "heatmap"} | state_scale(mark["limit"], canvas.theme) | hover | {"xgap": 2}


def state_scale(limit: float, theme: Theme) -> Json:
    """As far on both sides of 0, without a bar."""
    scale = signed_scale(limit, theme) | {"showscale": False}
    del scale["colorbar"]
    return scale


def brightness(mark: StripMarks, count: int, weight: Float[np.ndarray, " tokens"] | None) -> Float[np.ndarray, " tokens"]:
    """From 0 to 1 for each strip."""
    if mark["kept"] is not None:
        return np.where(np.arange(count) == mark["kept"], 1.0, FADED)
    return np.ones(count) if weight is None else DIMMEST + (1 - DIMMEST) * np.sqrt(weight.clip(0, 1).astype(np.float64))


def veil(bright: Float[np.ndarray, " tokens"], units: int, theme: Theme) -> Json:
    """What lies over the strips: the colour of 0, the thicker, the less bright the strip is."""
    return {
        "type": "bar",
        "x": list(range(len(bright))),
        "y": [units] * len(bright),
        "base": -0.5,
        "width": 1,
        "marker": {
            "color": color_at(theme.differences, 0.5),
            "opacity": (1 - bright).round(3).tolist(),
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }


def chosen_strip(mark: StripMarks, canvas: Canvas, weight: Float[np.ndarray, " tokens"] | None) -> int | None:
    """The one in a frame: the only one that goes on, that of the largest weight, or that of the step in view."""
    if mark["kept"] is not None:
        return mark["kept"]
    if mark["along"] == "rows":
        return canvas.row
    return None if weight is None else int(weight.argmax())


def draw_neck(mark: NeckMarks, canvas: Canvas) -> DrawnMark:
    """A pipe from below the last source token, through h and c of every layer, to the first output token. In pixels. The first
    state is the nearest to the encoder."""
    theme, middle = canvas.theme, canvas.height / 2
    count = len(mark["states"])
    long = min(LONGEST_STATE, int(canvas.width * 0.52 / count) - 12)
    right = canvas.width - 72
    data, shapes, notes = [], [pipe(canvas, middle)], []
    layers = len({layer for _name, layer, _value in mark["states"]})
    for number, (name, layer, value) in enumerate(mark["states"]):
        start = right - (number + 1) * (long + 12)
        data.append(neck_state(canvas, mark, value, (start, start + long), middle))
        shapes.append(
            frame_around(canvas, (start - 2, start + long + 2), (middle - STATE / 2, middle + STATE / 2), theme.ink, 2)
        )
        where: Json = {"x": start + long / 2, "xref": canvas.x, "y": middle + STATE / 2, "yref": canvas.y, "yanchor": "bottom"}
        notes.append(note(f"<b>{name}{f' {layer + 1}' if layers > 1 else ''}</b>", theme.ink, **where, xanchor="center"))
    below: Json = {
        "x": 40,
        "xref": canvas.x,
        "y": middle - STATE / 2 - 2,
        "yref": canvas.y,
        "xanchor": "left",
        "yanchor": "top",
    }
    notes.append(note(f"<b>{mark['words']}</b>", theme.ink, **below))
    return DrawnMark([lie_on(canvas, part) for part in data], pixel_axis(canvas.height), shapes, notes)


def neck_state(canvas: Canvas, mark: NeckMarks, value: str, span: tuple[int, int], middle: float) -> Json:
    """A state lying down: its first unit at the left."""
    state = canvas.values[value]
    edges: Json = {
        "x": np.linspace(*span, state.shape[1] + 1).round(2).tolist(),
        "y": [middle - STATE / 2 + 2, middle + STATE / 2 - 2],
    }
    units = [[[unit] for unit in range(1, state.shape[1] + 1)]]
    said = _("unit {unit}: {part} = {value}")
    name = value.split(".")[1]
    hover = said.format(unit="%{customdata[0]}", part=name, value="<b>%{z:.3f}</b>") + "<extra></extra>"
    cells: Json = {"type": "heatmap", "z": state.astype(np.float64).round(4).tolist(), "zsmooth": False}
    return cells | edges | state_scale(mark["limit"], canvas.theme) | {"customdata": units, "hovertemplate": hover}


def pipe(canvas: Canvas, middle: float) -> Json:
    """The way of the one vector, behind the states that it is made of."""
    left = min(20.0, canvas.width / len(canvas.stage.rows.names) / 2)
    right = canvas.width - min(20.0, canvas.width / len(canvas.stage.columns.names) / 2)
    bend, top = 36.0, float(canvas.height)
    path = (
        f"M {right:.1f},{top:.1f} C {right:.1f},{middle + 8:.1f} {right - 8:.1f},{middle:.1f} {right - bend:.1f},{middle:.1f} "
        f"L {left + bend:.1f},{middle:.1f} C {left + 8:.1f},{middle:.1f} {left:.1f},{middle - 8:.1f} {left:.1f},0"
    )
    drawn: Json = {"type": "path", "path": path, "xref": canvas.x, "yref": canvas.y, "layer": "below"}
    return drawn | {"line": {"color": canvas.theme.ink, "width": PIPE}}
