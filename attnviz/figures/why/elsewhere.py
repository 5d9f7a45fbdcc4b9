"""Could it have looked elsewhere: the step's own row, and the most different one that writes the same."""

import numpy as np
import plotly.graph_objects as go

from attnviz.figures.kit.axes import hover_place
from attnviz.figures.kit.labels import full_label, label, labels
from attnviz.figures.kit.matrix import outer_size
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    Theme,
    ThemeName,
    font,
    grid_width,
    label_height,
    layout,
    note,
    overhang,
    plain_axis,
    theme_of,
    titled,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace.why import Elsewhere

HEIGHT = 176  # pixels of the two rows together, and what is written above each
LEFT, HEADING = 30, 24


def elsewhere(found: Elsewhere, *, theme: ThemeName = "light") -> go.Figure:
    """Above, what the step would write with all its weight on each source token: bold where that is the same. Then its own
    weights, and below them the most different weights that were found with which it writes the same.

    The farther apart the two rows, the less the weights alone say about what was written.
    """
    return go.Figure(elsewhere_spec(found, theme=theme))


def elsewhere_spec(found: Elsewhere, *, theme: ThemeName = "light") -> Spec:
    colors, shown, alone = theme_of(theme), labels(found.source), list(map(label, found.alone))
    left, right = (max(overhang(shown, 0), LEFT), max(EDGE, overhang(alone, -1)))
    margin = {"l": left, "r": right, "t": label_height(alone) + HEADING, "b": label_height(shown)}
    axes = {
        "xaxis": token_axis(shown, colors.source, anchor="y2", side="bottom"),
        "xaxis2": written_axis(found, alone, colors),
        "yaxis": weight_axis(colors, [0.54, 0.84]),
        "yaxis2": weight_axis(colors, [0, 0.3]),
    }
    other = np.zeros_like(found.weight) if found.row is None else found.row
    data = [bars(found, found.weight, "y", colors.source), bars(found, other, "y2", colors.source_pale), nothing()]
    size = outer_size((grid_width(len(shown)), HEIGHT), margin)
    return {"data": data, "layout": layout(colors, size, margin, **axes) | {"annotations": words(found, margin["t"], colors)}}


def elsewhere_text(found: Elsewhere) -> str:
    """In words: which single positions write the same, and how far the other row is."""
    places = [f"{full_label(found.source[place])} ({place + 1})" for place in np.flatnonzero(found.same).tolist()]
    said = _("With all its weight on one token it writes the same at: {places}.").format(places=", ".join(places) or "–")
    if found.row is None:
        return said
    return said + " " + _("The other row differs by {distance} of the weight.").format(distance=f"{found.distance:.0%}")


def weight_axis(theme: Theme, domain: list[float]) -> Json:
    ticks: Json = {"tickmode": "array", "tickvals": [0, 1], "showticklabels": True, "tickfont": font(theme.muted, 12)}
    return plain_axis(0, 1.05, anchor="x", domain=domain, zeroline=True, zerolinecolor=theme.rule) | ticks


def written_axis(found: Elsewhere, alone: list[str], theme: Theme) -> Json:
    """What is written with all the weight on each token, bold where it is the same; clear of the bars below."""
    bold = f'<span style="color:{theme.output_text}"><b>' + "{}</b></span>"
    marked = [bold.format(token) if same else token for token, same in zip(alone, found.same.tolist(), strict=True)]
    return token_axis(alone, theme.muted, side="top", overlaying="x", anchor="free", position=1) | {"ticktext": marked}


def bars(found: Elsewhere, row: np.ndarray, axis: str, color: str) -> Json:
    number = _("weight {weight}").format(weight="<b>%{y:.3f}</b>")
    written = _("all the weight here writes {token}").format(token="<b>%{customdata[2]}</b>")
    names = zip(found.source, found.alone, strict=True)
    return {
        "type": "bar",
        "x": list(range(len(row))),
        "y": row.astype(np.float64).round(4).tolist(),
        "yaxis": axis,
        "width": 0.8,
        "marker": {"color": color, "line": {"width": 0}},
        "customdata": [[full_label(token), place, full_label(other)] for place, (token, other) in enumerate(names, 1)],
        "hovertemplate": f"{hover_place('source', 0)}<br>{number}<br>{written}<extra></extra>",
    }


def nothing() -> Json:
    """An axis shows its labels only where something is drawn on it."""
    return {"type": "scatter", "x": [0], "y": [None], "xaxis": "x2", "hoverinfo": "skip"}


def words(found: Elsewhere, above: int, theme: Theme) -> list[Json]:
    """The names of the three rows."""
    other = _("the farthest found that write the same") if found.row is not None else _("none were found that write it")
    where: Json = {"x": 0, "xref": "paper", "xanchor": "left", "yref": "paper", "yanchor": "bottom"}
    return [
        note(_("all the weight here would write"), theme.muted, **where, y=1, yshift=above - HEADING),
        titled("y", note(_("the weights of the model"), theme.muted, **where, y=0.84)),
        titled("y2", note(other, theme.muted, **where, y=0.3)),
    ]
