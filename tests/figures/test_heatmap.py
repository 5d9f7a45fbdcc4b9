"""The heatmap shows every weight in its own cell."""

import pytest

from attnviz.figures.heatmap import heatmap_spec, heatmap_text


def test_each_cell_has_its_weight(trace):
    cells = heatmap_spec(trace)["data"][0]
    assert cells["z"] == [pytest.approx([0.9, 0.06, 0.04]), pytest.approx([0.2, 0.5, 0.3])]
    assert cells["customdata"][1][2] == ["a", 3, "■", 2]


def test_colours_always_run_from_0_to_1(trace):
    cells = heatmap_spec(trace)["data"][0]
    assert (cells["zmin"], cells["zmax"]) == (0, 1)


def test_equal_tokens_keep_their_own_columns(date):
    axis = heatmap_spec(date)["layout"]["xaxis"]
    word = axis["ticktext"][9:18]
    assert word == list("september")
    assert [at for at, letter in zip(axis["tickvals"], axis["ticktext"], strict=True) if letter == "e"] == [2, 10, 13, 16]
    assert axis["type"] == "linear"


def test_the_first_output_is_on_top(trace):
    axis = heatmap_spec(trace)["layout"]["yaxis"]
    assert axis["ticktext"] == ["x", "■"]
    assert axis["range"][0] > axis["range"][1]


def test_the_frame_is_around_the_row_of_the_step(trace):
    frame = heatmap_spec(trace, at=1)["layout"]["shapes"][0]
    assert (frame["y0"], frame["y1"]) == (0.5, 1.5)
    assert "shapes" not in heatmap_spec(trace)["layout"]


def test_words_lean_and_have_room(trace, foreign):
    letters, words = heatmap_spec(trace)["layout"], heatmap_spec(foreign)["layout"]
    assert (letters["xaxis"]["tickangle"], words["xaxis"]["tickangle"]) == (0, -50)
    assert words["margin"]["t"] > letters["margin"]["t"]


def test_characters_of_a_long_text_have_14_pixels(long):
    layout = heatmap_spec(long)["layout"]
    assert layout["width"] - layout["margin"]["l"] - layout["margin"]["r"] >= 14 * 60


def test_the_heatmap_in_words(trace, plain):
    assert heatmap_text(trace) == (
        "Attention weights: 2 steps, 3 source tokens. The largest weight of each step: x ← a (0.90); ■ ← ␣ (0.50)."
    )
    assert heatmap_text(plain) == "This model has no attention: all it keeps of the source is one vector."
