"""What a bidirectional model writes with one half of hs: three decodings of one source, on the same axes."""

from collections.abc import Sequence

import plotly.graph_objects as go

from attnviz.figures.kit.axes import AxisTokens, axis_colors
from attnviz.figures.kit.labels import cells, labels, visible
from attnviz.figures.kit.matrix import (
    BELOW,
    Margin,
    cell_hover,
    cell_texts,
    heat_map,
    matrix_spec,
    panel_axes,
    row_height,
    share_scale,
    token_margin,
    value_cells,
)
from attnviz.figures.kit.panels import pixels, side_by_side, stack
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import CELL, NARROWEST_CELL, WIDE, Theme, ThemeName, label_width, theme_of, token_axis
from attnviz.language import gettext as _
from attnviz.measures.wrong_steps import wrong_steps
from attnviz.trace.inside import Half, HalfDecoding, Halves

LEAST, CLOSE_CELL = 150, 10  # pixels: of the cells of a map, for the colour scale; of a cell side by side with others
PAGE = 1160  # pixels: maps that would be wider together stand one below the other
DIFFERENT = " ≠"  # behind a token of the output that is not written with both halves


def halves(found: Halves, *, theme: ThemeName = "light") -> go.Figure:
    """Compare the same row from map to map: where does that step look with both halves of hs, and where with one?

    All maps have the same columns, the same height for the same step, and colours from 0 to 1. A token with ≠ behind it is not
    what is written there with both.
    """
    return go.Figure(halves_spec(found, theme=theme))


def halves_spec(found: Halves, *, theme: ThemeName = "light") -> Spec:
    """The maps as plain data, unchecked and fast."""
    colors, titles = theme_of(theme), [half_name(one.half) for one in found.decodings]
    in_line = panels(found, len(titles), CLOSE_CELL, colors)
    if sum(pixels(each, "width") for each in in_line) <= PAGE:
        return side_by_side(in_line, titles, colors)
    return stack(panels(found, 1, NARROWEST_CELL, colors), titles, colors)


def half_name(half: Half) -> str:
    return {"both": _("both halves"), "forwards": _("forward half only"), "backwards": _("backward half only")}[half]


def halves_text(found: Halves) -> str:
    """What is written with each half, and at which steps that is something else."""
    said = []
    for one in found.decodings:
        steps = ", ".join(str(step + 1) for step in different_steps(found, one))
        differs = _("differs at step {steps}").format(steps=steps) if steps else _("the same output")
        more = "" if one.half == "both" else f" ({differs})"
        said.append(f"{half_name(one.half)}: {visible(one.text)}{more}")
    return "; ".join(said) + "."


def different_steps(found: Halves, one: HalfDecoding) -> list[int]:
    """At which steps this output leaves that with both halves, by the fewest edits between the two."""
    return sorted(wrong_steps(one.output, [found.of("both").output]))


def panels(found: Halves, abreast: int, narrowest: int, theme: Theme) -> list[Spec]:
    """A map for each decoding, of so many abreast."""
    cell = max(narrowest, min(CELL, WIDE // (len(found.source) * abreast)))
    names = (half_name(one.half) for one in found.decodings)
    wide = max(LEAST, len(found.source) * cell, max(9 * cells(name) for name in names))
    most = max(len(one.output) for one in found.decodings)
    return [panel(found, one, (wide, most), theme) for one in found.decodings]


def panel(found: Halves, one: HalfDecoding, size: tuple[int, int], theme: Theme) -> Spec:
    """One map. size: the pixels of its cells from left to right, and how many rows there is room for"""
    wide, most = size
    rows, columns = AxisTokens("output", one.output), AxisTokens("source", found.source)
    marked = marked_labels(found, one)
    margin: Margin = token_margin(rows, columns) | {"l": label_width(marked), "b": BELOW}
    down = token_axis(marked, axis_colors("output", theme).text, down=True, anchor="x") | {"range": [most - 0.45, -0.55]}
    axes: dict[str, Json] = panel_axes(rows, columns, theme) | {"yaxis": down}
    hover = cell_hover("output", "source", _("weight {weight}").format(weight="<b>%{z:.3f}</b>"))
    cells_of = value_cells(one.weight) | heat_map(hover, cell_texts(rows, columns), share_scale(theme))
    data = [cells_of | {"showscale": one.half == "both"}]
    return matrix_spec(data, (wide, most * row_height(most)), margin, axes, theme)


def marked_labels(found: Halves, one: HalfDecoding) -> Sequence[str]:
    different = different_steps(found, one)
    return [label + (DIFFERENT if step in different else "") for step, label in enumerate(labels(one.output))]
