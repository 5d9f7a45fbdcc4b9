"""Stages that stand beside each other: the tracks that compare, and one scale of colours for all of them."""

from collections.abc import Sequence
from dataclasses import replace

from attnviz.figures.stage.marks import Mark
from attnviz.figures.stage.stage import BOTTLENECK, StageDrawing, draw_stage
from attnviz.trace import Trace

COMPARED = ("links", "tokens", "hs", "weight", "steps")  # with attention
LINKS = 72  # pixels: the tokens that links begin at stand in the same track here, as no output is above it


def draw_together(traces: Sequence[Trace]) -> list[StageDrawing]:
    """A stage for each trace, without the parts at its right. A colour means the same number in all of them."""
    stages = [draw_alone(trace) for trace in traces]
    limits = [
        limit for stage in stages for track in stage.tracks.values() for mark in track.marks for limit in limits_of(mark)
    ]
    return [rescale_stage(stage, max(limits, default=1.0)) for stage in stages]


def limits_of(mark: Mark) -> list[float]:
    """Where the colours of states end: at the largest number of their trace, which differs from trace to trace."""
    return [mark["limit"]] if mark["kind"] == "strips" or mark["kind"] == "neck" else []


def draw_alone(trace: Trace) -> StageDrawing:
    """The tracks alone, with their values."""
    stage = draw_stage(trace, BOTTLENECK if trace.attention is None else COMPARED)
    values = {name: value for track in stage.tracks.values() for name, value in track.values.items()}
    tracks = {name: replace(track, height=LINKS) if name == "links" else track for name, track in stage.tracks.items()}
    return replace(stage, tracks=tracks, parts={}, values=values)


def rescale_stage(stage: StageDrawing, limit: float) -> StageDrawing:
    tracks = {
        name: replace(track, marks=[rescale(mark, limit) for mark in track.marks]) for name, track in stage.tracks.items()
    }
    return replace(stage, tracks=tracks)


def rescale(mark: Mark, limit: float) -> Mark:
    if mark["kind"] == "strips":
        return {**mark, "limit": limit}
    return {**mark, "limit": limit} if mark["kind"] == "neck" else mark
