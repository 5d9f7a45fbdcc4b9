"""The interface of a track, and of a part beside the tracks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from attnviz.figures.stage.marks import Along, Mark, PartMark, Values
from attnviz.trace import Trace


@dataclass(frozen=True)
class TrackDrawing:
    """A track of one trace.

    title, note: its name, and in small letters what it is
    along:  what it stands on
    height: the least, in pixels; grow: its share of the room that is left
    values: by the names that the marks use
    """

    title: str
    note: str
    along: Along
    height: int
    grow: int
    marks: Sequence[Mark]
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class PartDrawing:
    """A part at the right of a step, named as in the chapter."""

    title: str
    note: str
    mark: PartMark
    values: Values = field(default_factory=dict)


class Track(NamedTuple):
    """draw:  the track of a trace; None where the trace does not hold what it shows
    words: the same for who cannot see it"""

    draw: Callable[[Trace], TrackDrawing | None]
    words: Callable[[Trace], str]


Part = Callable[[Trace], PartDrawing | None]  # the part of a trace; None where the trace does not hold what it shows
