"""The tree of a beam search: which outputs were weighed against each other, and where they part."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from attnviz.figures.beam_tree.places import BOX, ROOT, ROW, Places, middle, places_of
from attnviz.figures.beam_tree.twigs import Twig, ends, steps, tokens
from attnviz.figures.beam_tree.words import conditional_probability, describe_twig, share_text
from attnviz.figures.kit.empty import no_beams, sentence_spec
from attnviz.figures.kit.labels import full_label, labels, visible
from attnviz.figures.kit.links import BOUNDS, with_gaps
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    NARROW,
    TOKEN,
    TOKENS,
    Theme,
    ThemeName,
    color_at,
    font,
    layout,
    note,
    plain_axis,
    theme_of,
)
from attnviz.language import gettext as _

BESIDE = 110  # pixels: the room for rank and probability
ABOVE = 30
LINE_WIDTH, OPACITY = (1.2, 2, 3, 4, 5, 6), (0.5, 0.6, 0.7, 0.8, 0.9, 1)  # by buckets of probability, the least likely first
ALONG = np.linspace(0, 1, 9)  # points of a curve


def tree(twigs: Sequence[Twig], *, theme: ThemeName = "light") -> go.Figure:
    """Read from left to right: at each step the beam keeps its best hypotheses; the wider and darker a line, the likelier
    its token after those before it.

    Each output of the search has its own row, the best on top, from where it leaves the better ones to its probability at
    the right; the best is the darkest. Pale boxes lead to no output: better ones took their places.
    """
    return go.Figure(tree_spec(twigs, theme=theme))


def tree_spec(twigs: Sequence[Twig], *, theme: ThemeName = "light") -> Spec:
    """The tree as plain data, unchecked and fast. Its traces: lines to what was lost and to what was found, the least likely
    first; the dot where all begins; lines to the probabilities; boxes, whose customdata begins with the number of the twig;
    how many have no box; the probabilities."""
    colors = theme_of(theme)
    if not twigs:
        return sentence_spec(no_beams(), colors, (NARROW, 3 * ROW))
    places = places_of(twigs)
    lost = [place for place in places.with_box if place not in places.best]
    lines = [*edges(twigs, places, lost, colors.output_pale), *edges(twigs, places, list(places.best), colors.output)]
    rest = [draw(twigs, places, colors) for draw in (dot, leaders, boxes, hidden_counts, results)]
    inside = round(places.end) + BESIDE, ROW * (min(max(places.row), places.limit) + 1)
    margin = {"l": EDGE, "r": EDGE, "t": ABOVE, "b": EDGE}
    axes = {"xaxis": step_numbers(places, inside[0], colors), "yaxis": plain_axis(inside[1], 0)}
    size = inside[0] + 2 * EDGE, inside[1] + ABOVE + EDGE
    heading = note(_("probability"), colors.muted, x=places.end, xanchor="left", y=1, yref="paper", yanchor="bottom", yshift=4)
    return {"data": lines + rest, "layout": layout(colors, size, margin, **axes) | {"annotations": [heading]}}


def tree_text(twigs: Sequence[Twig]) -> str:
    """How many hypotheses a beam search weighed against each other, and its outputs with their probabilities."""
    if not twigs:
        return no_beams()
    found = [(tokens(twigs, end), twigs[end].log_probability) for end in ends(twigs)]
    outputs = "; ".join(f"{' '.join(map(visible, said))} ({share_text(sure)})" for said, sure in found)
    return _("Beam search: {hypotheses} hypotheses in {steps} steps. The outputs, best first: {outputs}.").format(
        hypotheses=len(twigs), steps=max(steps(twigs)) + 1, outputs=outputs
    )


def step_numbers(places: Places, width: int, theme: Theme) -> Json:
    middles = [places.across(t) for t in range(len(places.right))]
    ticks: Json = {"tickmode": "array", "tickvals": middles, "ticktext": [str(t) for t in range(1, len(middles) + 1)]}
    face: Json = {"showticklabels": True, "tickfont": font(theme.muted), "tickangle": 0, "side": "top"}
    return plain_axis(0, width) | ticks | face


def edges(twigs: Sequence[Twig], places: Places, chosen: Sequence[int], color: str) -> list[Json]:
    """The lines to these twigs from those that they go on from, in one bundle for each bucket of probability."""
    bucket = np.digitize([conditional_probability(twigs, place) for place in chosen], BOUNDS[1:]).tolist()
    return [
        curves([way(twigs, places, place) for place, mine in zip(chosen, bucket, strict=True) if mine == number])
        | {"line": {"width": width, "color": color}, "opacity": opacity}
        for number, (width, opacity) in enumerate(zip(LINE_WIDTH, OPACITY, strict=True))
    ]


def way(twigs: Sequence[Twig], places: Places, place: int) -> tuple[float, float, float, float]:
    """From the right edge of the twig before to the left edge of this one: x, y, x, y."""
    parent, t = twigs[place].parent, places.step[place]
    start = (ROOT / 2, middle(0)) if parent is None else (places.right[t - 1], middle(places.row[parent]))
    return *start, places.left[t], middle(places.row[place])


def curves(ways: Sequence[tuple[float, float, float, float]]) -> Json:
    """A smooth curve for each way, level at both ends, with a gap after it."""
    drawn: Json = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    if not ways:
        return drawn | {"x": [], "y": []}
    x0, y0, x1, y1 = (column[:, None] for column in np.array(ways).T)
    x = (x0 + (x1 - x0) * ALONG).round(1).tolist()
    y = (y0 + (y1 - y0) * ALONG**2 * (3 - 2 * ALONG)).round(1).tolist()
    return drawn | {"x": with_gaps(x), "y": with_gaps(y)}


def dot(_twigs: Sequence[Twig], places: Places, theme: Theme) -> Json:
    marker: Json = {"size": 10, "color": theme.output, "opacity": 1, "line": {"width": 0}}
    return {"type": "scatter", "mode": "markers", "x": [ROOT / 2], "y": [middle(0)], "marker": marker, "hoverinfo": "skip"}


def leaders(twigs: Sequence[Twig], places: Places, theme: Theme) -> Json:
    """From the end of each output across to its probability."""
    x, y = [], []
    for rank, end in enumerate(ends(twigs)):
        t, level = places.step[end], middle(rank)
        x.append([places.right[t], places.left[t + 1] - 6, places.end - 6])
        y.append([middle(places.row[end]), level, level])
    line: Json = {"width": 1.5, "color": theme.muted, "dash": "dot"}
    return {"type": "scatter", "mode": "lines", "x": with_gaps(x), "y": with_gaps(y), "line": line, "hoverinfo": "skip"}


def boxes(twigs: Sequence[Twig], places: Places, theme: Theme) -> Json:
    """A box for each twig: dark on the way to the best output, lighter on the way to others, pale where it leads to none."""
    shown, pale = places.with_box, [place not in places.best for place in places.with_box]
    fill = [
        color_at(theme.output_boxes, 0.4 if places.best[place] else 1.0) if place in places.best else theme.tiles[0][1]
        for place in shown
    ]
    border: Json = {"color": theme.output_pale, "width": [1 if lost else 0 for lost in pale]}
    letters = font(theme.ink, places.letter, TOKENS) | {"color": [theme.muted if lost else theme.ink for lost in pale]}
    return {
        "type": "bar",
        "x": [places.across(places.step[place]) for place in shown],
        "width": [round(places.right[places.step[place]] - places.left[places.step[place]], 1) for place in shown],
        "y": [BOX] * len(shown),
        "base": [middle(places.row[place]) - BOX / 2 for place in shown],
        "text": labels(twigs[place].token for place in shown),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": letters,
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "marker": {"color": fill, "cornerradius": 4, "line": border},
        "customdata": [[place, describe_twig(twigs, place, places.step[place])] for place in shown],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def hidden_counts(twigs: Sequence[Twig], places: Places, theme: Theme) -> Json:
    """Below each column the number of those that have no room in it; a hover names them."""
    hidden: dict[int, list[int]] = defaultdict(list)
    for place in sorted(set(range(len(twigs))) - set(places.with_box), key=lambda place: -twigs[place].log_probability):
        hidden[places.step[place]].append(place)
    names = [
        "<br>".join(f"<b>{full_label(twigs[place].token)}</b>  {share_text(twigs[place].log_probability)}" for place in found)
        for found in hidden.values()
    ]
    where: Json = {"x": [places.across(t) for t in hidden], "y": [middle(places.limit)] * len(hidden)}
    letters: Json = {"textfont": font(theme.muted, places.letter), "hovertemplate": "%{hovertext}<extra></extra>"}
    text = [f"+{len(found)}" for found in hidden.values()]
    return {"type": "scatter", "mode": "text", "text": text, "hovertext": names} | where | letters


def results(twigs: Sequence[Twig], places: Places, theme: Theme) -> Json:
    """Rank and probability of each output, the best on top; … where it was cut off."""
    text = [
        f"<b>{rank}</b>  {share_text(twigs[end].log_probability)}{' …' if twigs[end].fate in ('cut off', 'circling') else ''}"
        for rank, end in enumerate(ends(twigs), 1)
    ]
    where: Json = {"x": [places.end] * len(text), "y": list(map(middle, range(len(text))))}
    letters: Json = {"textposition": "middle right", "textfont": font(theme.ink, TOKEN), "cliponaxis": False}
    return {"type": "scatter", "mode": "text", "text": text, "hoverinfo": "skip"} | where | letters
