"""How fast models learned: the learning curves of several in one picture."""

from collections.abc import Mapping, Sequence
from typing import cast

import plotly.graph_objects as go

from attnviz.figures.corpus.shares import ABOVE, HEIGHT, LETTER, UNDER, WIDTH, axis_title, share_figure, ticked_axis
from attnviz.figures.kit.empty import no_inputs, sentence_spec
from attnviz.figures.kit.labels import escape_text
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import CLEAR, Theme, ThemeName, font, theme_of
from attnviz.language import gettext as _
from attnviz.measures.learning_curve import LearningCurve

NAMES = 24  # pixels: a row of the names above the picture
SIGNS = ("square-open", "diamond", "triangle-up", "x-thin-open", "star-open", "cross")  # so that no line needs its colour
DASHES = ("dash", "dot", "dashdot")
TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)  # between two names of the axis across


def learning_curves(
    curves: Mapping[str, LearningCurve], *, shown: str = "", until: float | None = None, theme: ThemeName = "light"
) -> go.Figure:
    """The further left a line rises, the fewer passes over the training data its model needed; the higher it ends, the more of
    the held-out pairs it writes exactly right.

    curves: by the name in the legend; shown: the name of the one that stands out, a thick unbroken line; until: the passes at
    which the picture ends; None for the whole training
    """
    return go.Figure(learning_curves_spec(curves, shown=shown, until=until, theme=theme))


def learning_curves_spec(
    curves: Mapping[str, LearningCurve], *, shown: str = "", until: float | None = None, theme: ThemeName = "light"
) -> Spec:
    """The lines as plain data, unchecked and fast."""
    colors = theme_of(theme)
    if not curves:
        return sentence_spec(no_inputs(), colors, (WIDTH, 2 * NAMES))
    end = max(float(curve.epochs[-1]) for curve in curves.values()) if until is None else until
    faces = face_of_others([name for name in curves if name != shown], colors)
    faces |= {shown: (colors.ink, "circle", "solid")}
    lines = [line_of(name, curve, *faces[name], width=4 if name == shown else 2) for name, curve in curves.items()]
    ticks = ticks_to(end)
    across = ticked_axis(0, end * 1.01, ticks, [f"{tick:g}" for tick in ticks], colors, anchor="y")
    spec = share_figure(lines, WIDTH, across | axis_title(_("passes over the training data (epochs)"), colors), colors)
    return with_names(spec, len(lines), colors)


def face_of_others(names: Sequence[str], colors: Theme) -> dict[str, tuple[str, str, str]]:
    """Colour, sign and line of each that does not stand out: none needs its colour to be told apart."""
    paints = (colors.differences[0][1], colors.differences[-1][1], colors.muted)
    return {name: (paints[at % 3], SIGNS[at % len(SIGNS)], DASHES[at % 3]) for at, name in enumerate(names)}


def with_names(spec: Spec, count: int, colors: Theme) -> Spec:
    """The names of so many lines one below the other above the picture, so that they fit a phone."""
    sizes = spec["layout"]
    margin, above = cast(Json, sizes["margin"]), ABOVE + NAMES * count
    place: Json = {"x": 0, "xanchor": "left", "y": 1 + ABOVE / HEIGHT, "yanchor": "bottom", "orientation": "v"}
    names = place | {"font": font(colors.ink, LETTER), "bgcolor": CLEAR, "itemclick": False, "itemdoubleclick": False}
    more: Json = {"margin": margin | {"t": above}, "height": above + HEIGHT + UNDER}
    return {"data": spec["data"], "layout": sizes | more | {"showlegend": True, "legend": names}}


def ticks_to(end: float) -> list[float]:
    """Where the axis across is named: at most six times after 0."""
    by = next((tick for tick in TICKS if end / tick <= 6), TICKS[-1])
    return [round(by * number, 4) for number in range(int(end / by + 1e-9) + 1)]


def line_of(name: str, curve: LearningCurve, color: str, sign: str, dash: str, *, width: int) -> Json:
    said = _("{share} right").format(share="<b>%{y:.1%}</b>"), _("after {epochs} epochs").format(epochs="<b>%{x:.3g}</b>")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape_text(name),
        "x": curve.epochs.round(4).tolist(),
        "y": curve.accuracy.round(4).tolist(),
        "line": {"color": color, "width": width, "dash": dash},
        "marker": {"color": color, "symbol": sign, "size": 9, "opacity": 1, "line": {"color": color, "width": 1.5}},
        "customdata": [[escape_text(name)]] * len(curve.epochs),
        "hovertemplate": "<br>".join(["<b>%{customdata[0]}</b>", *said]) + "<extra></extra>",
    }


def learning_curves_text(curves: Mapping[str, LearningCurve]) -> str:
    """The same in words: of each, how many were right after the first, a middle and the last pass."""
    heading = _("Share of held-out pairs that were right, over the passes over the training data (epochs).")
    return " ".join([heading, *(f"{name}: {curve_words(curve)}." for name, curve in curves.items())])


def curve_words(curve: LearningCurve) -> str:
    """A few points of a curve: a quarter of those there are."""
    by = max(1, len(curve.epochs) // 6)
    places = [*range(0, len(curve.epochs) - 1, by), len(curve.epochs) - 1]
    return "; ".join(f"{curve.epochs[place]:.2g}: {curve.accuracy[place]:.0%}" for place in places)
