"""What stands along an axis of a matrix: its tokens, how they are named in words, and their colours."""

from typing import NamedTuple

from attnviz.figures.kit.theme import Scale, Theme
from attnviz.language import gettext as _
from attnviz.trace import Axis


class AxisTokens(NamedTuple):
    """What stands along one axis, in its order."""

    axis: Axis
    names: tuple[str, ...]


class AxisColors(NamedTuple):
    """text: of the tokens; full, pale: of bars over them; boxes: around them, by a value from 0 to 1"""

    text: str
    full: str
    pale: str
    boxes: Scale


def axis_colors(axis: Axis, theme: Theme) -> AxisColors:
    """Blue for the source, amber for the output, neither for what is neither or both."""
    if axis == "source":
        return AxisColors(theme.source, theme.source, theme.source_pale, theme.source_boxes)
    if axis == "output":
        return AxisColors(theme.output_text, theme.output, theme.output_pale, theme.output_boxes)
    return AxisColors(theme.ink, theme.muted, theme.rule, theme.neutral_boxes)


def axis_name(axis: Axis) -> str:
    return {"source": _("source"), "output": _("output"), "memory": _("memory"), "time": _("time")}[axis]


def place_words(axis: Axis) -> str:
    """The words for a place along the axis, in which {position} and {token} are still to be filled in."""
    return {
        "source": _("source {position}: {token}"),
        "output": _("output {position}: {token}"),
        "memory": _("memory cell {position}"),
        "time": _("time {position}: {token}"),
    }[axis]


def hover_place(axis: Axis, first: int) -> str:
    """The line of a hover that names a place: customdata holds the token at `first` and the position after it."""
    return place_words(axis).format(position=f"%{{customdata[{first + 1}]}}", token=f"<b>%{{customdata[{first}]}}</b>")
