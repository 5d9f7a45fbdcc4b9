"""Stages that stand beside each other: the tracks that compare, and one scale of colours for all of them."""

from collections.abc import Sequence
from dataclasses import replace

from attnviz.figures.stage.marks import Mark
from attnviz.figures.stage.stage import BOTTLENECK, StageDrawing, draw_stage
from attnviz.trace import Trace

COMPARED = ("links", "tokens", "hs", "weight", "steps")  # with attention
LINKS = 72  # pixels: the tokens that links begin at stand in the same track here, as no output is above it
STATES = "states"  # all strips have one scale, as in one stage


def draw_together(traces: Sequence[Trace]) -> list[StageDrawing]:
    """A stage for each trace, without the parts at its right. A colour means the same number in all of them."""
    stages = [draw_alone(trace) for trace in traces]
    limits: dict[str, float] = {}
    for mark in (mark for stage in stages for track in stage.tracks.values() for mark in track.marks):
        for name, limit in limits_of(mark):
            limits[name] = max(limit, limits.get(name, 0.0))
    return [rescale_stage(stage, limits) for stage in stages]


def draw_alone(trace: Trace) -> StageDrawing:
    """The tracks alone, with their values."""
    stage = draw_stage(trace, BOTTLENECK if trace.attention is None else COMPARED)
    values = {name: value for track in stage.tracks.values() for name, value in track.values.items()}
    tracks = {name: replace(track, height=LINKS) if name == "links" else track for name, track in stage.tracks.items()}
    return replace(stage, tracks=tracks, parts={}, values=values)


def limits_of(mark: Mark) -> list[tuple[str, float]]:
    """The scales of a mark that differ from trace to trace: where the colours end, by a name for what has one scale."""
    if mark["kind"] == "strips":
        return [(STATES, mark["limit"])]
    return [(value, limit) for _name, _layer, value, limit in mark["states"]] if mark["kind"] == "neck" else []


def rescale_stage(stage: StageDrawing, limits: dict[str, float]) -> StageDrawing:
    tracks = {
        name: replace(track, marks=[rescale(mark, limits) for mark in track.marks]) for name, track in stage.tracks.items()
    }
    return replace(stage, tracks=tracks)


def rescale(mark: Mark, limits: dict[str, float]) -> Mark:
    if mark["kind"] == "strips":
        return {**mark, "limit": limits[STATES]}
    if mark["kind"] == "neck":
        return {**mark, "states": [(name, layer, value, limits[value]) for name, layer, value, _own in mark["states"]]}
    return mark
