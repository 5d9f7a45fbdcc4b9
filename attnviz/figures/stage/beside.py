"""The parts beside the tracks as Plotly's traces: c and h as strips, lines into the last layer, and what it makes of them."""

from typing import NamedTuple

import numpy as np

from attnviz.figures.kit.labels import cells, label
from attnviz.figures.kit.spec import Json
from attnviz.figures.kit.theme import TOKENS, Theme, font, note, plain_axis
from attnviz.figures.stage.canvas import ADVANCE, LARGEST, DrawnMark, small_font
from attnviz.figures.stage.marks import CandidateMarks, VectorMarks
from attnviz.figures.stage.stage import StageDrawing
from attnviz.figures.stage.states import state_scale
from attnviz.figures.stage.track import PartDrawing
from attnviz.language import gettext as _

FIRST, STRIP, APART = 44, 38, 34  # pixels: where the first strip begins, its width, the room between two
ABOVE, BELOW = 40, 40  # the room for lines above the strips, for names below
ARROW = 48  # from the last strip to the candidates
LEAST_HEIGHT = 104
BAR, NUMBER = 120, 60  # the length of a probability of 1, the room for its number
ROW, ROWS = 20, 5  # pixels of a candidate, and how many there are


class PartRoom(NamedTuple):
    """Where the parts lie, in pixels from the upper left corner of their area.

    x, y:        the names of the axes in pixels; bars_x, bars_y: those of the candidates' bars
    top, height: of the strips
    """

    theme: Theme
    x: str
    y: str
    bars_x: str
    bars_y: str
    top: int
    height: int


def vectors_of(stage: StageDrawing, row: int | None) -> dict[str, PartDrawing]:
    """The parts that are a state of the step in view."""
    return {} if row is None else {name: part for name, part in stage.parts.items() if part.mark["kind"] == "vector"}


def candidates_of(stage: StageDrawing) -> CandidateMarks | None:
    found = stage.parts.get("candidates")
    return found.mark if found is not None and found.mark["kind"] == "candidates" else None


def bars_start(stage: StageDrawing, row: int | None) -> int:
    """Where the candidates' bars begin: to the right of the strips and of the longest of their tokens."""
    count, found = len(vectors_of(stage, row)), candidates_of(stage)
    strips = FIRST + count * (STRIP + APART) - APART + ARROW if count else 24
    longest = max((cells(label(token)) for step in (found["tokens"] if found else ()) for token in step), default=1)
    return strips + round(14 + ADVANCE * LARGEST * longest)


def parts_width(stage: StageDrawing, row: int | None) -> int:
    """The pixels that all parts need side by side; 0 where there are none."""
    if candidates_of(stage) is not None:
        return bars_start(stage, row) + BAR + NUMBER
    count = len(vectors_of(stage, row))
    return FIRST + count * (STRIP + APART) if count else 0


def draw_beside(stage: StageDrawing, room: PartRoom, step: int, row: int | None, written: str) -> DrawnMark:
    """All parts. written: the token of the step, as it is shown. The axis that comes back is that of the bars."""
    data, shapes, notes = [], [], []
    for number, (name, part) in enumerate(vectors_of(stage, row).items()):
        start = FIRST + number * (STRIP + APART)
        if part.mark["kind"] == "vector":
            data.append(draw_vector(stage, part.mark, room, start, row or 0))
        shapes.append(strip_frame(room, start, room.theme.output if name == "query" else room.theme.ink))
        notes += strip_names(part, room, start)
    if "context" in vectors_of(stage, row):
        notes.append(
            note("=", room.theme.ink, **place(room, FIRST / 2, room.top + room.height / 2))
            | {"font": font(room.theme.ink, 22)}
        )
    found = candidates_of(stage)
    if found is None or not found["tokens"]:
        return DrawnMark(data, plain_axis(ROWS - 0.5, -0.5), shapes, notes)
    shapes += lines_to_bars(stage, room, row)
    notes += heads(stage, room, row)
    data += draw_candidates(found, room, step, written)
    return DrawnMark(data, bars_axis(found, room, step), shapes, notes)


def draw_vector(stage: StageDrawing, mark: VectorMarks, room: PartRoom, start: int, row: int) -> Json:
    """The state of the step as a strip, its first unit on top."""
    state = stage.values[mark["value"]][row]
    edges: Json = {
        "x": [start, start + STRIP],
        "y": np.linspace(room.top, room.top + room.height, len(state) + 1).round(2).tolist(),
    }
    said = _("unit {unit}: {part} = {value}")
    name = {"context": "c", "query": "h"}[mark["value"]]
    hover = said.format(unit="%{customdata[0]}", part=name, value="<b>%{z:.3f}</b>") + "<extra></extra>"
    numbers = [[value] for value in state.astype(np.float64).round(4).tolist()]
    units = [[[unit]] for unit in range(1, len(state) + 1)]
    strip: Json = {"type": "heatmap", "z": numbers, "customdata": units, "hovertemplate": hover}
    return strip | edges | state_scale(mark["limit"], room.theme) | {"xaxis": room.x, "yaxis": room.y}


def place(room: PartRoom, x: float, y: float) -> Json:
    return {"x": x, "xref": room.x, "y": y, "yref": room.y}


def strip_frame(room: PartRoom, start: int, color: str) -> Json:
    ends: Json = {"xref": room.x, "x0": start - 1, "x1": start + STRIP + 1, "yref": room.y}
    upright: Json = {"y0": room.top - 1, "y1": room.top + room.height + 1}
    return {"type": "rect", "line": {"color": color, "width": 2}} | ends | upright


def strip_names(part: PartDrawing, room: PartRoom, start: int) -> list[Json]:
    """What a strip is, below it."""
    bottom, middle = room.top + room.height, start + STRIP / 2
    name = note(f"<b>{part.title}</b>", room.theme.ink, **place(room, middle, bottom + 3), yanchor="top")
    said = note(part.note, room.theme.muted, **place(room, middle, bottom + 19), yanchor="top")
    return [name, said | {"font": small_font(room.theme.muted)}]


def lines_to_bars(stage: StageDrawing, room: PartRoom, row: int | None) -> list[Json]:
    """From c and h together to the last layer, and from there to the bars."""
    count = len(vectors_of(stage, row))
    if not count:
        return []
    middles = [FIRST + STRIP / 2 + number * (STRIP + APART) for number in range(count)]
    low, join, high = room.top - 4, room.top - 12, room.top - 20
    centre, end = sum(middles) / count, FIRST + count * (STRIP + APART) - APART + 18
    target = room.top + ROW * ROWS / 2
    steps = [f"M {middle},{low} L {middle},{join}" for middle in middles]
    steps += [f"M {middles[0]},{join} L {middles[-1]},{join}", f"M {centre},{join} L {centre},{high} L {end},{high}"]
    steps += [
        f"L {end},{target} L {end + 14},{target}",
        f"M {end + 9},{target - 4} L {end + 14},{target} L {end + 9},{target + 4}",
    ]
    look: Json = {"line": {"color": room.theme.muted, "width": 1}}
    return [{"type": "path", "path": " ".join(steps), "xref": room.x, "yref": room.y} | look]


def heads(stage: StageDrawing, room: PartRoom, row: int | None) -> list[Json]:
    """What the lines do, and what the bars are."""
    vectors = vectors_of(stage, row)
    start = bars_start(stage, row)
    found = [
        note(_("writes next"), room.theme.output_text, **place(room, start, room.top - 2), xanchor="left", yanchor="bottom")
    ]
    if vectors:
        names = ", ".join(part.title for part in vectors.values())
        text = f"[{names}] → affine" if len(vectors) > 1 else f"{names} → affine"
        centre = FIRST + (len(vectors) * (STRIP + APART) - APART) / 2
        above = note(text, room.theme.muted, **place(room, centre, room.top - 21), yanchor="bottom")
        found.append(above | {"font": small_font(room.theme.muted)})
    return found


def draw_candidates(mark: CandidateMarks, room: PartRoom, step: int, written: str) -> list[Json]:
    """A bar a token, the one that was written in the full colour, and its probability in figures."""
    tokens, shares, theme = list(mark["tokens"][step]), list(mark["shares"][step]), room.theme
    places, axes = list(range(len(tokens))), {"xaxis": room.bars_x, "yaxis": room.bars_y}
    probability = _("probability {probability}").format(probability="<b>%{x:.4f}</b>")
    bar: Json = {
        "type": "bar",
        "orientation": "h",
        "x": shares,
        "y": places,
        "width": 0.7,
        "customdata": list(map(label, tokens)),
        "hovertemplate": f"<b>%{{customdata}}</b><br>{probability}<extra></extra>",
        "marker": {
            "color": [theme.output if token == written else theme.output_pale for token in tokens],
            "line": {"width": 0},
        },
    }
    numbers: Json = {
        "type": "scatter",
        "mode": "text",
        "x": [share + 0.03 for share in shares],
        "y": places,
        "text": [share_text(share) for share in shares],
        "textposition": "middle right",
        "textfont": font(theme.muted, 12),
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    return [bar | axes, numbers | axes]


def share_text(share: float) -> str:
    """A probability; a small one as a power of ten, not as 0.000."""
    if share == 0 or share >= 0.0005:
        return f"{share:.3f}"
    digits, power = f"{share:.0e}".split("e")
    return f"{digits}e{int(power)}"


def bars_axis(mark: CandidateMarks, room: PartRoom, step: int) -> Json:
    """The upright axis of the bars: the tokens, best first."""
    tokens = mark["tokens"][step]
    ticks: Json = {"tickmode": "array", "tickvals": list(range(len(tokens))), "ticktext": list(map(label, tokens))}
    face: Json = {"showticklabels": True, "tickfont": font(room.theme.ink, LARGEST, TOKENS), "ticklabelstandoff": 6}
    return plain_axis(ROWS - 0.5, -0.5) | ticks | face
