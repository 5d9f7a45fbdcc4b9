"""Where everything of the stage lies, in pixels, and what stands beside its tracks."""

import textwrap
from typing import NamedTuple

from attnviz.figures.kit.axes import axis_colors
from attnviz.figures.kit.labels import cells, label
from attnviz.figures.kit.spec import Json
from attnviz.figures.kit.theme import EDGE, Theme, note
from attnviz.figures.stage.beside import ABOVE, BELOW, LEAST_HEIGHT, ROW, ROWS, parts_width
from attnviz.figures.stage.canvas import BEFORE_PREFIX
from attnviz.figures.stage.drawing import label_room
from attnviz.figures.stage.stage import StageDrawing

LEAST_WIDTH, USUAL_WIDTH = 440, 760  # pixels of all tokens together
NARROWEST, WIDEST, ROOMY = 17, 60, 120  # of one: where there are many, where they are long, where they are few
GROW = 16  # pixels for each share of the room that is left
BETWEEN = 12  # between two tracks
TITLES = 88  # at the left of the labels
NOTE_CELLS = 15  # of a note beside a track, in a line


class Sheet(NamedTuple):
    """Where everything lies, in pixels from the upper left corner of the plot.

    left:   of the plot, for titles and labels; tokens, parts: the widths of both areas; height: of the plot
    tracks: for each where it begins from above, and its height; top, strip: the same of c and h
    step:   in view, from 0; row: its row
    """

    theme: Theme
    left: int
    tokens: int
    parts: int
    height: int
    tracks: dict[str, tuple[int, int]]
    top: int
    strip: int
    step: int
    row: int | None
    product: bool

    @property
    def width(self) -> int:
        return self.tokens + self.parts

    @property
    def across(self) -> list[float]:
        """The share of the plot that the tokens take."""
        return [0, self.tokens / self.width]

    def down(self, top: int, height: int) -> list[float]:
        """The share of the plot, from below, of what begins there."""
        return [max(0.0, 1 - (top + height) / self.height), 1 - top / self.height]


def place_tracks(drawing: StageDrawing, step: int, theme: Theme, product: bool) -> Sheet:
    row = None if drawing.first is None else drawing.first + step
    parts = parts_width(drawing, row)
    names = list(drawing.tracks)
    above = ABOVE if parts and names[0] == "hs" else 0
    tracks: dict[str, tuple[int, int]] = {}
    below = above
    for name, track in drawing.tracks.items():
        tracks[name] = below, track.height + track.grow * GROW
        below += tracks[name][1] + BETWEEN
    top, strip = tracks.get("hs", (ABOVE, LEAST_HEIGHT))
    height = max(below - BETWEEN, top + max(strip + BELOW, ROW * ROWS) if parts else 0)
    left = TITLES + (
        max(label_room(names_of(drawing, name)) for name in matrices) if (matrices := matrices_of(drawing)) else 8
    )
    return Sheet(theme, left, tokens_width(drawing), parts, height, tracks, top, strip, step, row, product)


def matrices_of(drawing: StageDrawing) -> list[str]:
    """The tracks whose rows have labels."""
    return [name for name, track in drawing.tracks.items() if any(mark["kind"] == "cells" for mark in track.marks)]


def names_of(drawing: StageDrawing, name: str) -> tuple[str, ...]:
    of_before = name.startswith(BEFORE_PREFIX) and drawing.before is not None
    return drawing.before.names if of_before and drawing.before is not None else drawing.rows.names


def tokens_width(drawing: StageDrawing) -> int:
    """Wide enough that the longest token can be read in its box, up to WIDEST."""
    along = [drawing.columns, *([drawing.rows] if any(track.along == "rows" for track in drawing.tracks.values()) else [])]
    widest = [len(tokens.names) * least_column(tokens.names) for tokens in along]
    few = ROOMY * max(len(tokens.names) for tokens in along)
    return max(LEAST_WIDTH, min(few, USUAL_WIDTH), USUAL_WIDTH if "neck" in drawing.tracks else 0, *widest)


def least_column(names: tuple[str, ...]) -> int:
    return max(NARROWEST, min(WIDEST, 4 + 6 * max((cells(label(name)) for name in names), default=1)))


def title_notes(drawing: StageDrawing, name: str, sheet: Sheet) -> list[Json]:
    """The track's name and what it is, at the left edge of the figure."""
    track, (top, height) = drawing.tracks[name], sheet.tracks[name]
    middle = 1 - (top + height / 2) / sheet.height
    tokens = drawing.columns if track.along == "columns" else drawing.rows
    boxes = any(mark["kind"] == "boxes" for mark in track.marks)
    color = axis_colors(tokens.axis, sheet.theme).text if boxes else sheet.theme.ink
    title = "a × hs" if name == "hs" and sheet.product and "weight" in drawing.values else track.title
    said = [f"<b>{title}</b>"] if title else []
    small = f'<span style="font-size:11px;color:{sheet.theme.muted}">'
    said += [f"{small}{line}</span>" for line in wrap_note(track.note)]
    where: Json = {"x": (EDGE - sheet.left) / sheet.width, "xref": "paper", "xanchor": "left", "y": middle, "yref": "paper"}
    look: Json = {"align": "left", "yanchor": "middle"}
    return [note("<br>".join(said), color, **where, **look)] if said else []


def wrap_note(text: str) -> list[str]:
    """In lines that fit beside a track; a Korean character is as wide as two."""
    wide = cells(text) / max(1, len(text))
    return textwrap.wrap(text, max(6, int(NOTE_CELLS / wide))) if text else []
