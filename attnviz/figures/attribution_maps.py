"""Several accounts of what mattered for each step, on the same axes: the attention first, others beside it."""

import math
from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.empty import sentence_spec
from attnviz.figures.kit.labels import cells, escape_text, full_label
from attnviz.figures.kit.matrix import (
    BELOW,
    Margin,
    cell_hover,
    cell_texts,
    heat_map,
    inner_size,
    matrix_spec,
    panel_axes,
    share_scale,
    signed_scale,
    token_margin,
    value_cells,
)
from attnviz.figures.kit.panels import pixels, side_by_side, stack
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import CELL, EDGE, NARROW, NARROWEST_CELL, TOKENS, WIDE, Theme, ThemeName, font, note, theme_of
from attnviz.language import gettext as _
from attnviz.trace import Trace

LEAST = 150  # pixels of the cells of a map: the colour scale has this width
BESIDE, GAP = 46, 16  # the room for numbers at the right, and between two maps
FOOT = 22  # for the words below all maps
CLOSE_CELL = 12  # pixels of a cell, at the least, in maps that stand side by side
PAGE = 1160  # pixels: maps that would be wider together stand one below the other
NOTHING = "–"


def maps(
    trace: Trace,
    matrices: Mapping[str, Float[np.ndarray, "T S"]],
    *,
    notes: Mapping[str, Sequence[float]],
    theme: ThemeName = "light",
) -> go.Figure:
    """Compare the same row from map to map: do they say that the same source tokens mattered for that output token?

    The first map runs from 0 to 1; in the others, green is above 0 and violet below, each on its own scale, which stands
    below it.

    matrices: by the name above each map, in the reader's language; the attention weights first
    notes:    under some of the other names a number for each row, shown at its right: its rank correlation with the first map,
              from -1 to 1, nan where there is none
    """
    return go.Figure(maps_spec(trace, matrices, notes=notes, theme=theme))


def maps_spec(
    trace: Trace,
    matrices: Mapping[str, Float[np.ndarray, "T S"]],
    *,
    notes: Mapping[str, Sequence[float]],
    theme: ThemeName = "light",
) -> Spec:
    """The maps as plain data, unchecked and fast."""
    colors = theme_of(theme)
    if not matrices:
        return sentence_spec(_("There is nothing to compare."), colors, (NARROW, 160))
    whole = arrange(trace, matrices, notes, colors)
    if any(name in notes for name in matrices):
        words = _("ρ: rank correlation of the row with the same row of the first map")
        place: Json = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "bottom"}
        known = cast(list[Json], whole["layout"]["annotations"])
        whole["layout"]["annotations"] = [*known, note(words, colors.muted, **place)]
    return whole


def maps_text(notes: Mapping[str, Sequence[float]]) -> str:
    """How alike each map is to the first, on average over the rows. notes: as in `maps`"""
    known = {name: [value for value in values if not math.isnan(value)] for name, values in notes.items()}
    said = "; ".join(f"{name} {np.mean(values):.2f}" for name, values in known.items() if values)
    return _("Rank correlation with attention, mean over the steps: {values}.").format(values=said or "–")


def arrange(
    trace: Trace, matrices: Mapping[str, Float[np.ndarray, "T S"]], notes: Mapping[str, Sequence[float]], theme: Theme
) -> Spec:
    """The maps side by side, so that their rows are in line; one below the other, so that their columns are, where the source
    is too long for that."""
    names = list(matrices)
    beside = [notes.get(name) if number else None for number, name in enumerate(names)]

    def panels(wide: int, labelled: set[int]) -> list[Spec]:
        return [
            panel(
                trace, name, matrices[name], wide, theme, first=not number, labelled=number in labelled, beside=beside[number]
            )
            for number, name in enumerate(names)
        ]

    in_line = panels(map_width(trace, names, len(names), CLOSE_CELL), {0})
    if sum(pixels(each, "width") for each in in_line) <= PAGE:
        return side_by_side(in_line, list(map(escape_text, names)), theme)
    below = panels(map_width(trace, names, 1, NARROWEST_CELL), set(range(len(names))))
    return stack(below, list(map(escape_text, names)), theme)


def map_width(trace: Trace, names: Sequence[str], abreast: int, narrowest: int) -> int:
    """The pixels of the cells of one map, of so many abreast, so that they fit a page and its name fits above each map."""
    count = len(trace.source)
    cell = max(narrowest, min(CELL, WIDE // (count * abreast)))
    return max(LEAST, count * cell, max(9 * cells(name) for name in names))


def panel(
    trace: Trace,
    name: str,
    matrix: Float[np.ndarray, "T S"],
    wide: int,
    theme: Theme,
    *,
    first: bool,
    labelled: bool,
    beside: Sequence[float] | None,
) -> Spec:
    """One map. labelled: whether the output tokens stand at its left"""
    rows, columns = AxisTokens("output", trace.output), AxisTokens("source", trace.source)
    usual, beyond = token_margin(rows, columns), EDGE if beside is None else BESIDE
    margin: Margin = usual | {"l": usual["l"] if labelled else GAP, "r": max(usual["r"] - EDGE, beyond), "b": BELOW + FOOT}
    axes = panel_axes(rows, columns, theme)
    axes["yaxis"]["showticklabels"] = labelled
    hover = cell_hover("output", "source", f"{full_label(name)} <b>%{{z:.4~g}}</b>")
    scale = share_scale(theme) if first else signed_scale(largest_size(matrix), theme)
    values: Json = value_cells(matrix) | {"z": [[float(f"{value:.4g}") for value in row] for row in matrix.tolist()]}
    data = [values | heat_map(hover, cell_texts(rows, columns), scale)]
    notes = [] if beside is None else row_numbers(beside, theme)
    return matrix_spec(data, (wide, inner_size(rows, columns)[1]), margin, axes, theme, annotations=notes)


def largest_size(matrix: Float[np.ndarray, "T S"]) -> float:
    """How far from 0 its values go, to two digits; 1 where all are 0."""
    return float(f"{float(np.abs(matrix).max()):.2g}") or 1.0


def row_numbers(beside: Sequence[float], theme: Theme) -> list[Json]:
    """A number at the right of each row, and the heading of all."""
    where: Json = {"x": 1, "xref": "x domain", "xanchor": "left", "xshift": 6}
    head = note("ρ", theme.muted, **where, y=1, yref="y domain", yanchor="bottom", yshift=4)
    text = [NOTHING if math.isnan(value) else f"{value:.2f}".replace("-", "−") for value in beside]
    rows = [note(each, theme.muted, **where, y=t, yref="y", yanchor="middle") for t, each in enumerate(text)]
    return [head, *(row | {"font": font(theme.muted, 13, TOKENS)} for row in rows)]
