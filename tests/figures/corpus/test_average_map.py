"""The average attention of many inputs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from attnviz.figures.corpus.average_map import average_map_spec
from attnviz.measures.averages import Average, average_attention
from tests.figures.corpus.conftest import AVERAGE, DRAWN, check_harmless, hostile, words


def test_each_cell_of_the_average_has_its_weight():
    spec = DRAWN["average_map"]("light")
    cells, layout = spec["data"][0], spec["layout"]
    assert cells["z"] == [[0.5, 0.25, 0.25], [0, 0, 1], [0.2, 0.3, 0.5]]
    assert (cells["zmin"], cells["zmax"]) == (0, 1)
    assert cells["customdata"][1][2] == ["September", 3, "#2", 2]
    assert layout["xaxis"]["ticktext"] == ["0", "␣", "September"]
    assert layout["xaxis"]["tickvals"] == layout["yaxis"]["tickvals"] == [0, 1, 2]
    assert layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]
    assert "inputs: 12 · left out: 3" in words(spec)


def test_words_stand_where_they_have_room_and_lean_where_not():
    few = average_map_spec(AVERAGE)["layout"]
    names = tuple(f"word-number-{number}" for number in range(30))
    many = average_map_spec(Average(names, ("x",), np.full((1, 30), 1 / 30), 1, 0))["layout"]
    assert (few["xaxis"]["tickangle"], many["xaxis"]["tickangle"]) == (0, -50)
    assert many["margin"]["t"] > few["margin"]["t"]


def test_an_average_of_traces_is_drawn_as_it_is(written):
    average = average_attention([written("27/a", "x", [[0.5, 0.25, 0.25, 0]]), written("9/b", "x", [[0.25, 0.25, 0.5]])])
    spec = average_map_spec(average)
    assert spec["data"][0]["z"] == [[0.5, 0.25, 0.25]]
    assert spec["layout"]["xaxis"]["ticktext"] == ["0", "/", "abc"]
    assert "left out" not in words(spec)


@given(st.lists(hostile, min_size=1, max_size=5), st.lists(hostile, min_size=1, max_size=5))
def test_a_field_and_a_step_never_become_markup(names, steps):
    weight = np.full((len(steps), len(names)), 1 / len(names))
    spec = average_map_spec(Average(tuple(names), tuple(steps), weight, 1, 0))
    check_harmless(spec)
    assert all(spec["layout"]["xaxis"]["ticktext"])
    assert len(spec["layout"]["xaxis"]["ticktext"]) == len(names)
