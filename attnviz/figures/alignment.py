"""The alignment graph: the weights as links between what was read and what was written."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.figures.kit.axes import AxisTokens, axis_colors, axis_name, place_words
from attnviz.figures.kit.boxes import centres, face, row, shade, widths
from attnviz.figures.kit.changes import changed_steps
from attnviz.figures.kit.empty import no_attention, sentence_spec
from attnviz.figures.kit.labels import full_label, visible
from attnviz.figures.kit.links import BUCKETS, WEAKEST, Ends, Links, curve, hidden_share_of, lines, links_of
from attnviz.figures.kit.spec import Frame, Json, Spec, apply_frame, empty_frame
from attnviz.figures.kit.theme import CLEAR, EDGE, Theme, ThemeName, grid_width, layout, note, plain_axis, theme_of, token_size
from attnviz.figures.kit.view import column_tokens, edited_rows, looked_at, row_at, row_tokens, rows_at
from attnviz.language import gettext as _
from attnviz.trace import Trace

BOX = 28  # pixels: the height of a box
CAPTION = 24  # the room for "source" above and "output" below
TOUCH = 2  # between a box and its links
GRIPS = np.array([0.15, 0.3, 0.7, 0.85])  # where along a link the mouse finds it
PARTNERS = 6  # tokens named in the hover of a box
NAMED = 3  # tokens named in words for a row


def alignment(
    trace: Trace,
    *,
    at: int | None = None,
    weak: bool = False,
    before: Trace | None = None,
    theme: ThemeName = "light",
) -> go.Figure:
    """Follow a line from an output token below up to what was looked at: the wider and darker, the more strongly.

    Links of steps that were edited are red. For another attention in view, what looks stands below and what it looks at above.
    at:     the step (from 0) whose links and boxes stand out
    weak:   whether weights below WEAKEST have links too; `hidden_share` tells how much they are together
    before: the decoding that this one is a change of; output tokens that differ from it have a red border
    """
    return go.Figure(alignment_spec(trace, at=at, weak=weak, before=before, theme=theme))


def hidden_share(trace: Trace) -> float:
    """The share of all weight, from 0 to 1, that lies in links below WEAKEST. The end step counts: it is drawn too."""
    return 0.0 if trace.attention is None else hidden_share_of(trace.attention.weight)


def alignment_spec(
    trace: Trace,
    *,
    at: int | None = None,
    weak: bool = False,
    before: Trace | None = None,
    theme: ThemeName = "light",
) -> Spec:
    """The graph as plain data, unchecked and fast. Its traces: source boxes, output boxes, links, links of the step, the
    handles of links; and where weights were edited, the links of those steps in red."""
    graph, colors = graph_of(trace, before), theme_of(theme)
    return apply_frame(still_spec(graph, colors, weak), frame_at(graph, at, colors))


class Graph(NamedTuple):
    """A trace with its places and curves. changed: the rows of the steps that wrote something else than before the visitor's
    changes."""

    trace: Trace
    ends: Ends
    links: Links
    changed: frozenset[int]


def graph_of(trace: Trace, before: Trace | None = None) -> Graph:
    ends = grid(trace)
    return Graph(trace, ends, links_of(ends, weight_of(trace)), frozenset(rows_at(trace, changed_steps(trace, before))))


def weight_of(trace: Trace) -> Float[np.ndarray, "rows columns"]:
    """The weights in view; zeros where there is no attention."""
    if trace.attention is None:
        return np.zeros((len(trace.output), len(trace.source)))
    return trace.attention.weight


def alignment_text(trace: Trace) -> str:
    """What each output token is linked to, and how much weight the graph leaves out."""
    if trace.attention is None:
        return no_attention()
    rows = row_tokens(trace)
    links = "; ".join(f"{visible(token)} ← {looked_at(trace, number, NAMED)}" for number, token in enumerate(rows.names))
    said = _("Each output token with what it looked at: {links}.")
    if rows.axis != "output":
        said = _("Each row with what it looked at: {links}.")
    hidden = _("Links weaker than {weakest} are hidden: together {share} of the weight.")
    share = f"{hidden_share(trace):.0%}"
    return f"{said.format(links=links)} {hidden.format(weakest=WEAKEST, share=share)}"


def still_spec(graph: Graph, theme: Theme, weak: bool) -> Spec:
    """All that is the same at every step."""
    trace, ends = graph.trace, graph.ends
    count = grid_cells(trace)
    margin = {"l": EDGE, "r": EDGE, "t": CAPTION, "b": CAPTION}
    inside = round(ends.top) + TOUCH + BOX
    size = grid_width(count) + 2 * EDGE, inside + 2 * CAPTION
    if trace.attention is None:
        return sentence_spec(no_attention(), theme, size)
    links = [line | curve for line, curve in zip(lines(theme, weak=weak), graph.links.bundles, strict=True)]
    axes = {"xaxis": plain_axis(0, count), "yaxis": plain_axis(0, inside)}
    captions: Json = {"annotations": [caption(column_tokens(trace), theme, 1), caption(row_tokens(trace), theme, 0)]}
    now = lines(theme, weak=weak, color=theme.ink)
    return {
        "data": [*boxes(graph, theme), *links, *now, handles(graph), *edited_links(graph, theme, weak)],
        "layout": layout(theme, size, margin, **axes) | captions,
    }


def grid_cells(trace: Trace) -> float:
    return round(float(max(widths(tokens(trace).names).sum() for tokens in (column_tokens, row_tokens))), 3)


def grid(trace: Trace) -> Ends:
    """Where the boxes stand: the shorter row centred below or above the longer, wider graphs higher."""
    upper, lower = widths(column_tokens(trace).names), widths(row_tokens(trace).names)
    count = grid_cells(trace)
    left, right = (count - upper.sum()) / 2, (count - lower.sum()) / 2
    bottom = BOX + TOUCH
    return Ends(centres(upper) + left, centres(lower) + right, bottom + round(min(260, 130 + 1.8 * count)), bottom)


def caption(tokens: AxisTokens, theme: Theme, top: int) -> Json:
    """What stands in a row of boxes."""
    side, color = "bottom" if top else "top", axis_colors(tokens.axis, theme).text
    return note(axis_name(tokens.axis), color, x=0, xref="x domain", xanchor="left", y=top, yref="y domain", yanchor=side)


def boxes(graph: Graph, theme: Theme) -> list[Json]:
    """The boxes of what is looked at and of what looks; their hover lists what they are linked to."""
    rows, columns, weight = row_tokens(graph.trace), column_tokens(graph.trace), weight_of(graph.trace)
    text = face(theme.ink, token_size(grid_cells(graph.trace))) | {"hovertemplate": "%{customdata}<extra></extra>"}
    upper = row(columns.names, graph.ends.source, graph.ends.top + TOUCH, BOX) | text
    lower = row(rows.names, graph.ends.output, 0, BOX) | text
    above, below = hovers(columns, _("looked at for"), rows, weight.T), hovers(rows, _("looking at"), columns, weight)
    return [upper | {"customdata": above}, lower | {"customdata": below}]


def hovers(tokens: AxisTokens, verb: str, others: AxisTokens, weight: Float[np.ndarray, "tokens others"]) -> list[str]:
    """For each token a heading and the strongest of its links."""
    heading, names = place_words(tokens.axis), list(map(full_label, others.names))
    order = np.argsort(-weight, axis=1, kind="stable")[:, :PARTNERS].tolist()
    headings = [heading.format(position=n, token=f"<b>{full_label(token)}</b>") for n, token in enumerate(tokens.names, 1)]
    rows = zip(headings, order, weight.tolist(), strict=True)
    return ["<br>".join(hover_lines(heading, verb, names, best, values)) for heading, best, values in rows]


def hover_lines(heading: str, verb: str, names: list[str], best: list[int], values: list[float]) -> Iterable[str]:
    yield heading
    partners = [place for place in best if values[place] >= WEAKEST]
    if partners:
        yield verb
    for place in partners:
        yield f"<b>{names[place]}</b> ({place + 1})  {values[place]:.3f}"


def handles(graph: Graph) -> Json:
    """Unseen points along each link, where the mouse finds it: customdata is its column and its row. Not in the middle,
    where links cross."""
    weight = weight_of(graph.trace)
    steps, positions = (np.repeat(index, len(GRIPS)) for index in np.nonzero(weight >= WEAKEST))
    x, y = curve(graph.ends, steps, positions, np.tile(GRIPS, len(steps) // len(GRIPS)))
    pairs = list(zip(steps.tolist(), positions.tolist(), strict=True))
    rows, columns = name_places(row_tokens(graph.trace)), name_places(column_tokens(graph.trace))
    text = [f"{rows[t]} ← {columns[s]}  {weight[t, s]:.3f}" for t, s in pairs]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": x.round(3).tolist(),
        "y": y.round(1).tolist(),
        "customdata": [[s, t] for t, s in pairs],
        "text": text,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 2, "color": CLEAR},  # larger, and what lies on top wins over what is nearest
    }


def name_places(tokens: AxisTokens) -> list[str]:
    """Each token with its position, which tells equal ones apart."""
    return [f"<b>{full_label(token)}</b> ({number})" for number, token in enumerate(tokens.names, 1)]


def edited_links(graph: Graph, theme: Theme, weak: bool) -> list[Json]:
    """The links of edited steps, in red; nothing where none was."""
    rows = edited_rows(graph.trace)
    if not rows or graph.trace.attention is None:
        return []
    weight = np.zeros_like(graph.trace.attention.weight)
    weight[rows] = graph.trace.attention.weight[rows]
    found = links_of(graph.ends, weight).bundles
    return [line | curve for line, curve in zip(lines(theme, weak=weak, color=theme.edit), found, strict=True)]


def frame_at(graph: Graph, step: int | None, theme: Theme) -> Frame:
    """The tint of the boxes and the links in ink of a step."""
    trace, at = graph.trace, row_at(graph.trace, step)
    if trace.attention is None:
        return empty_frame()
    rows, columns = row_tokens(trace), column_tokens(trace)
    tints = np.zeros(len(columns.names)) if at is None else trace.attention.weight[at]
    here = np.array([1.0 if number == at else 0.0 for number in range(len(rows.names))])
    border: Json = {"line": {"color": theme.edit, "width": [2 if n in graph.changed else 0 for n in range(len(here))]}}
    tint = shade(axis_colors(rows.axis, theme).boxes, here) | (border if graph.changed else {})
    shades: list[Json] = [{"marker": shade(axis_colors(columns.axis, theme).boxes, tints)}, {"marker": tint}]
    links = dict(enumerate(graph.links.of_step(at), start=len(shades) + BUCKETS))
    return {"data": {str(number): part for number, part in (dict(enumerate(shades)) | links).items()}, "layout": {}}
