"""The difference of two decodings as a stage."""

from dataclasses import replace

import numpy as np
import pytest

from attnviz.figures.stage.difference import draw_difference
from attnviz.measures.comparison import NoWeights, OtherOutput, OtherSource
from attnviz.trace import END
from tests.figures.conftest import trace_of

LEFT = [[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]]
RIGHT = [[0.1, 0.8, 0.1], [0.2, 0.35, 0.45]]
SOURCE, OUTPUT = ("a", " ", "a"), ("x", END)


@pytest.fixture(scope="module")
def left():
    return trace_of(SOURCE, OUTPUT, LEFT)


@pytest.fixture(scope="module")
def right():
    return trace_of(SOURCE, OUTPUT, RIGHT)


def test_each_cell_is_the_right_weight_less_the_left_on_a_scale_from_minus_1_to_1(left, right):
    stage = draw_difference(left, right)
    [cells] = stage.tracks["difference"].marks
    assert (cells["scale"], cells["limit"]) == ("signed", 1)
    np.testing.assert_allclose(stage.values[cells["value"]], [[-0.8, 0.74, 0.06], [0, -0.15, 0.15]], atol=1e-7)


def test_its_axes_are_those_of_both_and_its_first_row_the_first_step(left, right):
    stage = draw_difference(left, right)
    assert (stage.columns.names, stage.rows.names, stage.first) == (SOURCE, OUTPUT, 0)
    assert [track.along for track in stage.tracks.values()] == ["columns", "columns"]


def test_where_axes_do_not_match_it_says_why(left, right):
    with pytest.raises(OtherSource):
        draw_difference(left, trace_of(("b", "a", "a"), OUTPUT, RIGHT))
    with pytest.raises(OtherOutput):
        draw_difference(left, trace_of(SOURCE, ("y", END), RIGHT))
    with pytest.raises(NoWeights):
        draw_difference(left, replace(right, attentions=()))
