"""Many models on one source, each as a small heatmap."""

from collections.abc import Sequence

import plotly.graph_objects as go

from attnviz.figures.heatmap import heatmap_text
from attnviz.figures.kit.axes import axis_colors
from attnviz.figures.kit.empty import no_attention, no_inputs, sentence_spec
from attnviz.figures.kit.labels import escape_text
from attnviz.figures.kit.matrix import (
    BELOW,
    Margin,
    color_bar,
    matrix_spec,
    outer_size,
    panel_axes,
    token_margin,
    weight_map,
)
from attnviz.figures.kit.panels import add_panel, pixels, place_panel
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, NARROW, SMALL_TOKEN, TOKENS, Theme, ThemeName, font, layout, note, theme_of
from attnviz.figures.kit.view import column_tokens, row_tokens
from attnviz.measures.comparison import check_sources
from attnviz.models.variants import variant_name
from attnviz.trace import Trace

ACROSS, MOST_COLUMNS = 1200, 4  # pixels of a row of small heatmaps; how many stand in it at most
SMALL_CELL, SMALL_ROW, SMALLEST = 9, 17, 200  # pixels: a column and a row of a small heatmap; its cells together at least
NAME, GAP = 26, 14  # pixels: the name above a small heatmap, the space below it


def small_multiples(traces: Sequence[Trace], *, theme: ThemeName = "light") -> go.Figure:
    """Compare the patterns: each small heatmap is one model on the same source, a row for each token that it wrote.

    The name of the model stands above. All share one colour scale from 0 to 1. Raises OtherSource, unless all read the same.
    """
    return go.Figure(small_multiples_spec(traces, theme=theme))


def small_multiples_spec(traces: Sequence[Trace], *, theme: ThemeName = "light") -> Spec:
    """The small heatmaps as plain data, unchecked and fast. Raises OtherSource."""
    colors = theme_of(theme)
    if not traces:
        return sentence_spec(no_inputs(), colors, (NARROW, NARROW))
    for trace in traces:
        check_sources(traces[0], trace)
    panels = [small_panel(trace, colors) for trace in traces]
    widest = max(pixels(panel, "width") for panel in panels)
    columns = max(1, min(MOST_COLUMNS, len(panels), ACROSS // widest))
    tops = row_tops([pixels(panel, "height") for panel in panels], columns)
    size = columns * widest, tops[-1]
    margin = {"l": EDGE, "r": EDGE, "t": 0, "b": BELOW}
    whole: Spec = {"data": [], "layout": layout(colors, outer_size(size, margin), margin)}
    for number, (panel, trace) in enumerate(zip(panels, traces, strict=True)):
        row, column = divmod(number, columns)
        corner = column * widest, tops[row]
        whole = add_panel(whole, panel, place_panel(panel, corner, size, number), heading(trace, corner, size, colors))
    return show_one_scale(whole, colors)


def small_multiples_text(traces: Sequence[Trace]) -> str:
    """Each model by its name, with the largest weight of every step."""
    return " ".join(f"{variant_name(trace.variant)}: {heatmap_text(trace)}" for trace in traces)


def small_panel(trace: Trace, theme: Theme) -> Spec:
    """One small heatmap, whose margins leave room for its name."""
    rows, columns = row_tokens(trace), column_tokens(trace)
    inner = max(SMALLEST, SMALL_CELL * len(columns.names)), SMALL_ROW * len(rows.names)
    usual = token_margin(rows, columns)
    margin: Margin = usual | {"r": usual["r"] - EDGE + GAP, "t": usual["t"] + NAME, "b": GAP}
    if trace.attention is None:
        spec = sentence_spec(no_attention(), theme, outer_size(inner, margin))
        spec["layout"]["margin"] = {"l": EDGE, "r": GAP, "t": NAME, "b": GAP}
        return spec
    axes = panel_axes(rows, columns, theme)
    for name, tokens in (("xaxis", columns), ("yaxis", rows)):
        axes[name]["tickfont"] = font(axis_colors(tokens.axis, theme).text, SMALL_TOKEN, TOKENS)
    weights = weight_map(trace.attention.weight, rows, columns, theme) | {"showscale": False}
    del weights["colorbar"]
    return matrix_spec([weights], inner, margin, axes, theme)


def row_tops(heights: Sequence[int], columns: int) -> list[int]:
    """Where each row begins, in pixels from the top; at the end, where the last one ends."""
    tops = [0]
    for start in range(0, len(heights), columns):
        tops.append(tops[-1] + max(heights[start : start + columns]))
    return tops


def heading(trace: Trace, corner: tuple[int, int], size: tuple[int, int], theme: Theme) -> Json:
    place: Json = {"x": corner[0] / size[0], "xref": "paper", "xanchor": "left"}
    place |= {"y": 1 - corner[1] / size[1], "yref": "paper", "yanchor": "top"}
    return note(f"<b>{escape_text(variant_name(trace.variant))}</b>", theme.ink, **place) | {"font": font(theme.ink, 15)}


def show_one_scale(whole: Spec, theme: Theme) -> Spec:
    """The figure with the colour scale of all its heatmaps at its lower left corner."""
    first = next((number for number, part in enumerate(whole["data"]) if "z" in part), None)
    shown: Json = {"showscale": True, "colorbar": color_bar(theme, [0.0, 0.5, 1.0])}
    data = [part | shown if number == first else part for number, part in enumerate(whole["data"])]
    return {"data": data, "layout": whole["layout"]}
