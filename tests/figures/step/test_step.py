"""The panels of one step show that step's numbers."""

from dataclasses import replace
from itertools import pairwise

import pytest

from attnviz.figures.step.panels import step_panel_specs, step_spec, step_text


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


def test_the_context_is_folded_into_rows_with_zero_in_the_middle_of_its_colours(trace, date):
    small, large = (step_panel_specs(one, 1)["context"]["data"][0] for one in (trace, date))
    assert small["z"] == [[-0.5, 2.0, 0.0]]
    assert (small["zmin"], small["zmax"]) == (-2, 2)
    assert [len(row) for row in large["z"]] == [16] * 4
    assert large["customdata"][1][0] == "17 / 64"


def test_the_likeliest_tokens_come_first_with_four_decimals(trace):
    bars, numbers = step_panel_specs(trace, 1)["likeliest"]["data"]
    layout = step_panel_specs(trace, 1)["likeliest"]["layout"]
    assert layout["yaxis"]["ticktext"] == ["■", "x", "y"]
    assert numbers["text"] == ["0.6000", "0.2500", "0.1500"]
    assert bars["x"] == [0.6, 0.25, 0.15]


def test_the_written_token_has_the_full_colour_even_if_it_is_not_the_likeliest(trace):
    beam = replace(trace, output=("y", "</s>"))
    colors = step_panel_specs(beam, 0)["likeliest"]["data"][0]["marker"]["color"]
    assert colors[1] != colors[0] == colors[2]


def test_the_whole_step_holds_every_panel_at_its_own_size(any_trace):
    panels, whole = step_panel_specs(any_trace, 0), step_spec(any_trace, 0)
    assert len(whole["data"]) == sum(len(panel["data"]) for panel in panels.values())
    assert whole["layout"]["width"] == sum(panel["layout"]["width"] for panel in panels.values())


def test_the_panels_do_not_share_axes(trace):
    whole = step_spec(trace, 0)
    assert [part["xaxis"] for part in whole["data"]] == ["x", "x", "x3", "x5", "x5"]
    assert [part["yaxis"] for part in whole["data"]] == ["y", "y2", "y3", "y5", "y5"]
    domains = [whole["layout"][axis]["domain"] for axis in ("xaxis", "xaxis3", "xaxis5")]
    assert all(left[1] < right[0] for left, right in pairwise(domains))
    assert domains[0][0] >= 0
    assert domains[2][1] <= 1


def test_a_step_in_words(trace, plain, foreign):
    assert step_text(trace, 1) == (
        "Step 2 of 2 writes ■ with probability 0.6000, looking mostly at ␣ (0.50), a (0.30), a (0.20)."
    )
    assert step_text(plain, 0) == "Step 1 of 2 writes x with probability 0.7000."
    assert step_text(foreign, 0) == "Step 1 of 2 writes le, looking mostly at the (0.80), cat (0.20)."


def test_words_are_not_markup(foreign):
    assert "<b>" in step_text(replace(foreign, output=("<b>", "&")), 0)
