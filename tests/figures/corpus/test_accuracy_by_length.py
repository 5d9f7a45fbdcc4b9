"""The share of inputs that came out right, by length."""

import pytest

from attnviz.figures.corpus.accuracy_by_length import (
    accuracy_by_length_spec,
    shares_by_length,
    shares_by_length_spec,
    shares_by_length_text,
    tick_step,
)
from attnviz.measures.calibration import by_length
from attnviz.tasks.task import UNITS
from tests.figures.corpus.conftest import DRAWN, LENGTHS, RIGHT


def test_a_bar_is_as_high_as_the_accuracy_at_its_length():
    """2 of 2 at length 3: from 2/(2 + z^2); 3 of 4 at length 5."""
    spec = DRAWN["accuracy_by_length"]("light")
    bars = spec["data"][0]
    assert (bars["x"], bars["y"]) == ([3, 5], [1, 0.75])
    assert bars["customdata"] == [["3", "100.0%", "2", "2", "34.2%", "100.0%"], ["5", "75.0%", "3", "4", "30.1%", "95.4%"]]
    assert bars["error_y"]["array"] == [0, pytest.approx(0.9544 - 0.75, abs=2e-4)]
    assert bars["error_y"]["arrayminus"] == [pytest.approx(1 - 0.3424, abs=2e-4), pytest.approx(0.75 - 0.3006, abs=2e-4)]
    assert spec["layout"]["xaxis"]["tickvals"] == [3, 4, 5]  # a length that no input has keeps its place
    assert spec["layout"]["yaxis"]["range"] == [0, 1.04]


def test_what_was_counted_before_is_drawn_the_same_and_said():
    counted = by_length(LENGTHS, RIGHT)
    assert shares_by_length_spec(counted) == DRAWN["accuracy_by_length"]("light")
    assert shares_by_length(counted, theme="dark").to_plotly_json() == DRAWN["accuracy_by_length"]("dark")
    assert shares_by_length_text(counted) == "Share right by the length of the source in tokens: 3: 100%; 5: 75%."


@pytest.mark.parametrize(("span", "step"), [(0, 1), (12, 1), (13, 2), (24, 2), (25, 5), (60, 5), (61, 10), (400, 50)])
def test_lengths_that_are_named_do_not_touch(span, step):
    assert tick_step(span) == step


def test_one_length_alone_and_a_very_long_one_are_named():
    assert accuracy_by_length_spec([13], [True])["layout"]["xaxis"]["ticktext"] == ["13"]
    layout = accuracy_by_length_spec([7, 9_000], [True, False])["layout"]
    assert len(layout["xaxis"]["tickvals"]) <= 13
    assert layout["width"] < 1_200


@pytest.mark.parametrize("unit", [*UNITS, None])
def test_the_axis_says_what_it_counts(unit):
    layout = accuracy_by_length_spec([7], [True], unit=unit)["layout"]
    assert f"length of the source in {unit or 'tokens'}" in str(layout["xaxis"]["title"])
