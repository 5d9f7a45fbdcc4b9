"""The whole step holds its panels, and words for who cannot see it."""

from dataclasses import replace
from itertools import pairwise

from attnviz.figures.step.panels import step_panel_specs, step_spec, step_text


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


def test_a_step_that_has_no_row_in_view_is_not_said_to_look(encoder_view, memory_view):
    assert step_text(encoder_view, 0) == "Step 1 of 2 writes x with probability 0.7000."
    assert step_text(replace(encoder_view, probability=None), 0) == "Step 1 of 2 writes x."
    assert "looking mostly at 4 (" in step_text(memory_view, 0)
