"""Scores and weights of a step stand over what was looked at."""

import pytest

from attnviz.figures.step.panels import step_panel_specs


def test_scores_and_weights_stand_over_the_source(trace):
    score, weight = step_panel_specs(trace, 1)["score"]["data"]
    assert score["y"] == pytest.approx([0.0, 1.0, 0.5])
    assert weight["y"] == pytest.approx([0.2, 0.5, 0.3])
    assert score["x"] == weight["x"] == [0, 1, 2]


def test_the_axes_of_score_and_weight_are_the_same_at_every_step(trace):
    first, last = (step_panel_specs(trace, t)["score"]["layout"] for t in (0, 1))
    assert first == last
    assert first["yaxis"]["range"][0] < -1 < 2 < first["yaxis"]["range"][1]
    assert first["yaxis2"]["range"] == [0, 1.05]


def test_bars_stand_over_what_the_attention_in_view_looks_at(memory_view):
    """Three tokens are read before the first step, so it has the fourth row."""
    spec = step_panel_specs(memory_view, 0)["score"]
    assert spec["layout"]["xaxis"]["ticktext"] == ["1", "2", "3", "4"]
    assert spec["data"][1]["y"] == pytest.approx(memory_view.attention.weight[3], abs=5e-5)
    assert spec["data"][1]["hovertemplate"].startswith("memory cell %{customdata[1]}<br>")


def test_where_no_row_is_that_of_a_step_it_says_so(encoder_view):
    words = step_panel_specs(encoder_view, 0)["score"]["data"][0]["text"][0]
    assert words.replace("<br>", " ") == "The rows of this attention are not steps of the output."
