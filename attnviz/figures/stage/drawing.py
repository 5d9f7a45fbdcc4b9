"""Marks of tokens and weights as Plotly's traces: links, boxes, bars, cells. `states.py` draws those of states."""

from collections.abc import Callable
from itertools import groupby
from typing import cast

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.axes import axis_colors, hover_place
from attnviz.figures.kit.boxes import shade
from attnviz.figures.kit.empty import no_step
from attnviz.figures.kit.labels import cells, labels
from attnviz.figures.kit.links import Ends, lines, links_of
from attnviz.figures.kit.matrix import cell_hover, cell_texts, share_scale, signed_scale, value_cells
from attnviz.figures.kit.spec import Json, Number
from attnviz.figures.kit.theme import CLEAR, TOKENS, Theme, font, plain_axis
from attnviz.figures.stage.canvas import (
    ADVANCE,
    SMALLEST,
    Canvas,
    DrawnMark,
    fitting_labels,
    fitting_size,
    frame_around,
    lie_on,
    named_places,
    pixel_axis,
    sentence_note,
)
from attnviz.figures.stage.marks import BarMarks, BoxMarks, CellMarks, LinkMarks, Mark
from attnviz.figures.stage.states import draw_neck, draw_strips
from attnviz.language import gettext as _

LETTERS = 20  # pixels for the tokens from which links begin
NUMBERS = 15  # for numbers above bars
FLAT = 0.005  # bars below have no outline: it would be a dash
LEAST_LABEL = 11  # rows lower than this have a label now and then


def draw_mark(mark: Mark, canvas: Canvas) -> DrawnMark:
    draw = cast(Callable[[Mark, Canvas], DrawnMark], KINDS[mark["kind"]])
    return draw(mark, canvas)


def draw_links(mark: LinkMarks, canvas: Canvas) -> DrawnMark:
    """All links pale, those of edited rows red, and on top those of the step in view."""
    weight, theme = canvas.values[mark["value"]], canvas.theme
    T, S = weight.shape
    starts = (np.arange(T) + 0.5) * S / T - 0.5
    ends = Ends(np.arange(S, dtype=np.float64), starts, 0, canvas.height - LETTERS)
    red = np.isin(np.arange(T), canvas.edited)[:, None]
    now = (np.arange(T) == canvas.row)[:, None]
    color = theme.edit if canvas.row in canvas.edited else theme.ink
    pale = [part | {"line": cast(Json, part["line"]) | {"color": theme.edit}} for part in lines(theme, weak=False)]
    groups = [
        (lines(theme, weak=False), ~red & ~now),
        (pale, red & ~now),
        (lines(theme, weak=False, color=color), now),
    ]
    found = [
        line | curve
        for looks, chosen in groups
        for line, curve in list(zip(looks, links_of(ends, weight * chosen).bundles, strict=True))[1:]
        if curve["x"]
    ]
    data = [lie_on(canvas, part) for part in (*found, link_letters(canvas, starts))]
    return DrawnMark(data, pixel_axis(canvas.height))


def link_letters(canvas: Canvas, x: Float[np.ndarray, " T"]) -> Json:
    """What looks, above the links."""
    room = canvas.width / len(x) - 2
    size = fitting_size(canvas.rows, room)
    place = f"{hover_place(canvas.rows.axis, 0)}<extra></extra>"
    return {
        "type": "scatter",
        "mode": "text",
        "x": x.round(3).tolist(),
        "y": [canvas.height - LETTERS / 2] * len(x),
        "text": fitting_labels(canvas.rows, room, size),
        "textfont": font(canvas.theme.ink, size, TOKENS) | {"color": row_colors(canvas)},
        "customdata": named_places(canvas.rows),
        "hovertemplate": place,
    }


def row_colors(canvas: Canvas) -> list[str]:
    """Of what looks: ink for the step in view, red for what a change changed."""
    theme, usual = canvas.theme, axis_colors(canvas.rows.axis, canvas.theme).text
    return [
        theme.edit if row in canvas.changed else theme.ink if row == canvas.row else usual
        for row in range(len(canvas.rows.names))
    ]


def draw_boxes(mark: BoxMarks, canvas: Canvas) -> DrawnMark:
    """A box a token; the fuller, the larger its value at the step in view."""
    tokens, theme = canvas.tokens(mark["along"]), canvas.theme
    room = canvas.width / len(tokens.names) - 4
    size = fitting_size(tokens, room)
    values = None if mark["shade"] is None else canvas.row_of(mark["shade"])
    full = np.zeros(len(tokens.names)) if values is None else values
    looking = mark["along"] == "rows"
    colors = [theme.edit if row in canvas.changed else theme.ink for row in range(len(full))]
    width = [2 if looking and row in (canvas.row, *canvas.changed) else 0 for row in range(len(full))]
    border: Json = {"line": {"color": colors, "width": width}} if any(width) else {"line": {"width": 0}}
    box: Json = {
        "type": "bar",
        "x": list(range(len(full))),
        "y": [1] * len(full),
        "width": 0.92,
        "text": fitting_labels(tokens, room, size),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": font(theme.ink, size, TOKENS),
        "marker": shade(axis_colors(tokens.axis, theme).boxes, full) | border,
        "customdata": named_places(tokens),
        "hovertemplate": f"{hover_place(tokens.axis, 0)}<extra></extra>",
    }
    return DrawnMark([lie_on(canvas, box)], plain_axis(-0.04, 1.04))


def draw_bars(mark: BarMarks, canvas: Canvas) -> DrawnMark:
    """A bar over each token, with what it was before as an outline; weights that somebody set are red."""
    tokens, theme = canvas.tokens(mark["along"]), canvas.theme
    colors = axis_colors(tokens.axis, theme)
    values = canvas.values[mark["value"]]
    if (found := values[0] if len(values) == 1 else canvas.row_of(mark["value"])) is None:
        return DrawnMark([], plain_axis(0, 1), notes=[sentence_note(canvas, no_step())])
    strong = mark["along"] == "rows" or mark["named"] is not None
    own = mark["named"] is None or canvas.row not in canvas.edited
    color = theme.edit if not own else colors.full if strong else colors.pale
    now = bars(canvas, mark, found) | {"marker": {"color": color, "line": {"width": 0}}}
    if mark["named"] is not None:
        now |= {
            "text": named_values(found, mark["named"], canvas.width / len(found)),
            "textposition": "outside",
            "textangle": 0,
            "constraintext": "none",
            "cliponaxis": False,
        }
        now |= {"outsidetextfont": font(theme.edit if not own else colors.text, number_size(canvas, len(found)))}
    data = [now]
    if mark["before"] is not None and (old := canvas.row_of(mark["before"])) is not None:
        seen = [1.5 if value >= FLAT else 0 for value in old.tolist()]
        outline: Json = {"color": CLEAR, "line": {"color": theme.muted, "width": seen}}
        unspoken = {name: value for name, value in bars(canvas, mark, old).items() if name != "hovertemplate"}
        data.append(unspoken | {"marker": outline, "hoverinfo": "skip"})
    span = (mark["high"] - mark["low"]) or 1.0
    beyond = span * NUMBERS / (canvas.height - NUMBERS) if mark["named"] is not None else 0.03 * span
    zero: Json = {"zeroline": True, "zerolinecolor": theme.rule, "zerolinewidth": 1}
    axis = plain_axis(mark["low"] - 0.03 * span, mark["low"] + span + beyond) | zero
    return DrawnMark([lie_on(canvas, part) for part in data], axis)


def bars(canvas: Canvas, mark: BarMarks, values: Float[np.ndarray, " tokens"]) -> Json:
    tokens = canvas.tokens(mark["along"])
    return {
        "type": "bar",
        "x": list(range(len(values))),
        "y": values.astype(np.float64).round(4).tolist(),
        "width": 0.6,
        "customdata": named_places(tokens),
        "hovertemplate": f"{hover_place(tokens.axis, 0)}<br><b>%{{y:.3f}}</b><extra></extra>",
    }


def named_values(values: Float[np.ndarray, " tokens"], least: Number, room: Number) -> list[str]:
    """The numbers of bars from `least` on; where bars are narrow, only of those that are larger than their neighbours."""
    beside = np.maximum(np.r_[0, values[:-1]], np.r_[values[1:], 0])
    named = (values >= least) & ((values >= beside) | (room >= 4 * ADVANCE * SMALLEST))
    return [f"{value:.2f}" if shown else "" for value, shown in zip(values.tolist(), named.tolist(), strict=True)]


def number_size(canvas: Canvas, count: int) -> int:
    """The font size of numbers above bars: four characters should not run into the next."""
    return max(SMALLEST, min(12, int(canvas.width / count / (4 * ADVANCE))))


def draw_cells(mark: CellMarks, canvas: Canvas) -> DrawnMark:
    """The matrix; the row of the step in view has a frame, edited rows a red one."""
    theme, values = canvas.theme, canvas.values[mark["value"]]
    rows, columns = canvas.rows, canvas.stage.columns
    scale = share_scale(theme) | {"zmax": mark["limit"]} if mark["scale"] == "weights" else signed_scale(mark["limit"], theme)
    hover = cell_hover(rows.axis, columns.axis, _("weight {weight}").format(weight="<b>%{z:.3f}</b>"))
    said: Json = {"type": "heatmap", "customdata": cell_texts(rows, columns), "hovertemplate": hover}
    cell = value_cells(values) | said | scale | {"xgap": 1, "ygap": 1, "showscale": False}
    del cell["colorbar"]
    whole = (-0.5, len(columns.names) - 0.5)
    frames = [frame_around(canvas, whole, (low - 0.5, high + 0.5), theme.edit, 3) for low, high in runs(canvas.edited)]
    if canvas.row is not None and canvas.row < len(values):
        color = theme.edit if canvas.row in canvas.edited else theme.ink
        frames.append(frame_around(canvas, whole, (canvas.row - 0.5, canvas.row + 0.5), color, 2))
    return DrawnMark([lie_on(canvas, cell)], row_axis(canvas), frames)


def runs(rows: list[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of rows."""
    found = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    return [(run[0], run[-1]) for run in found]


def row_axis(canvas: Canvas) -> Json:
    """The upright axis of a matrix, the first row on top."""
    names, theme = canvas.rows.names, canvas.theme
    pixels = canvas.height / len(names)
    kept = labelled_rows(len(names), pixels, canvas.row)
    shown, colors = labels(names), row_colors(canvas)
    texts = [paint(shown[row], colors[row], row == canvas.row, theme) for row in kept]
    ticks: Json = {"tickmode": "array", "tickvals": kept, "ticktext": texts, "showticklabels": True, "ticklabelstandoff": 6}
    face = font(axis_colors(canvas.rows.axis, theme).text, max(SMALLEST, min(14, int(pixels) - 2)), TOKENS)
    return plain_axis(len(names) - 0.5, -0.5) | ticks | {"tickfont": face, "tickangle": 0}


def paint(label: str, color: str, current: bool, theme: Theme) -> str:
    """The label in red where it was changed, and bold where it is of the step in view. The token is escaped."""
    red = f'<span style="color:{color}">{label}</span>' if color == theme.edit else label
    return f"<b>{red}</b>" if current else red


def labelled_rows(count: int, pixels: Number, current: int | None) -> list[int]:
    """The rows that have a label: all, or where they are low, those that have room, and always the one in view."""
    apart = max(1, int(np.ceil(LEAST_LABEL / pixels)))
    kept = [row for row in range(0, count, apart) if current is None or row == current or abs(row - current) >= apart]
    return sorted({*kept, *([] if current is None or current >= count else [current])})


def label_room(names: tuple[str, ...]) -> int:
    """The pixels that the labels of a matrix's rows need at its left."""
    return round(14 + ADVANCE * 14 * max(map(cells, labels(names)), default=1))


KINDS = {
    "links": draw_links,
    "boxes": draw_boxes,
    "bars": draw_bars,
    "cells": draw_cells,
    "strips": draw_strips,
    "neck": draw_neck,
}
