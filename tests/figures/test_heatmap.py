"""The heatmap shows every weight in its own cell."""

from dataclasses import replace

import numpy as np
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


def test_its_tokens_are_those_of_the_attention_in_view(encoder_view, memory_view):
    """The encoder's own attention is source × source; that at a memory has a row for each moment of reading and writing."""
    cells, layout = heatmap_spec(encoder_view)["data"][0], heatmap_spec(encoder_view)["layout"]
    assert layout["xaxis"]["ticktext"] == layout["yaxis"]["ticktext"] == ["a", "␣", "a"]
    assert layout["xaxis"]["tickfont"]["color"] == layout["yaxis"]["tickfont"]["color"]
    assert cells["z"] == [pytest.approx(row, abs=5e-5) for row in encoder_view.attention.weight.tolist()]
    assert cells["customdata"][1][2] == ["a", 3, "␣", 2]
    assert cells["hovertemplate"].count("source") == 2
    layout = heatmap_spec(memory_view)["layout"]
    assert layout["xaxis"]["ticktext"] == ["1", "2", "3", "4"]
    assert layout["yaxis"]["ticktext"] == ["a", "␣", "a", "x", "■"]


def test_each_head_is_its_own_matrix(many_attentions):
    first, second = (heatmap_spec(many_attentions.seen("encoder", 0, head))["data"][0]["z"] for head in (0, 1))
    mean = heatmap_spec(many_attentions.seen("encoder", 0))["data"][0]["z"]
    assert first != second
    assert np.array(mean) == pytest.approx((np.array(first) + np.array(second)) / 2, abs=1e-4)


def test_a_step_frames_the_row_that_is_its_own_or_none(encoder_view, memory_view):
    frame = heatmap_spec(memory_view, at=1)["layout"]["shapes"][0]
    assert (frame["y0"], frame["y1"]) == (3.5, 4.5)
    assert "shapes" not in heatmap_spec(encoder_view, at=1)["layout"]


def test_what_a_change_changed_is_red_in_the_row_of_its_step(memory_view, encoder_view):
    for trace, red in ((memory_view, [3]), (encoder_view, [])):
        labels = heatmap_spec(trace, before=replace(trace, output=("y", "</s>")))["layout"]["yaxis"]["ticktext"]
        assert [row for row, label in enumerate(labels) if "span" in label] == red


def test_another_attention_in_words(encoder_view):
    assert heatmap_text(encoder_view).startswith(
        "Attention weights: 3 rows, 3 columns. The largest weight of each row: a ← a (0."
    )
