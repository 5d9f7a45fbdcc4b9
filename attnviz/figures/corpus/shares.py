"""Shares of right outputs, drawn upwards from 0 to 1 with their 95 % intervals: the axis, the points, what a hover says."""

from collections.abc import Sequence

from attnviz.figures.kit.spec import Json, Number, Spec
from attnviz.figures.kit.theme import EDGE, Theme, font, layout, note, plain_axis
from attnviz.language import gettext as _
from attnviz.measures.calibration import Share

WIDTH, HEIGHT = 480, 300  # pixels of a picture inside its margins
LEFT, ABOVE, UNDER = 64, 36, 56  # its margins
LETTER = 15


def percent_ticks() -> tuple[list[Number], list[str]]:
    return [0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"]


def ticked_axis(
    low: Number, high: Number, values: Sequence[Number], texts: Sequence[str], theme: Theme, **more: object
) -> Json:
    """An axis from low to high with a text at each of the values."""
    ticks: Json = {"tickmode": "array", "tickvals": list(values), "ticktext": list(texts), "showticklabels": True}
    face: Json = {"tickfont": font(theme.muted, LETTER), "tickangle": 0, "ticklabelstandoff": 4}
    return plain_axis(low, high) | ticks | face | more


def axis_title(name: str, theme: Theme) -> Json:
    """The name of an axis."""
    return {"title": {"text": name, "font": font(theme.ink, LETTER), "standoff": 8}}


def share_title(theme: Theme) -> Json:
    """The name of the upright axis, written level above it."""
    place: Json = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": EDGE - LEFT}
    place |= {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 8}
    return note(_("share right"), theme.ink, **place) | {"font": font(theme.ink, LETTER)}


def share_figure(data: list[Json], width: int, across: Json, theme: Theme, under: int = UNDER) -> Spec:
    """A picture with the share of right outputs, from 0 to 1, upwards. under: its margin below, in pixels"""
    up = ticked_axis(0, 1.04, *percent_ticks(), theme, anchor="x", showgrid=True, gridcolor=theme.rule)
    margin = {"l": LEFT, "r": 3 * EDGE, "t": ABOVE, "b": under}
    size = width + LEFT + 3 * EDGE, HEIGHT + ABOVE + under
    notes: Json = {"annotations": [share_title(theme)]}
    return {"data": data, "layout": layout(theme, size, margin, xaxis=across, yaxis=up) | notes}


def share_heights(values: Sequence[Share], theme: Theme) -> Json:
    """The accuracies with their 95 % intervals."""
    above = [round(share.interval[1] - share.accuracy, 4) for share in values]
    below = [round(share.accuracy - share.interval[0], 4) for share in values]
    error: Json = {"type": "data", "symmetric": False, "array": above, "arrayminus": below}
    return {
        "y": [round(share.accuracy, 4) for share in values],
        "error_y": error | {"color": theme.ink, "thickness": 1.5, "width": 4},
    }


def share_texts(share: Share) -> list[str]:
    """What a hover says of a share, as text."""
    low, high = share.interval
    return [f"{share.accuracy:.1%}", str(share.right), str(share.count), f"{low:.1%}", f"{high:.1%}"]


def share_hover(first: int) -> list[str]:
    """The lines of a hover for the texts of `share_texts`, which begin at this place of customdata."""
    share, right, count, low, high = (f"%{{customdata[{first + place}]}}" for place in range(5))
    return [
        _("{share} right: {right} of {count}").format(share=f"<b>{share}</b>", right=right, count=f"<b>{count}</b>"),
        _("95% interval: {low} to {high}").format(low=low, high=high) + "<extra></extra>",
    ]
