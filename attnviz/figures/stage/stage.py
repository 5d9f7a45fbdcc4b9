"""The stage as data: which tracks it has, and all of them for one trace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attnviz.errors import UnknownName, translatable
from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.changes import changed_steps
from attnviz.figures.kit.view import column_tokens, edited_rows, row_at, row_tokens
from attnviz.figures.stage import all_steps, decoder_states, how_sure, hs, links, neck, parts, score, tokens, weight
from attnviz.figures.stage.marks import Mark, Values
from attnviz.figures.stage.track import Part, PartDrawing, Track, TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace

TRACKS: dict[str, Track] = {
    "links": Track(links.draw, links.words),
    "tokens": Track(tokens.draw("columns"), tokens.words("columns")),
    "hs": Track(hs.draw, hs.words),
    "score": Track(score.draw, score.words),
    "weight": Track(weight.draw, weight.words),
    "steps": Track(all_steps.draw, all_steps.words),
    "neck": Track(neck.draw, neck.words),
    "decoder": Track(decoder_states.draw, decoder_states.words),
    "output": Track(tokens.draw("rows"), tokens.words("rows")),
    "sure": Track(how_sure.draw, how_sure.words),
}
PARTS: dict[str, Part] = {
    "context": parts.draw_context,
    "query": parts.draw_query,
    "candidates": parts.draw_candidates,
}
USUAL = ("links", "tokens", "hs", "score", "weight", "steps")  # in the order in which the chapter computes
BOTTLENECK = ("tokens", "hs", "neck", "decoder", "output", "sure")  # of a model without attention
BEFORE = ("links", "steps")  # what is shown of the decoding before a change too


@dataclass(frozen=True)
class StageDrawing:
    """A whole stage.

    rows, columns: what stands along the axes
    first:  the row of the first step; None where no row is a step (an encoder's look at itself)
    tracks, parts: by name, in their order; those of the decoding before a change are called `before.NAME`
    values: by the names that the marks use
    edited: the rows that somebody changed; changed: the steps that wrote something else for it
    """

    columns: AxisTokens
    rows: AxisTokens
    first: int | None
    tracks: dict[str, TrackDrawing]
    parts: dict[str, PartDrawing]
    values: Values
    edited: Sequence[int]
    changed: Sequence[int]
    before: AxisTokens | None


def draw_stage(trace: Trace, tracks: Sequence[str] | None = None, before: Trace | None = None) -> StageDrawing:
    """The tracks that the trace has something for, and the parts.

    tracks: names of TRACKS; None for those that are usual
    before: the decoding that this one is a change of
    Raises: UnknownName.
    """
    wanted = usual_tracks(trace) if tracks is None else tuple(tracks)
    for name in wanted:
        if name not in TRACKS:
            raise UnknownName(kind=translatable("track"), name=name, choices=", ".join(TRACKS))
    drawn = {name: track for name in wanted if (track := TRACKS[name].draw(trace)) is not None}
    if before is not None:
        drawn = with_before(drawn, before)
    beside = {name: part for name, draw in PARTS.items() if (part := draw(trace)) is not None}
    values: Values = {}
    for found in [*(track.values for track in drawn.values()), *(part.values for part in beside.values())]:
        values |= found
    return StageDrawing(
        columns=column_tokens(trace),
        rows=row_tokens(trace),
        first=row_at(trace, 0),
        tracks=drawn,
        parts=beside,
        values=values,
        edited=edited_rows(trace),
        changed=sorted(changed_steps(trace, before)),
        before=None if before is None else row_tokens(before),
    )


def usual_tracks(trace: Trace) -> tuple[str, ...]:
    return USUAL if trace.attention is not None else BOTTLENECK


def with_before(drawn: dict[str, TrackDrawing], before: Trace) -> dict[str, TrackDrawing]:
    """The same tracks of the decoding before a change, each above the one of now."""
    found: dict[str, TrackDrawing] = {}
    for name, now in drawn.items():
        old = TRACKS[name].draw(before) if name in BEFORE else None
        if old is not None:
            title = _("before")
            found[f"before.{name}"] = replace(
                old,
                title=title,
                marks=[of_before(mark) for mark in old.marks],
                values={f"before.{value}": numbers for value, numbers in old.values.items()},
            )
        found[name] = outline_before(now, before) if name == "weight" else now
    return found


def outline_before(now: TrackDrawing, before: Trace) -> TrackDrawing:
    """Bars with the outline of those of before."""
    if before.attention is None:
        return now
    marks = [of_before(mark) if mark["kind"] == "bars" else mark for mark in now.marks]
    return replace(now, marks=marks, values={**now.values, "before.weight": before.attention.weight})


def of_before(mark: Mark) -> Mark:
    """The mark with the values of before; bars keep theirs and get an outline."""
    if mark["kind"] == "bars":
        return {**mark, "before": f"before.{mark['value']}"}
    if mark["kind"] == "links":
        return {**mark, "value": f"before.{mark['value']}"}
    if mark["kind"] == "cells":
        return {**mark, "value": f"before.{mark['value']}"}
    return mark


def track_words(trace: Trace, stage: StageDrawing) -> dict[str, str]:
    """What each track of now shows, for who cannot see it."""
    return {name: TRACKS[name].words(trace) for name in stage.tracks if name in TRACKS}
