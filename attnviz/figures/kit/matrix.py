"""A matrix as a heat map: its cells, the sentence of a hover, its colour scale, its tokens, frames around its rows."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.axes import AxisTokens, axis_colors, hover_place
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    Scale,
    Theme,
    font,
    grid_width,
    label_height,
    label_width,
    layout,
    overhang,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace import Axis

BELOW = 44  # pixels for the colour scale below the cells

Margin = Mapping[str, int]  # pixels at l, r, t, b
Texts = Sequence[Sequence[object]]  # for each cell what its hover names


def matrix_spec(
    data: Sequence[Json], inner: tuple[int, int], margin: Margin, axes: Mapping[str, Json], theme: Theme, **more: object
) -> Spec:
    """The figure. data: one heat map, or several that share it; inner: the width and height in pixels of all cells."""
    return {"data": list(data), "layout": layout(theme, outer_size(inner, margin), margin, **axes) | more}


def outer_size(inner: tuple[int, int], margin: Margin) -> tuple[int, int]:
    """The width and height in pixels of the whole figure."""
    return inner[0] + margin["l"] + margin["r"], inner[1] + margin["t"] + margin["b"]


def inner_size(rows: AxisTokens, columns: AxisTokens) -> tuple[int, int]:
    return grid_width(len(columns.names)), len(rows.names) * row_height(len(rows.names))


def row_height(rows: int) -> int:
    """Pixels: generous for few rows, tight for many."""
    return max(20, min(44, 280 // rows))


def token_margin(rows: AxisTokens, columns: AxisTokens) -> dict[str, int]:
    """Room for the tokens and the colour scale."""
    left, above = labels(rows.names), labels(columns.names)
    return {"l": label_width(left), "r": EDGE + overhang(above, -1), "t": label_height(above), "b": BELOW}


def token_axes(rows: AxisTokens, columns: AxisTokens, theme: Theme) -> dict[str, Json]:
    """The columns' tokens above, the rows' at the left, the first on top."""
    across = token_axis(labels(columns.names), axis_colors(columns.axis, theme).text, side="top")
    return {"xaxis": across, "yaxis": token_axis(labels(rows.names), axis_colors(rows.axis, theme).text, down=True)}


def panel_axes(rows: AxisTokens, columns: AxisTokens, theme: Theme) -> dict[str, Json]:
    """The same for a panel (`panels.add_panel`): each axis says where it stands."""
    axes = token_axes(rows, columns, theme)
    return {"xaxis": axes["xaxis"] | {"anchor": "y"}, "yaxis": axes["yaxis"] | {"anchor": "x"}}


def value_cells(values: Float[np.ndarray, "rows columns"], places: int = 4) -> Json:
    """The values, rounded to so many decimals, each at the numbers of its column and row."""
    height, width = values.shape
    return {"z": values.astype(np.float64).round(places).tolist(), "x": list(range(width)), "y": list(range(height))}


def heat_map(hover: str, texts: Texts, scale: Json, *, lines: bool = True) -> Json:
    """All of a heat map besides its values. lines: whether there is a fine line between two rows"""
    said: Json = {"type": "heatmap", "customdata": texts, "hovertemplate": hover}
    return said | scale | {"xgap": 1, "ygap": 1 if lines else 0}


def weight_map(weight: Float[np.ndarray, "rows columns"], rows: AxisTokens, columns: AxisTokens, theme: Theme) -> Json:
    """The heat map of attention weights."""
    hover = cell_hover(rows.axis, columns.axis, _("weight {weight}").format(weight="<b>%{z:.3f}</b>"))
    return value_cells(weight) | heat_map(hover, cell_texts(rows, columns), share_scale(theme))


def cell_hover(rows: Axis, columns: Axis, value: str) -> str:
    """What a hover says of a cell: what is looked at, what looks, and the value."""
    return f"{hover_place(columns, 0)}<br>{hover_place(rows, 2)}<br>{value}<extra></extra>"


def cell_texts(rows: AxisTokens, columns: AxisTokens) -> list[list[list[str | int]]]:
    """What a hover names of each cell: the column's token, its position from 1, the row's token, its position from 1."""
    across, down = ([(full_label(name), number) for number, name in enumerate(side.names, 1)] for side in (columns, rows))
    return [[[*column, *row] for column in across] for row in down]


def share_scale(theme: Theme) -> Json:
    """Colours from 0 to 1."""
    return {"zmin": 0, "zmax": 1} | color_scale(theme.weights, [0.0, 0.5, 1.0], theme)


def signed_scale(limit: float, theme: Theme, **words: object) -> Json:
    """Colours as far on both sides of 0 as the limit. words: more about the bar"""
    return {"zmin": -limit, "zmax": limit} | color_scale(theme.differences, [-limit, 0.0, limit], theme, **words)


def color_scale(scale: Scale, ticks: list[float], theme: Theme, **words: object) -> Json:
    return {"colorscale": list(map(list, scale)), "colorbar": color_bar(theme, ticks) | words}


def color_bar(theme: Theme, ticks: list[float]) -> Json:
    """The colour scale as a slim bar below the left corner."""
    place: Json = {"orientation": "h", "x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "xpad": 16, "ypad": 12}
    size: Json = {"thickness": 8, "len": 140, "lenmode": "pixels", "outlinewidth": 0}
    return place | size | {"tickmode": "array", "tickvals": ticks, "ticks": "", "tickfont": font(theme.muted, 12)}


def run_frames(rows: Sequence[int], color: str) -> list[Json]:
    """A frame around each run of rows."""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    return [row_frame(run[0], run[-1], color, 3) for run in runs]


def row_frame(first: int, last: int, color: str, width: int) -> Json:
    """A frame around the rows from the first to the last."""
    rectangle: Json = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": first - 0.5, "y1": last + 0.5}
    return rectangle | {"line": {"color": color, "width": width}}
