"""The whole stage as one figure: tracks one below the other on one axis of tokens, the parts of the step beside them."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from attnviz.errors import UnknownName, translatable
from attnviz.figures.kit.empty import no_attention, sentence_spec
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, ThemeName, layout, plain_axis, theme_of
from attnviz.figures.stage.beside import (
    BAR,
    LEAST_HEIGHT,
    NUMBER,
    ROW,
    ROWS,
    PartRoom,
    bars_start,
    draw_beside,
)
from attnviz.figures.stage.canvas import BEFORE_PREFIX, Canvas, DrawnMark
from attnviz.figures.stage.drawing import draw_mark
from attnviz.figures.stage.sheet import USUAL_WIDTH, Sheet, place_tracks, title_notes
from attnviz.figures.stage.stage import TRACKS, StageDrawing, draw_stage, usual_tracks
from attnviz.figures.stage.track import TrackDrawing
from attnviz.trace import Trace


def stage(
    trace: Trace,
    step: int,
    *,
    tracks: Sequence[str] | None = None,
    before: Trace | None = None,
    both: bool = True,
    product: bool = False,
    theme: ThemeName = "light",
) -> go.Figure:
    """Read from top to bottom what one step computed, over one axis of source tokens; then at the right what it wrote.

    From the output tokens, links go down to what was looked at; below the source tokens stand their states (hs), bright by the
    weight of the step, then scores, weights, and the weights of all steps. At the right: c, the weighted sum of hs, and h,
    which asks; from both the last layer makes the likeliest tokens. Without attention: the states, of which only the last goes
    through the bottleneck, and the states of the decoder below it, over the output. What somebody changed is red.

    step:    from 0
    tracks:  which, in this order: names of `attnviz.figures.stage.stage.TRACKS`; None for those that are usual
    before:  the decoding that this one is a change of: its links and weights are shown too
    both:    whether they are; if not, what the change brought about stays marked
    product: hs times the weights of the step in place of hs: what c is the sum of
    Raises: UnknownName.
    """
    return go.Figure(stage_spec(trace, step, tracks=tracks, before=before, both=both, product=product, theme=theme))


def stage_spec(
    trace: Trace,
    step: int,
    *,
    tracks: Sequence[str] | None = None,
    before: Trace | None = None,
    both: bool = True,
    product: bool = False,
    theme: ThemeName = "light",
) -> Spec:
    """The stage as plain data, unchecked and fast. Raises: UnknownName."""
    if not 0 <= step < max(1, len(trace.output)):
        raise UnknownName(kind=translatable("step"), name=str(step), choices=", ".join(map(str, range(len(trace.output)))))
    drawing, colors = draw_stage(trace, tracks, before), theme_of(theme)
    if not both:
        drawing = without_before(drawing)
    if not drawing.tracks:
        wanted = usual_tracks(trace) if tracks is None else tracks
        said = TRACKS[wanted[0]].words(trace) if wanted else no_attention()
        return sentence_spec(said, colors, (USUAL_WIDTH, 2 * LEAST_HEIGHT))
    sheet = place_tracks(drawing, step, colors, product)
    whole = empty_sheet(drawing, sheet)
    for name in drawing.tracks:
        whole = add_track(whole, drawing, name, sheet)
    return add_parts(whole, drawing, sheet, visible(trace.output[step]) if trace.output else "")


def without_before(drawing: StageDrawing) -> StageDrawing:
    """The same without the tracks of before; bars keep their outlines."""
    tracks = {name: track for name, track in drawing.tracks.items() if not name.startswith(BEFORE_PREFIX)}
    return replace(drawing, tracks=tracks, before=None)


def empty_sheet(drawing: StageDrawing, sheet: Sheet) -> Spec:
    """The figure with its axes across, and no track yet."""
    upright = upright_of(drawing)
    first = {"x": upright["columns"], "x2": upright["rows"], "x3": upright["pixels"]}
    S, T = len(drawing.columns.names), len(drawing.rows.names)
    longest = max(T, len(drawing.before.names)) if drawing.before is not None else T
    ranges = {"x": (-0.5, S - 0.5), "x2": (-0.5, longest - 0.5), "x3": (0, sheet.tokens)}
    axes = {
        f"xaxis{name[1:]}": plain_axis(*ranges[name], domain=sheet.across, anchor=anchor)
        for name, anchor in first.items()
        if anchor is not None
    }
    margin = {"l": sheet.left, "r": EDGE, "t": 2 * EDGE, "b": 2 * EDGE}
    size = sheet.width + margin["l"] + margin["r"], sheet.height + margin["t"] + margin["b"]
    return {"data": [], "layout": layout(sheet.theme, size, margin, **axes) | {"shapes": [], "annotations": []}}


def upright_of(drawing: StageDrawing) -> dict[str, str | None]:
    """For each kind of track the upright axis of its first one: the axis across is anchored there."""
    found: dict[str, str | None] = {"columns": None, "rows": None, "pixels": None}
    for number, track in enumerate(drawing.tracks.values(), 1):
        kind = stands_on(track)
        found[kind] = found[kind] or axis_number("y", number)
    return found


def stands_on(track: TrackDrawing) -> str:
    return "pixels" if any(mark["kind"] == "neck" for mark in track.marks) else track.along


def axis_number(letter: str, number: int) -> str:
    return letter if number == 1 else f"{letter}{number}"


def add_track(whole: Spec, drawing: StageDrawing, name: str, sheet: Sheet) -> Spec:
    """The figure with one more track."""
    track, (top, height) = drawing.tracks[name], sheet.tracks[name]
    x = {"columns": "x", "rows": "x2", "pixels": "x3"}[stands_on(track)]
    y = axis_number("y", list(drawing.tracks).index(name) + 1)
    of_before = name.startswith(BEFORE_PREFIX)
    canvas = Canvas(drawing, sheet.theme, x, y, sheet.tokens, height, sheet.row, sheet.product, of_before)
    for mark in track.marks:
        drawn = draw_mark(mark, canvas)
        axis = drawn.axis | {"domain": sheet.down(top, height), "anchor": x}
        whole = add_drawn(whole, drawn, {f"yaxis{y[1:]}": axis})
    notes = title_notes(drawing, name, sheet)
    return add_drawn(whole, DrawnMark([], {}, notes=notes), {})


def add_drawn(whole: Spec, drawn: DrawnMark, axes: dict[str, Json]) -> Spec:
    old = whole["layout"]
    more: Json = {
        "shapes": [*as_list(old, "shapes"), *drawn.shapes],
        "annotations": [*as_list(old, "annotations"), *drawn.notes],
    }
    return {"data": [*whole["data"], *drawn.data], "layout": old | axes | more}


def as_list(layout: Json, name: str) -> list[object]:
    found = layout[name]
    return found if isinstance(found, list) else []


def add_parts(whole: Spec, drawing: StageDrawing, sheet: Sheet, written: str) -> Spec:
    """The figure with the parts at its right."""
    if not sheet.parts:
        return whole
    number = len(drawing.tracks) + 1
    x, y, bars_x, bars_y = "x4", axis_number("y", number), "x5", axis_number("y", number + 1)
    room = PartRoom(sheet.theme, x, y, bars_x, bars_y, sheet.top, sheet.strip)
    drawn = draw_beside(drawing, room, sheet.step, sheet.row, written)
    start = (sheet.tokens + bars_start(drawing, sheet.row)) / sheet.width
    axes: dict[str, Json] = {
        "xaxis4": plain_axis(0, sheet.parts, domain=[sheet.across[1], 1], anchor=y),
        f"yaxis{y[1:]}": plain_axis(sheet.height, 0, domain=[0, 1], anchor=x),
    }
    if "candidates" in drawing.parts:
        axes["xaxis5"] = plain_axis(0, 1 + NUMBER / BAR, domain=[start, 1], anchor=bars_y)
        axes[f"yaxis{bars_y[1:]}"] = drawn.axis | {"domain": sheet.down(sheet.top, ROW * ROWS), "anchor": bars_x}
    return add_drawn(whole, drawn, axes)
