"""How often two or three models are right, over the length of the source."""

from collections.abc import Mapping, Sequence
from typing import cast

import plotly.graph_objects as go

from attnviz.figures.corpus.accuracy_by_length import unit_name
from attnviz.figures.corpus.shares import (
    ABOVE,
    HEIGHT,
    LETTER,
    UNDER,
    axis_title,
    share_figure,
    share_hover,
    share_texts,
    ticked_axis,
)
from attnviz.figures.kit.empty import no_inputs, sentence_spec
from attnviz.figures.kit.labels import escape_text
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import CLEAR, Theme, ThemeName, font, theme_of
from attnviz.language import gettext as _
from attnviz.measures.calibration import Share
from attnviz.tasks.task import Unit

ACROSS, NAME = 640, 24  # pixels: between the margins; a row of the names
MARKS = (
    ("circle", 11, "solid"),
    ("square-open", 15, "solid"),
    ("diamond", 10, "dot"),
)  # sign, its size, line: seen without colour


def over_length(
    lengths: Sequence[str], models: Mapping[str, Sequence[Share]], *, unit: Unit | None = None, theme: ThemeName = "light"
) -> go.Figure:
    """The higher a line, the more often its model is right; from left to right the sources become longer.

    lengths: the groups of lengths by name, such as 1–7, the shortest first
    models:  for each model, by the name in the legend, how many are right in each group: violet for the first and green for
             the second, as in `difference`, grey and dotted for the third
    unit:    what the source tokens are; None for tokens
    """
    return go.Figure(over_length_spec(lengths, models, unit=unit, theme=theme))


def over_length_spec(
    lengths: Sequence[str], models: Mapping[str, Sequence[Share]], *, unit: Unit | None = None, theme: ThemeName = "light"
) -> Spec:
    """The lines as plain data, unchecked and fast."""
    colors = theme_of(theme)
    if not lengths:
        return sentence_spec(no_inputs(), colors, (ACROSS, HEIGHT))
    paints = (colors.differences[0][1], colors.differences[-1][1], colors.muted)
    lines = [
        line_of(name, lengths, shares, paint, mark)
        for (name, shares), paint, mark in zip(models.items(), paints, MARKS, strict=False)
    ]
    places = list(range(len(lengths)))
    name = _("length of the source in {unit}").format(unit=unit_name(unit))
    across = ticked_axis(-0.4, len(lengths) - 0.6, places, lengths, colors, anchor="y") | axis_title(name, colors)
    spec = share_figure(lines, ACROSS, across, colors)
    above = ABOVE + NAME * len(lines)
    margin = cast(Json, spec["layout"]["margin"]) | {"t": above}
    size: Json = {"height": above + HEIGHT + UNDER, "margin": margin}
    return {"data": spec["data"], "layout": spec["layout"] | size | {"showlegend": True, "legend": names_above(colors)}}


def line_of(name: str, lengths: Sequence[str], shares: Sequence[Share], color: str, mark: tuple[str, int, str]) -> Json:
    sign, size, dash = mark
    length = _("source length {length}").format(length="<b>%{customdata[1]}</b>")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape_text(name),
        "x": list(range(len(lengths))),
        "y": [round(share.accuracy, 4) for share in shares],
        "line": {"color": color, "width": 3, "dash": dash},
        "marker": {"color": color, "symbol": sign, "size": size, "opacity": 1, "line": {"color": color, "width": 2}},
        "cliponaxis": False,
        "customdata": [[escape_text(name), group, *share_texts(share)] for group, share in zip(lengths, shares, strict=True)],
        "hovertemplate": "<br>".join(["<b>%{customdata[0]}</b>", length, *share_hover(2)]),
    }


def names_above(theme: Theme) -> Json:
    """The names of the lines, one below the other above the picture, so that they fit a phone."""
    place: Json = {"x": 0, "xanchor": "left", "y": 1 + ABOVE / HEIGHT, "yanchor": "bottom", "orientation": "v"}
    return place | {"font": font(theme.ink, LETTER), "bgcolor": CLEAR, "itemclick": False, "itemdoubleclick": False}


def over_length_text(lengths: Sequence[str], models: Mapping[str, Sequence[Share]], unit: Unit | None = None) -> str:
    """The same in words: of each model, the share right in each group."""
    said = [
        f"{name}: " + "; ".join(f"{group}: {share.accuracy:.1%}" for group, share in zip(lengths, shares, strict=True))
        for name, shares in models.items()
    ]
    heading = _("Share right over the length of the source in {unit}.").format(unit=unit_name(unit))
    return " ".join([heading, *(f"{line}." for line in said)])
