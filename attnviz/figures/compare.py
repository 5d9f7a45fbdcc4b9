"""Decodings of one source side by side: the signed difference of two, and many as small heatmaps."""

from collections.abc import Sequence
from typing import cast

import plotly.graph_objects as go

from attnviz.figures.alternatives import heatmap_text
from attnviz.figures.corpus import no_inputs
from attnviz.figures.heatmap import BELOW, colour_bar, row_height, weights
from attnviz.figures.kit.empty import no_attention, saying
from attnviz.figures.kit.labels import escaped, full_label, labels, visible
from attnviz.figures.kit.panels import Place, joined, pixels
from attnviz.figures.kit.spec import Part, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    NARROW,
    SMALL_TOKEN,
    TOKENS,
    Theme,
    ThemeName,
    font,
    grid_width,
    label_height,
    label_width,
    layout,
    note,
    overhang,
    theme_of,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.measures.comparison import check_sources, difference_of, largest_differences
from attnviz.trace import Trace

NAMED = 5  # differences named in words
ACROSS, MOST_COLUMNS = 1200, 4  # pixels of a row of small heatmaps; how many stand in it at most
SMALL_CELL, SMALL_ROW, SMALLEST = 9, 17, 200  # pixels: a column and a row of a small heatmap; its cells together at least
NAME, GAP = 26, 14  # pixels: the name above a small heatmap, the space below it


def difference(left: Trace, right: Trace, *, theme: ThemeName = "light") -> go.Figure:
    """Green: the right one looked there more strongly than the left one; violet: less. The stronger the colour, the more.

    Source tokens stand above, output tokens at the left, the first on top. The value is the right weight less the left
    one; its colour scale always runs from -1 to 1. Raises: OtherSource, NoWeights, OtherOutput.
    """
    return go.Figure(difference_spec(left, right, theme=theme))


def small_multiples(traces: Sequence[Trace], *, theme: ThemeName = "light") -> go.Figure:
    """Compare the patterns: each small heatmap is one model on the same source, a row for each token that it wrote.

    The name of the model stands above. All share one colour scale from 0 to 1. Raises OtherSource, unless all read the same.
    """
    return go.Figure(small_multiples_spec(traces, theme=theme))


def difference_spec(left: Trace, right: Trace, *, theme: ThemeName = "light") -> Spec:
    """The difference as plain data, unchecked and fast. Raises: OtherSource, NoWeights, OtherOutput."""
    colors, source, output = theme_of(theme), labels(left.source), labels(left.output)
    above, aside, beyond = label_height(source), label_width(output), EDGE + overhang(source, -1)
    margin: Part = {"l": aside, "r": beyond, "t": above, "b": BELOW}
    size = grid_width(len(source)) + aside + beyond, len(output) * row_height(len(output)) + above + BELOW
    axes = {
        "xaxis": token_axis(source, colors.source, side="top"),
        "yaxis": token_axis(output, colors.output_text, down=True),
    }
    return {"data": [differences(left, right, colors)], "layout": layout(colors, size, margin, **axes)}


def differences(left: Trace, right: Trace, theme: Theme) -> Part:
    return weights(left, difference_of(left, right), theme) | {
        "customdata": told(left, right),
        "hovertemplate": hover(),
        "zmin": -1,
        "colorscale": list(map(list, theme.differences)),
        "colorbar": colour_bar(theme, [-1.0, 0.0, 1.0]) | {"ticktext": ["−1", "0", "+1"]},
    }


def told(left: Trace, right: Trace) -> list[list[list[str]]]:
    """What a hover says of each cell: the tokens with their numbers, and both weights."""
    read = [(full_label(token), str(s)) for s, token in enumerate(left.source, 1)]
    wrote = [(full_label(token), str(t)) for t, token in enumerate(left.output, 1)]
    both = [[] if trace.attention is None else trace.attention.weight.tolist() for trace in (left, right)]
    return [
        [[*read[s], *wrote[t], f"{one:.3f}", f"{other:.3f}"] for s, (one, other) in enumerate(zip(first, second, strict=True))]
        for t, (first, second) in enumerate(zip(*both, strict=True))
    ]


def hover() -> str:
    source = _("source {position}: {token}").format(position="%{customdata[1]}", token="<b>%{customdata[0]}</b>")
    output = _("output {position}: {token}").format(position="%{customdata[3]}", token="<b>%{customdata[2]}</b>")
    values = _("weight {left} and {right}: difference {difference}").format(
        left="%{customdata[4]}", right="%{customdata[5]}", difference="<b>%{z:+.3f}</b>"
    )
    return f"{source}<br>{output}<br>{values}<extra></extra>"


def difference_text(left: Trace, right: Trace) -> str:
    """The largest differences in words. Raises: OtherSource, NoWeights, OtherOutput."""
    found = largest_differences(left, right, NAMED)
    if not found:
        return _("The two have exactly the same weights.")
    places = "; ".join(
        f"{visible(left.output[one.step])} ← {visible(left.source[one.position])} ({one.signed:+.2f})" for one in found
    )
    return _("The right weights less the left ones. The largest differences: {places}.").format(places=places)


def small_multiples_spec(traces: Sequence[Trace], *, theme: ThemeName = "light") -> Spec:
    """The small heatmaps as plain data, unchecked and fast. Raises OtherSource."""
    colors = theme_of(theme)
    if not traces:
        return saying(no_inputs(), colors, (NARROW, NARROW))
    for trace in traces:
        check_sources(traces[0], trace)
    panels = [small(trace, colors) for trace in traces]
    widest = max(pixels(panel, "width") for panel in panels)
    columns = max(1, min(MOST_COLUMNS, len(panels), ACROSS // widest))
    tops = row_tops([pixels(panel, "height") for panel in panels], columns)
    width, height = columns * widest, tops[-1]
    margin: Part = {"l": EDGE, "r": EDGE, "t": 0, "b": BELOW}
    whole: Spec = {"data": [], "layout": layout(colors, (width + 2 * EDGE, height + BELOW), margin)}
    for number, (panel, trace) in enumerate(zip(panels, traces, strict=True)):
        row, column = divmod(number, columns)
        place = placed(panel, (column * widest, tops[row]), (width, height), number)
        whole = joined(whole, panel, place, heading(trace, (column * widest, tops[row]), (width, height), colors))
    return with_one_scale(whole, colors)


def small(trace: Trace, theme: Theme) -> Spec:
    """One small heatmap, whose margins leave room for its name."""
    source, output = labels(trace.source), labels(trace.output)
    left, right, top = label_width(output), GAP + overhang(source, -1), NAME + label_height(source)
    size = max(SMALLEST, SMALL_CELL * len(source)) + left + right, SMALL_ROW * len(output) + top + GAP
    if trace.attention is None:
        spec = saying(no_attention(), theme, size)
        spec["layout"]["margin"] = {"l": EDGE, "r": GAP, "t": NAME, "b": GAP}
        return spec
    letters = font(theme.source, SMALL_TOKEN, TOKENS)
    across = token_axis(source, theme.source, side="top", anchor="y") | {"tickfont": letters}
    down = token_axis(output, theme.output_text, down=True, anchor="x") | {"tickfont": letters | {"color": theme.output_text}}
    margin: Part = {"l": left, "r": right, "t": top, "b": GAP}
    cells = weights(trace, trace.attention.weight, theme) | {"showscale": False}
    del cells["colorbar"]
    return {"data": [cells], "layout": layout(theme, size, margin, xaxis=across, yaxis=down)}


def row_tops(heights: Sequence[int], columns: int) -> list[int]:
    """Where each row begins, in pixels from the top; at the end, where the last one ends."""
    tops = [0]
    for start in range(0, len(heights), columns):
        tops.append(tops[-1] + max(heights[start : start + columns]))
    return tops


def placed(panel: Spec, corner: tuple[int, int], size: tuple[int, int], axes: int) -> Place:
    """The place of a panel whose upper left corner is so many pixels from that of a plot of this size."""
    margin = cast(dict[str, int], panel["layout"]["margin"])
    left, right = corner[0] + margin["l"], corner[0] + pixels(panel, "width") - margin["r"]
    top, bottom = corner[1] + margin["t"], corner[1] + pixels(panel, "height") - margin["b"]
    return Place(left / size[0], right / size[0], 1 - bottom / size[1], 1 - top / size[1], axes)


def heading(trace: Trace, corner: tuple[int, int], size: tuple[int, int], theme: Theme) -> Part:
    place: Part = {"x": corner[0] / size[0], "xref": "paper", "xanchor": "left"}
    place |= {"y": 1 - corner[1] / size[1], "yref": "paper", "yanchor": "top"}
    return note(f"<b>{escaped(trace.variant)}</b>", theme.ink, **place) | {"font": font(theme.ink, 15)}


def with_one_scale(whole: Spec, theme: Theme) -> Spec:
    """The figure with the colour scale of all its heatmaps at its lower left corner."""
    first = next((number for number, part in enumerate(whole["data"]) if "z" in part), None)
    shown: Part = {"showscale": True, "colorbar": colour_bar(theme, [0.0, 0.5, 1.0])}
    data = [part | shown if number == first else part for number, part in enumerate(whole["data"])]
    return {"data": data, "layout": whole["layout"]}


def small_multiples_text(traces: Sequence[Trace]) -> str:
    """Each model by its name, with the largest weight of every step."""
    return " ".join(f"{trace.variant}: {heatmap_text(trace)}" for trace in traces)
