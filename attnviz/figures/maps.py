"""Several accounts of what mattered for each step, on the same axes: the attention first, others beside it."""

import math
from collections.abc import Mapping, Sequence
from typing import cast

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.figures.heatmap import colour_bar, row_height
from attnviz.figures.kit.empty import saying
from attnviz.figures.kit.labels import cells, escaped, full_label, labels
from attnviz.figures.kit.panels import pixels, side_by_side, stacked
from attnviz.figures.kit.spec import Part, Spec
from attnviz.figures.kit.theme import (
    CELL,
    EDGE,
    NARROW,
    NARROWEST_CELL,
    TOKENS,
    WIDE,
    Theme,
    ThemeName,
    font,
    label_height,
    label_width,
    layout,
    note,
    overhang,
    theme_of,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace import Trace

LEAST = 150  # pixels of the cells of a map: the colour scale has this width
BESIDE, BELOW, GAP = 46, 44, 16  # the room for numbers at the right, for the colour scale, and between two maps
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
        return saying(_("There is nothing to compare."), colors, (NARROW, 160))
    whole = arranged(trace, matrices, notes, colors)
    if any(name in notes for name in matrices):
        words = _("ρ: rank correlation of the row with the same row of the first map")
        place: Part = {"x": 0, "xref": "paper", "xanchor": "left", "y": 0, "yref": "paper", "yanchor": "bottom"}
        known = cast(list[Part], whole["layout"]["annotations"])
        whole["layout"]["annotations"] = [*known, note(words, colors.muted, **place)]
    return whole


def arranged(
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
        return side_by_side(in_line, list(map(escaped, names)), theme)
    below = panels(map_width(trace, names, 1, NARROWEST_CELL), set(range(len(names))))
    return stacked(below, list(map(escaped, names)), theme)


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
    source, output = labels(trace.source), labels(trace.output)
    left, right = label_width(output) if labelled else GAP, max(overhang(source, -1), EDGE if beside is None else BESIDE)
    margin: Part = {"l": left, "r": right, "t": label_height(source), "b": BELOW + FOOT}
    height = len(output) * row_height(len(output)) + label_height(source) + BELOW + FOOT
    rows = token_axis(output, theme.output_text, down=True, anchor="x") | {"showticklabels": labelled}
    axes = {"xaxis": token_axis(source, theme.source, side="top", anchor="y"), "yaxis": rows}
    values = heat(trace, name, matrix) | (weights(theme) if first else signed(matrix, theme))
    annotations = [] if beside is None else numbers(beside, theme)
    return {
        "data": [values],
        "layout": layout(theme, (wide + left + right, height), margin, **axes) | {"annotations": annotations},
    }


def heat(trace: Trace, name: str, matrix: Float[np.ndarray, "T S"]) -> Part:
    read, wrote = list(map(full_label, trace.source)), list(map(full_label, trace.output))
    source = _("source {position}: {token}").format(position="%{customdata[1]}", token="<b>%{customdata[0]}</b>")
    output = _("output {position}: {token}").format(position="%{customdata[3]}", token="<b>%{customdata[2]}</b>")
    return {
        "type": "heatmap",
        "z": [[float(f"{value:.4g}") for value in row] for row in matrix.tolist()],
        "x": list(range(len(read))),
        "y": list(range(len(wrote))),
        "customdata": [[[token, s, said, t] for s, token in enumerate(read, 1)] for t, said in enumerate(wrote, 1)],
        "hovertemplate": f"{source}<br>{output}<br>{full_label(name)} <b>%{{z:.4~g}}</b><extra></extra>",
        "xgap": 1,
        "ygap": 1,
    }


def weights(theme: Theme) -> Part:
    bar = colour_bar(theme, [0.0, 0.5, 1.0])
    return {"zmin": 0, "zmax": 1, "colorscale": list(map(list, theme.weights)), "colorbar": bar}


def signed(matrix: Float[np.ndarray, "T S"], theme: Theme) -> Part:
    """As far on both sides of 0 as the values of this map go."""
    limit = float(f"{float(np.abs(matrix).max()):.2g}") or 1.0
    bar = colour_bar(theme, [-limit, 0.0, limit])
    return {"zmin": -limit, "zmax": limit, "colorscale": list(map(list, theme.differences)), "colorbar": bar}


def numbers(beside: Sequence[float], theme: Theme) -> list[Part]:
    """A number at the right of each row, and the heading of all."""
    where: Part = {"x": 1, "xref": "x domain", "xanchor": "left", "xshift": 6}
    head = note("ρ", theme.muted, **where, y=1, yref="y domain", yanchor="bottom", yshift=4)
    text = [NOTHING if math.isnan(value) else f"{value:.2f}".replace("-", "−") for value in beside]
    rows = [note(each, theme.muted, **where, y=t, yref="y", yanchor="middle") for t, each in enumerate(text)]
    return [head, *(row | {"font": font(theme.muted, 13, TOKENS)} for row in rows)]
