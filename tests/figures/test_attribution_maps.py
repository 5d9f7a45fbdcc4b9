"""Several maps of one output: each with its own numbers and scale, on the same axes, row beside row."""

import math
from itertools import pairwise

import numpy as np
import pytest

from attnviz.figures.attribution_maps import maps_spec

MATRICES = {
    "weight": np.array([[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]]),
    "gradient": np.array([[0.004, -0.002, 0.0], [0.0, 0.001, -0.0123]]),
    "left out": np.array([[12.5, -3.0, 0.0], [1.0, 2.0, 3.0]]),
}
NOTES = {"gradient": [1.0, math.nan], "left out": [-0.5, 0.25]}


@pytest.fixture
def spec(trace):
    return maps_spec(trace, MATRICES, notes=NOTES)


def axes(spec, letter):
    return [spec["layout"][name] for name in (f"{letter}axis", f"{letter}axis3", f"{letter}axis5")]


def test_each_map_holds_its_own_numbers(spec):
    for part, matrix in zip(spec["data"], MATRICES.values(), strict=True):
        assert np.array(part["z"]) == pytest.approx(matrix)


def test_weights_run_from_0_to_1_and_the_others_as_far_on_both_sides_of_0(spec):
    assert [(part["zmin"], part["zmax"]) for part in spec["data"]] == [(0, 1), (-0.012, 0.012), (-12, 12)]
    assert [part["colorbar"]["tickvals"] for part in spec["data"]] == [[0, 0.5, 1], [-0.012, 0, 0.012], [-12, 0, 12]]
    first, *others = [part["colorscale"] for part in spec["data"]]
    assert others[0] == others[1] != first


def test_a_map_of_nothing_has_a_scale_too(trace):
    spec = maps_spec(trace, MATRICES | {"left out": np.zeros((2, 3))}, notes={})
    assert spec["data"][2]["zmax"] == 1


def test_rows_are_in_line_and_columns_equally_wide(spec):
    across, down = axes(spec, "x"), axes(spec, "y")
    assert len({tuple(axis["domain"]) for axis in down}) == 1
    assert len({tuple(axis["range"]) for axis in (*down,)}) == 1
    widths = [axis["domain"][1] - axis["domain"][0] for axis in across]
    assert widths == pytest.approx([widths[0]] * 3)
    starts = [axis["domain"] for axis in across]
    assert all(one[1] < other[0] for one, other in pairwise(starts))


def test_every_map_has_the_source_above_and_the_first_the_output(spec):
    assert [axis["ticktext"] for axis in axes(spec, "x")] == [["a", "␣", "a"]] * 3
    first = axes(spec, "y")[0]
    assert (first["ticktext"], first["showticklabels"]) == (["x", "■"], True)
    assert first["range"][0] > first["range"][1]


def test_each_row_has_its_number_at_the_right(spec):
    notes = [note for note in spec["layout"]["annotations"] if note["xref"] in ("x3 domain", "x5 domain")]
    rows = {(note["yref"], note["y"]): note["text"] for note in notes if note["text"] != "ρ"}
    assert rows == {("y3", 0): "1.00", ("y3", 1): "–", ("y5", 0): "−0.50", ("y5", 1): "0.25"}
    assert all(note["x"] == 1 and note["xshift"] > 0 for note in notes)
    assert [note["text"] for note in notes].count("ρ") == 2


def test_without_numbers_there_is_no_word_of_them(trace):
    spec = maps_spec(trace, MATRICES, notes={})
    assert "ρ" not in str(spec["layout"]["annotations"])
    assert [axis["showticklabels"] for axis in axes(spec, "y")] == [True, False, False]


def test_the_names_stand_above(spec):
    assert [note["text"] for note in spec["layout"]["annotations"] if "<b>" in note["text"]] == [
        "<b>weight</b>",
        "<b>gradient</b>",
        "<b>left out</b>",
    ]


@pytest.mark.parametrize("name", ["trace", "date", "long"])
def test_all_maps_fit_a_page(name, request):
    """Side by side, their rows in line; where the source is too long for that, one below the other, their columns in line."""
    trace = request.getfixturevalue(name)
    matrix = np.zeros((len(trace.output), len(trace.source)))
    spec = maps_spec(trace, dict.fromkeys(MATRICES, matrix), notes=dict.fromkeys(list(MATRICES)[1:], [0.5] * len(matrix)))
    assert spec["layout"]["width"] <= 1200
    across, down = axes(spec, "x"), axes(spec, "y")
    in_line = len(trace.source) < 28
    assert len({tuple(np.round(axis["domain"], 9)) for axis in (down if in_line else across)}) == 1
    assert [axis["showticklabels"] for axis in down] == [True, not in_line, not in_line]
    if not in_line:
        tops = [axis["domain"] for axis in down]
        assert all(one[0] > other[1] for one, other in pairwise(tops))
        headings = [note["y"] for note in spec["layout"]["annotations"] if "<b>" in note["text"]]
        assert all(heading > top[1] for heading, top in zip(headings, tops, strict=True))


def test_without_maps_it_says_so(trace):
    assert maps_spec(trace, {}, notes={})["data"][0]["text"] == ["There is nothing to<br>compare."]
