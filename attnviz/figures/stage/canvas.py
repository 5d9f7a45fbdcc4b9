"""Where a mark is drawn, and what comes of it: the same for every kind of mark."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.labels import cells, escape_text, full_label, isolate, seen, visible
from attnviz.figures.kit.spec import Json, Number
from attnviz.figures.kit.theme import Theme, font, note, plain_axis
from attnviz.figures.stage.marks import Along, Values
from attnviz.figures.stage.stage import StageDrawing

ADVANCE = 0.62  # the width of a character of the tokens' face, as a share of the font size
LARGEST, SMALLEST = 15, 9  # font sizes of tokens
BEFORE_PREFIX = "before."


class Canvas(NamedTuple):
    """A track's room.

    x, y:   the names of its axes, as traces and shapes refer to them
    width, height: in pixels
    row:    the row of the step in view; None where no row is a step
    product: whether states are drawn times their weights
    before: whether it is a track of the decoding before a change
    """

    stage: StageDrawing
    theme: Theme
    x: str
    y: str
    width: int
    height: int
    row: int | None
    product: bool
    before: bool

    @property
    def values(self) -> Values:
        return self.stage.values

    @property
    def rows(self) -> AxisTokens:
        return self.stage.before if self.before and self.stage.before is not None else self.stage.rows

    @property
    def edited(self) -> list[int]:
        """The rows in red."""
        return [] if self.before else list(self.stage.edited)

    @property
    def changed(self) -> list[int]:
        """The rows of the steps that wrote something else."""
        first = self.stage.first
        return [] if self.before or first is None else [first + step for step in self.stage.changed]

    def tokens(self, along: Along) -> AxisTokens:
        return self.stage.columns if along == "columns" else self.rows

    def row_of(self, name: str) -> Float[np.ndarray, " tokens"] | None:
        """The values of the step in view; None where it has none."""
        values = self.values[name]
        return None if self.row is None or self.row >= len(values) else values[self.row]


@dataclass(frozen=True)
class DrawnMark:
    """What a mark adds to the figure, and the upright axis that it asks for."""

    data: list[Json]
    axis: Json
    shapes: list[Json] = field(default_factory=list)
    notes: list[Json] = field(default_factory=list)


def pixel_axis(height: int) -> Json:
    return plain_axis(0, height)


def lie_on(canvas: Canvas, part: Json) -> Json:
    """The trace on the track's axes."""
    return part | {"xaxis": canvas.x, "yaxis": canvas.y}


def frame_around(canvas: Canvas, x: tuple[Number, Number], y: tuple[Number, Number], color: str, width: int) -> Json:
    ends: Json = {"xref": canvas.x, "x0": x[0], "x1": x[1], "yref": canvas.y, "y0": y[0], "y1": y[1]}
    return {"type": "rect", "line": {"color": color, "width": width}} | ends


def sentence_note(canvas: Canvas, sentence: str) -> Json:
    """A sentence in place of what the track cannot draw."""
    where: Json = {"x": 0, "xref": f"{canvas.x} domain", "xanchor": "left", "y": 0.5, "yref": f"{canvas.y} domain"}
    return note(sentence, canvas.theme.muted, **where, yanchor="middle")


def fitting_size(tokens: AxisTokens, width: Number, largest: int = LARGEST) -> int:
    """The font size at which all tokens fit into so many pixels each; SMALLEST at least."""
    longest = max((cells(visible(token)) for token in tokens.names), default=1)
    return max(SMALLEST, min(largest, int(width / (ADVANCE * longest))))


def fitting_labels(tokens: AxisTokens, width: Number, size: int) -> list[str]:
    """The tokens as labels, cut where they are wider than so many pixels."""
    return [escape_text(isolate(cut(seen(token), int(width / (ADVANCE * size))))) for token in tokens.names]


def cut(shown: str, most: int) -> str:
    """At most so many cells wide."""
    if cells(shown) <= most:
        return shown
    kept = shown
    while len(kept) > 1 and cells(kept) > most - 1:
        kept = kept[:-1]
    return kept + "…" if most > 1 else kept


def named_places(tokens: AxisTokens) -> list[list[str | int]]:
    """What a hover names of each token: itself and its position from 1."""
    return [[full_label(token), number] for number, token in enumerate(tokens.names, 1)]


def small_font(color: str, size: int = 11) -> Json:
    return font(color, size)
