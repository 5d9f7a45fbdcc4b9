"""The alignment graph: the weights as links between what was read and what was written."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import plotly.graph_objects as go
from jaxtyping import Float

from attnviz.figures.kit.boxes import centres, face, row, shade, widths
from attnviz.figures.kit.changes import changed_steps, edited_steps
from attnviz.figures.kit.empty import no_attention, saying
from attnviz.figures.kit.labels import full_label
from attnviz.figures.kit.links import BUCKETS, WEAKEST, Ends, Links, curve, hidden_share_of, lines, links_of
from attnviz.figures.kit.spec import Frame, Part, Spec, applied, unmoved
from attnviz.figures.kit.theme import CLEAR, EDGE, Theme, ThemeName, grid_width, layout, note, plain_axis, theme_of, token_size
from attnviz.language import gettext as _
from attnviz.trace import Trace

BOX = 28  # pixels: the height of a box
CAPTION = 24  # the room for "source" above and "output" below
TOUCH = 2  # between a box and its links
GRIPS = np.array([0.15, 0.3, 0.7, 0.85])  # where along a link the mouse finds it
PARTNERS = 6  # tokens named in the hover of a box


def alignment(
    trace: Trace,
    *,
    at: int | None = None,
    weak: bool = False,
    before: Trace | None = None,
    theme: ThemeName = "light",
) -> go.Figure:
    """Follow a line from an output token below up to what was looked at: the wider and darker, the more strongly.

    Links of steps that were edited are red.
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
    return graph_spec(graph_of(trace, before), at=at, weak=weak, theme=theme)


class Graph(NamedTuple):
    """A trace with its places and curves, worked out once for all steps. changed: the steps that wrote something else than
    before the visitor's changes."""

    trace: Trace
    ends: Ends
    links: Links
    changed: frozenset[int]


def graph_of(trace: Trace, before: Trace | None = None) -> Graph:
    ends = grid(trace)
    weight = np.zeros((len(trace.output), len(trace.source))) if trace.attention is None else trace.attention.weight
    return Graph(trace, ends, links_of(ends, weight), changed_steps(trace, before))


def graph_spec(graph: Graph, *, at: int | None = None, weak: bool = False, theme: ThemeName = "light") -> Spec:
    return applied(still(graph, theme_of(theme), weak), moving(graph, at, theme_of(theme)))


def still(graph: Graph, theme: Theme, weak: bool) -> Spec:
    """All that is the same at every step."""
    trace, ends, _links, _changed = graph
    count = grid_cells(trace)
    margin: Part = {"l": EDGE, "r": EDGE, "t": CAPTION, "b": CAPTION}
    inside = round(ends.top) + TOUCH + BOX
    size = grid_width(count) + 2 * EDGE, inside + 2 * CAPTION
    if trace.attention is None:
        return saying(no_attention(), theme, size)
    weight = trace.attention.weight
    links = [line | curve for line, curve in zip(lines(theme, weak=weak), graph.links.bundles, strict=True)]
    axes = {"xaxis": plain_axis(0, count), "yaxis": plain_axis(0, inside)}
    captions: Part = {"annotations": [caption(_("source"), theme.source, 1), caption(_("output"), theme.output_text, 0)]}
    now = lines(theme, weak=weak, color=theme.ink)
    return {
        "data": [*boxes(trace, ends, weight, theme), *links, *now, handles(ends, trace), *edited(graph, theme, weak)],
        "layout": layout(theme, size, margin, **axes) | captions,
    }


def grid_cells(trace: Trace) -> float:
    return round(float(max(widths(trace.source).sum(), widths(trace.output).sum())), 3)


def grid(trace: Trace) -> Ends:
    """Where the boxes stand: the shorter row centred below or above the longer, wider graphs higher."""
    source, output = widths(trace.source), widths(trace.output)
    count = grid_cells(trace)
    left, right = (count - source.sum()) / 2, (count - output.sum()) / 2
    bottom = BOX + TOUCH
    return Ends(centres(source) + left, centres(output) + right, bottom + round(min(260, 130 + 1.8 * count)), bottom)


def caption(text: str, color: str, top: int) -> Part:
    side = "bottom" if top else "top"
    return note(text, color, x=0, xref="x domain", xanchor="left", y=top, yref="y domain", yanchor=side)


def boxes(trace: Trace, ends: Ends, weight: Float[np.ndarray, "T S"], theme: Theme) -> list[Part]:
    """The source boxes and the output boxes; their hover lists what they are linked to."""
    text = face(theme.ink, token_size(grid_cells(trace)))
    template: Part = {"hovertemplate": "%{customdata}<extra></extra>"}
    read = row(trace.source, ends.source, ends.top + TOUCH, BOX) | text | template
    wrote = row(trace.output, ends.output, 0, BOX) | text | template
    return [read | {"customdata": source_hovers(trace, weight)}, wrote | {"customdata": output_hovers(trace, weight)}]


def source_hovers(trace: Trace, weight: Float[np.ndarray, "T S"]) -> list[str]:
    heading = _("source {position}: {token}")
    return hovers(heading, trace.source, _("looked at for"), trace.output, weight.T)


def output_hovers(trace: Trace, weight: Float[np.ndarray, "T S"]) -> list[str]:
    heading = _("output {position}: {token}")
    return hovers(heading, trace.output, _("looking at"), trace.source, weight)


def hovers(
    heading: str, tokens: Sequence[str], verb: str, others: Sequence[str], weight: Float[np.ndarray, "tokens others"]
) -> list[str]:
    """For each token a heading and the strongest of its links."""
    names, order = list(map(full_label, others)), np.argsort(-weight, axis=1, kind="stable")[:, :PARTNERS].tolist()
    headings = [heading.format(position=number, token=f"<b>{full_label(token)}</b>") for number, token in enumerate(tokens, 1)]
    rows = zip(headings, order, weight.tolist(), strict=True)
    return ["<br>".join(hover_lines(heading, verb, names, best, values)) for heading, best, values in rows]


def hover_lines(heading: str, verb: str, names: list[str], best: list[int], values: list[float]) -> Iterable[str]:
    yield heading
    partners = [place for place in best if values[place] >= WEAKEST]
    if partners:
        yield verb
    for place in partners:
        yield f"<b>{names[place]}</b> ({place + 1})  {values[place]:.3f}"


def handles(ends: Ends, trace: Trace) -> Part:
    """Unseen points along each link, where the mouse finds it: customdata is its source position and its step. Not in the
    middle, where links cross."""
    weight = np.zeros((0, 0)) if trace.attention is None else trace.attention.weight
    steps, positions = (np.repeat(index, len(GRIPS)) for index in np.nonzero(weight >= WEAKEST))
    x, y = curve(ends, steps, positions, np.tile(GRIPS, len(steps) // len(GRIPS)))
    pairs = list(zip(steps.tolist(), positions.tolist(), strict=True))
    text = [
        f"<b>{full_label(trace.output[t])}</b> ({t + 1}) ← <b>{full_label(trace.source[s])}</b> ({s + 1})  {weight[t, s]:.3f}"
        for t, s in pairs
    ]
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


def edited(graph: Graph, theme: Theme, weak: bool) -> list[Part]:
    """The links of edited steps, in red; nothing where none was."""
    steps = edited_steps(graph.trace)
    if not steps or graph.trace.attention is None:
        return []
    weight = np.zeros_like(graph.trace.attention.weight)
    weight[steps] = graph.trace.attention.weight[steps]
    found = links_of(graph.ends, weight).bundles
    return [line | curve for line, curve in zip(lines(theme, weak=weak, color=theme.edit), found, strict=True)]


def moving(graph: Graph, at: int | None, theme: Theme) -> Frame:
    """The tint of the boxes and the links in ink of a step."""
    trace = graph.trace
    if trace.attention is None:
        return unmoved()
    tints = np.zeros(len(trace.source)) if at is None else trace.attention.weight[at]
    here = np.array([1.0 if step == at else 0.0 for step in range(len(trace.output))])
    border: Part = {"line": {"color": theme.edit, "width": [2 if step in graph.changed else 0 for step in range(len(here))]}}
    tint = shade(theme.output_boxes, here) | (border if graph.changed else {})
    shades: list[Part] = [{"marker": shade(theme.source_boxes, tints)}, {"marker": tint}]
    links = dict(enumerate(graph.links.of_step(at), start=len(shades) + BUCKETS))
    return {"data": {str(number): part for number, part in (dict(enumerate(shades)) | links).items()}, "layout": {}}
