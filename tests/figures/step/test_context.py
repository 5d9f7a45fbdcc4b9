"""The context of a step, folded into rows."""

from dataclasses import replace

import numpy as np

from attnviz.figures.step.panels import step_panel_specs
from attnviz.trace import AttentionRecord


def test_the_context_is_folded_into_rows_with_zero_in_the_middle_of_its_colours(trace, date):
    small, large = (step_panel_specs(one, 1)["context"]["data"][0] for one in (trace, date))
    assert small["z"] == [[-0.5, 2.0, 0.0]]
    assert (small["zmin"], small["zmax"]) == (-2, 2)
    assert [len(row) for row in large["z"]] == [16] * 4
    assert large["customdata"][1][0] == "17 / 64"


def test_where_no_row_is_that_of_a_step_it_says_so(many_attentions):
    weight, context = np.full((1, 3, 3), 1 / 3), np.ones((3, 2))
    own = AttentionRecord("encoder", 0, "source", "source", weight, context=context)
    view = replace(many_attentions, attentions=(own,)).seen("encoder", 0)
    words = step_panel_specs(view, 0)["context"]["data"][0]["text"][0]
    assert words.replace("<br>", " ") == "The rows of this attention are not steps of the output."
