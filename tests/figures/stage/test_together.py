"""Stages that stand beside each other: a colour and a height mean the same in all of them."""

from dataclasses import replace

import numpy as np
import pytest

from attnviz.figures.stage.together import COMPARED, LINKS, draw_together
from attnviz.figures.stage.stage import BOTTLENECK
from attnviz.recording.running import decode
from attnviz.trace import LayerRecord, Trace

VARIANTS = ("attention", "deep", "plain")


@pytest.fixture(scope="module")
def traces():
    return [decode("dates", variant, "27.9.94") for variant in VARIANTS]


def limits_of(stage, kind):
    return [mark["limit"] for track in stage.tracks.values() for mark in track.marks if mark["kind"] == kind]


def test_each_has_the_tracks_that_compare_and_nothing_beside_them(traces):
    attention, deep, plain = draw_together(traces)
    assert tuple(attention.tracks) == tuple(deep.tracks) == COMPARED
    assert tuple(plain.tracks) == BOTTLENECK
    for stage in (attention, deep, plain):
        assert stage.parts == {}
        used = {name for track in stage.tracks.values() for name in track.values}
        assert stage.values.keys() == used
    assert attention.tracks["links"].height == LINKS


def test_a_colour_of_a_state_is_the_same_number_in_all(traces):
    stages = draw_together(traces)
    ends = {limit for stage in stages for limit in limits_of(stage, "strips")}
    sizes = [float(np.abs(stage.values["hs"]).max()) for stage in stages]
    assert len(set(sizes)) == len(sizes)
    assert len(ends) == 1
    assert ends.pop() >= max(sizes)
    assert limits_of(stages[0], "cells") == limits_of(stages[1], "cells") == [1.0]


def test_alone_a_stage_ends_its_colours_at_its_own_largest_number(traces):
    apart = [set(limits_of(draw_together([trace])[0], "strips")) for trace in traces]
    assert set().union(*apart) >= set(limits_of(draw_together(traces)[0], "strips"))
    assert len(set().union(*apart)) == len(traces)


def test_what_goes_through_two_necks_has_one_scale_a_state():
    small, large = (with_last_state(size) for size in (0.5, 2.0))
    for stage in draw_together([small, large]):
        [mark] = stage.tracks["neck"].marks
        assert [(name, limit) for name, _layer, _value, limit in mark["states"]] == [("h", 2.0), ("c", 6.0)]


def with_last_state(size: float) -> Trace:
    """Of a model without attention, whose encoder ends with an h of this size and a c of three times that."""
    trace = decode("dates", "plain", "27.9.94")
    states = np.full((len(trace.source), 4), size, np.float32)
    layer = LayerRecord(values={"h": states, "c": 3 * states, "out": states})
    return replace(trace, encoder=(layer,), decoder=())
