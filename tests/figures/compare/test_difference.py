"""The difference of two decodings: which looked where more strongly."""

from dataclasses import replace

import pytest

from attnviz import figures
from attnviz.figures.compare.difference import difference_spec, difference_text
from attnviz.figures.kit.theme import THEMES
from attnviz.measures.comparison import NoWeights, OtherOutput, OtherSource
from attnviz.trace import END
from tests.figures.compare.conftest import RIGHT, SOURCE
from tests.figures.conftest import trace_of


def test_each_cell_has_the_right_weight_less_the_left(left, right):
    cells = difference_spec(left, right)["data"][0]
    assert cells["z"] == [pytest.approx([-0.8, 0.74, 0.06]), pytest.approx([0.0, -0.15, 0.15])]
    assert cells["customdata"][0][1] == ["␣", "2", "x", "1", "0.060", "0.800"]
    assert cells["customdata"][1][2] == ["a", "3", "■", "2", "0.300", "0.450"]


@pytest.mark.parametrize("theme", THEMES)
def test_colours_always_run_from_minus_1_to_1(left, right, theme):
    cells = difference_spec(left, right, theme=theme)["data"][0]
    assert (cells["zmin"], cells["zmax"]) == (-1, 1)
    assert cells["colorscale"] == [list(stop) for stop in THEMES[theme].differences]
    assert cells["colorbar"]["tickvals"] == [-1, 0, 1]


def test_its_axes_are_those_of_the_heatmap(left, right):
    ours, theirs = difference_spec(left, right)["layout"], figures.heatmap(left).to_plotly_json()["layout"]
    assert (ours["xaxis"], ours["yaxis"]) == (theirs["xaxis"], theirs["yaxis"])
    assert (ours["width"], ours["height"]) == (theirs["width"], theirs["height"])


def test_where_axes_do_not_match_it_says_why(left, right, foreign):
    for draws in (difference_spec, figures.difference, difference_text):
        with pytest.raises(OtherSource):
            draws(left, foreign)
        with pytest.raises(OtherOutput):
            draws(left, trace_of(SOURCE, ("y", END), RIGHT))
        with pytest.raises(NoWeights):
            draws(left, replace(right, attentions=()))


def test_the_difference_in_words_begins_with_the_largest(left, right):
    said = difference_text(left, right)
    assert said.endswith("The largest differences: x ← a (-0.80); x ← ␣ (+0.74); ■ ← ␣ (-0.15); ■ ← a (+0.15); x ← a (+0.06).")
    assert difference_text(left, left) == "The two have exactly the same weights."


def test_the_axes_are_those_of_the_attention_in_view(encoder_view, memory_view):
    spec = difference_spec(encoder_view, encoder_view)
    assert spec["layout"]["yaxis"]["ticktext"] == spec["layout"]["xaxis"]["ticktext"] == ["a", "␣", "a"]
    assert len(difference_spec(memory_view, memory_view)["data"][0]["customdata"]) == 5
