"""Whether a model is as often right as it says."""

from collections.abc import Sequence

import plotly.graph_objects as go

from attnviz.figures.corpus.shares import (
    HEIGHT,
    LETTER,
    UNDER,
    WIDTH,
    axis_title,
    percent_ticks,
    share_figure,
    share_heights,
    share_hover,
    share_texts,
    share_title,
    ticked_axis,
)
from attnviz.figures.kit.empty import no_inputs, sentence_spec
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import Theme, ThemeName, font, note, theme_of
from attnviz.language import gettext as _
from attnviz.measures.calibration import Bin, calibration_bins, expected_calibration_error

DOTS = 10, 26  # pixels: the dot of no inputs and of all
LINE = 26  # pixels: a line of words with the room around it


def calibration(probabilities: Sequence[float], right: Sequence[bool], *, theme: ThemeName = "light") -> go.Figure:
    """On the dashed line, the model is right as often as it says; below it, it is too sure, above it, too modest.

    A dot holds the outputs whose stated probability (that of the whole output) falls into the same tenth: at their mean
    probability from left to right and at their accuracy upwards, larger the more they are, with its 95 % interval. The
    expected calibration error is their mean distance from the line, weighted by their number:
    ECE = sum over the bins of |B|/n |accuracy(B) - mean probability(B)| (Guo et al., 2017, On Calibration of Modern Neural
    Networks).
    """
    return go.Figure(calibration_spec(probabilities, right, theme=theme))


def calibration_text(probabilities: Sequence[float], right: Sequence[bool]) -> str:
    """The same in words."""
    said = "; ".join(
        f"{one.low:.0%}–{one.high:.0%}: {one.share.accuracy:.0%}" for one in calibration_bins(probabilities, right)
    )
    error = f"{expected_calibration_error(probabilities, right):.3f}"
    words = _("Share right by the stated probability of the whole output: {shares}; expected calibration error {error}.")
    return words.format(shares=said, error=error)


def calibration_spec(probabilities: Sequence[float], right: Sequence[bool], *, theme: ThemeName = "light") -> Spec:
    bins, colors = calibration_bins(probabilities, right), theme_of(theme)
    if not bins:
        return sentence_spec(no_inputs(), colors, (WIDTH, HEIGHT))
    name = _("stated probability of the whole output")
    across = ticked_axis(-0.04, 1.04, *percent_ticks(), colors, anchor="y", showgrid=True, gridcolor=colors.rule) | axis_title(
        name, colors
    )
    spec = share_figure([diagonal(colors), dots(bins, colors)], WIDTH, across, colors, UNDER + LINE)
    error = f"{expected_calibration_error(probabilities, right):.3f}"
    words = _("expected calibration error {error}").format(error=f"<b>{error}</b>")
    spec["layout"]["annotations"] = [share_title(colors), error_note(words, colors)]
    return spec


def error_note(words: str, theme: Theme) -> Json:
    """In a line of its own below the title of the axis, as what stands above it leaves no room on a phone."""
    place: Json = {"x": 0.5, "xref": "paper", "xanchor": "center"}
    place |= {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -UNDER}
    return note(words, theme.ink, **place) | {"font": font(theme.ink, LETTER)}


def diagonal(theme: Theme) -> Json:
    line: Json = {"color": theme.muted, "width": 2, "dash": "dash"}
    return {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [0, 1], "line": line, "hoverinfo": "skip"}


def dots(bins: Sequence[Bin], theme: Theme) -> Json:
    least, most = DOTS
    all_inputs = sum(each.share.count for each in bins)
    sizes = [round(least + (most - least) * (each.share.count / all_inputs) ** 0.5, 1) for each in bins]
    stated = _("stated probability {low} to {high}, on average {mean}").format(
        low="%{customdata[0]}", high="%{customdata[1]}", mean="<b>%{customdata[2]}</b>"
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(each.stated, 4) for each in bins],
        "marker": {"color": theme.output, "size": sizes, "opacity": 1, "line": {"width": 0}},
        "cliponaxis": False,
        "customdata": [
            [f"{each.low:.0%}", f"{each.high:.0%}", f"{each.stated:.1%}", *share_texts(each.share)] for each in bins
        ],
        "hovertemplate": "<br>".join([stated, *share_hover(3)]),
    } | share_heights([each.share for each in bins], theme)
