"""One matrix for all: each value in its own cell, named in its hover, with tokens along its axes."""

import numpy as np
import pytest

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.matrix import (
    cell_hover,
    cell_texts,
    inner_size,
    matrix_spec,
    panel_axes,
    run_frames,
    share_scale,
    signed_scale,
    token_axes,
    token_margin,
    value_cells,
    weight_map,
)
from attnviz.figures.kit.theme import theme_of

LIGHT = theme_of("light")
ROWS, COLUMNS = AxisTokens("output", ("x", "</s>")), AxisTokens("source", ("a", " ", "<b>"))
WEIGHT = np.array([[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]], np.float32)


def test_each_value_has_its_own_cell():
    cells = value_cells(WEIGHT, 1)
    assert cells["z"] == [[0.9, 0.1, 0.0], [0.2, 0.5, 0.3]]
    assert (cells["x"], cells["y"]) == ([0, 1, 2], [0, 1])


def test_a_hover_names_the_column_then_the_row():
    assert cell_texts(ROWS, COLUMNS)[1][2] == ["&lt;b&gt;", 3, "■", 2]
    assert cell_hover("output", "source", "value") == (
        "source %{customdata[1]}: <b>%{customdata[0]}</b><br>output %{customdata[3]}: <b>%{customdata[2]}</b><br>"
        "value<extra></extra>"
    )


@pytest.mark.parametrize(
    ("axis", "said"),
    [("memory", "memory cell %{customdata[1]}<br>"), ("time", "time %{customdata[1]}: <b>%{customdata[0]}</b>")],
)
def test_a_hover_names_what_stands_along_the_axis(axis, said):
    assert cell_hover("output", axis, "value").startswith(said)


def test_columns_are_named_above_and_rows_at_the_left_the_first_on_top():
    axes = token_axes(ROWS, COLUMNS, LIGHT)
    assert (axes["xaxis"]["side"], axes["xaxis"]["ticktext"]) == ("top", ["a", "␣", "&lt;b&gt;"])
    assert axes["yaxis"]["ticktext"] == ["x", "■"]
    assert axes["yaxis"]["range"][0] > axes["yaxis"]["range"][1]
    assert panel_axes(ROWS, COLUMNS, LIGHT)["xaxis"] == axes["xaxis"] | {"anchor": "y"}


def test_source_is_blue_output_amber_and_what_is_neither_neither():
    colors = {}
    for axis in ("source", "output", "memory", "time"):
        tokens = AxisTokens(axis, ("1", "2"))
        found = token_axes(tokens, tokens, LIGHT)
        assert found["xaxis"]["tickfont"]["color"] == found["yaxis"]["tickfont"]["color"]
        colors[axis] = found["xaxis"]["tickfont"]["color"]
    assert colors == {"source": LIGHT.source, "output": LIGHT.output_text, "memory": LIGHT.ink, "time": LIGHT.ink}


def test_scales_run_from_0_to_1_or_as_far_on_both_sides_of_0():
    share, signed = share_scale(LIGHT), signed_scale(0.3, LIGHT, ticktext=["less", "0", "more"])
    assert (share["zmin"], share["zmax"], share["colorbar"]["tickvals"]) == (0, 1, [0, 0.5, 1])
    assert (signed["zmin"], signed["zmax"], signed["colorbar"]["tickvals"]) == (-0.3, 0.3, [-0.3, 0, 0.3])
    assert signed["colorbar"]["ticktext"] == ["less", "0", "more"]


def test_the_figure_is_as_large_as_its_cells_and_its_margin():
    inner, margin = inner_size(ROWS, COLUMNS), token_margin(ROWS, COLUMNS)
    cells = weight_map(WEIGHT, ROWS, COLUMNS, LIGHT)
    layout = matrix_spec([cells], inner, margin, token_axes(ROWS, COLUMNS, LIGHT), LIGHT)["layout"]
    assert layout["width"] == inner[0] + layout["margin"]["l"] + layout["margin"]["r"]
    assert layout["height"] == inner[1] + layout["margin"]["t"] + layout["margin"]["b"]


def test_each_run_of_rows_has_one_frame():
    assert [(frame["y0"], frame["y1"]) for frame in run_frames([0, 1, 3], LIGHT.edit)] == [(-0.5, 1.5), (2.5, 3.5)]
    assert run_frames([], LIGHT.edit) == []
