"""The output in large letters."""

import numpy as np
import plotly.graph_objects as go

from attnviz.figures.kit.axes import place_words
from attnviz.figures.kit.boxes import centres, face, row, shade, widths
from attnviz.figures.kit.labels import full_label, visible
from attnviz.figures.kit.spec import Frame, Json, Spec, apply_frame
from attnviz.figures.kit.theme import CLEAR, EDGE, Theme, ThemeName, layout, plain_axis, theme_of
from attnviz.language import gettext as _
from attnviz.measures.probability_text import probability_text
from attnviz.trace import Trace

TILE, LETTER, CELL = 58, 34, 42  # pixels: the height of a tile, its letter, the width of a character's cell
LINE = 4  # pixels: the line below a tile, as long as its probability


def output(trace: Trace, *, at: int | None = None, theme: ThemeName = "light") -> go.Figure:
    """Read the large letters; the paler a tile and the shorter the line below it, the less sure the model was.

    A trace without probabilities has tiles alone.
    at: the step (from 0) whose tile is framed
    """
    return go.Figure(output_spec(trace, at=at, theme=theme))


def output_spec(trace: Trace, *, at: int | None = None, theme: ThemeName = "light") -> Spec:
    """The tiles as plain data, unchecked and fast."""
    return apply_frame(still_spec(trace, theme_of(theme)), frame_at(trace, at, theme_of(theme)))


def output_text(trace: Trace) -> str:
    """The tokens written, each with its probability where the trace holds it."""
    if trace.probability is None:
        return _("The output: {tokens}.").format(tokens=", ".join(map(visible, trace.output)))
    pairs = zip(trace.output, trace.written_probability().tolist(), strict=True)
    tokens = ", ".join(f"{visible(token)} ({probability_text(sure, 2)})" for token, sure in pairs)
    return _("The output, each token with its probability: {tokens}.").format(tokens=tokens)


def still_spec(trace: Trace, theme: Theme) -> Spec:
    """All that is the same at every step."""
    wide = widths(trace.output)
    middle, sure = centres(wide), probabilities(trace)
    tiles = row(trace.output, middle, LINE, TILE) | face(theme.ink, LETTER)
    tiles |= {"customdata": hovers(trace), "hovertemplate": "%{customdata}<extra></extra>"}
    axes = {"xaxis": plain_axis(-0.05, round(float(wide.sum()), 3) + 0.05), "yaxis": plain_axis(-1, TILE + LINE + 2)}
    margin = {"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE}
    size = round(CELL * float(wide.sum())) + 2 * EDGE, TILE + LINE + 3 + 2 * EDGE
    below = [lines(wide, middle, sure, theme)] if trace.probability is not None else []
    return {"data": [tiles, *below], "layout": layout(theme, size, margin, **axes)}


def probabilities(trace: Trace) -> list[float]:
    """Of the token written at each step; 1 where the trace holds none, so that a tile without a number is not pale."""
    written = trace.written_probability() if trace.probability is not None else np.ones(len(trace.output))
    rounded: list[float] = written.astype(np.float64).round(4).tolist()
    return rounded


def hovers(trace: Trace) -> list[str]:
    places = [
        place_words("output").format(position=step, token=f"<b>{full_label(token)}</b>")
        for step, token in enumerate(trace.output, 1)
    ]
    if trace.probability is None:
        return places
    words = _("probability {probability}")
    sure = trace.written_probability().tolist()
    pairs = zip(places, map(probability_text, sure), strict=True)
    return [f"{place}<br>{words.format(probability=f'<b>{printed}</b>')}" for place, printed in pairs]


def lines(wide: np.ndarray, middle: np.ndarray, sure: list[float], theme: Theme) -> Json:
    """A line below each tile: the whole width of the tile where the probability is 1."""
    length = (wide - 0.1) * np.minimum(sure, 1)
    return {
        "type": "bar",
        "x": (middle - (wide - 0.1 - length) / 2).round(3).tolist(),
        "y": [LINE] * len(sure),
        "base": 0,
        "width": length.round(3).tolist(),
        "marker": {"color": theme.output, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def frame_at(trace: Trace, at: int | None, theme: Theme) -> Frame:
    """The frame around the tile of a step."""
    border: Json = {"color": theme.ink, "width": [3 if step == at else 0 for step in range(len(trace.output))]}
    if at is None:
        border = {"color": CLEAR, "width": 0}
    return {"data": {"0": {"marker": shade(theme.tiles, np.array(probabilities(trace))) | {"line": border}}}, "layout": {}}
