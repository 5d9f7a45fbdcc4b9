"""The difference of two decodings and the small heatmaps of many hold the numbers, and nothing in them is markup."""

import json
import re
from dataclasses import fields, replace

import numpy as np
import plotly.graph_objects as go
import plotly.io
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz import figures
from attnviz.figures.compare.difference import difference_spec, difference_text
from attnviz.figures.compare.small_multiples import row_tops, small_multiples_spec, small_multiples_text
from attnviz.figures.kit.theme import CLEAR, THEMES, color_at
from attnviz.language import speaking
from attnviz.measures.comparison import NoWeights, OtherOutput, OtherSource
from attnviz.trace import END, cross
from tests.figures.conftest import trace_of

LEFT = [[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]]
RIGHT = [[0.1, 0.8, 0.1], [0.2, 0.35, 0.45]]
SOURCE, OUTPUT = ("a", " ", "a"), ("x", END)


@pytest.fixture(scope="module")
def left():
    return trace_of(SOURCE, OUTPUT, LEFT)


@pytest.fixture(scope="module")
def right():
    return trace_of(SOURCE, OUTPUT, RIGHT)


@pytest.fixture(scope="module")
def seven(left, right):
    """As on the page: the first has no attention, and one of them wrote something longer."""
    longer = trace_of(SOURCE, ("x", "y", END), [*RIGHT, [0, 0, 1]])
    traces = [replace(left, attentions=()), left, right, longer, left, right, left]
    return [replace(trace, variant=f"number-{number}") for number, trace in enumerate(traces)]


@pytest.fixture(params=["difference", "small_multiples"])
def draw(request, left, right, seven):
    if request.param == "difference":
        return lambda theme="light": difference_spec(left, right, theme=theme)
    return lambda theme="light": small_multiples_spec(seven, theme=theme)


def strings(value):
    """All strings anywhere in nested lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


# ---- both figures


@pytest.mark.parametrize("theme", THEMES)
def test_plotly_knows_every_attribute_and_changes_none(draw, theme, monkeypatch):
    monkeypatch.setattr(plotly.io.templates, "default", "ggplot2")  # as streamlit does
    spec = draw(theme)
    assert go.Figure(spec).to_plotly_json() == spec
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_comes_from_the_theme_and_red_is_left_alone(draw, theme):
    values = [getattr(THEMES[theme], field.name) for field in fields(THEMES[theme])]
    plain = {value for value in values if isinstance(value, str)}
    shades = {color_at(scale, share / 100) for scale in values if not isinstance(scale, str) for share in range(101)}
    stops = {color for scale in values if not isinstance(scale, str) for _, color in scale}
    found = {text for text in strings(draw(theme)) if re.match(r"#[0-9a-f]{3}|rgb", text)}
    assert found <= plain | shades | stops | {CLEAR}
    assert THEMES[theme].edit not in found


def test_both_themes_draw_the_same_numbers(draw):
    light, dark = (draw(theme)["data"] for theme in THEMES)
    for numbers in ("x", "y", "z", "customdata", "text"):
        assert [part.get(numbers) for part in light] == [part.get(numbers) for part in dark]


def test_korean_readers_get_korean_words(draw):
    with speaking("ko"):
        assert re.search("[가-힣]", " ".join(strings(draw()["data"])))


def test_what_is_exported_are_the_figures(left, right, seven):
    drawn = figures.difference(left, right, theme="dark")
    assert drawn.to_plotly_json() == difference_spec(left, right, theme="dark")
    assert figures.small_multiples(seven, theme="dark").to_plotly_json() == small_multiples_spec(seven, theme="dark")


# ---- the difference


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


# ---- the small multiples


def heatmaps(spec):
    return [part for part in spec["data"] if part["type"] == "heatmap"]


def test_each_small_heatmap_has_its_weights_and_its_name(seven):
    spec = small_multiples_spec(seven)
    assert len(heatmaps(spec)) == 6
    assert heatmaps(spec)[1]["z"] == [pytest.approx(row) for row in RIGHT]
    names = [note["text"] for note in spec["layout"]["annotations"]]
    assert names == [f"<b>number-{number}</b>" for number in range(7)]


def test_a_model_without_attention_says_so_in_its_place(seven):
    spec = small_multiples_spec(seven)
    [words] = [part for part in spec["data"] if part["type"] == "scatter"]
    assert words["text"][0].replace("<br>", " ") == "This model has no attention: all it keeps of the source is one vector."
    assert (words["xaxis"], words["yaxis"]) == ("x", "y")  # the first place
    assert spec["layout"]["yaxis"]["domain"][1] <= 1 - 26 / spec["layout"]["height"]  # below its name


def test_all_share_one_scale_that_is_shown_once(seven):
    parts = heatmaps(small_multiples_spec(seven))
    assert {(part["zmin"], part["zmax"]) for part in parts} == {(0, 1)}
    assert len({str(part["colorscale"]) for part in parts}) == 1
    assert [part["showscale"] for part in parts] == [True, *[False] * 5]
    assert not any("colorbar" in part for part in parts[1:])


def test_every_panel_has_axes_of_its_own_and_none_lies_on_another(seven):
    spec = small_multiples_spec(seven)
    assert len({(part["xaxis"], part["yaxis"]) for part in spec["data"]}) == 7
    boxes = []
    for part in spec["data"]:
        x, y = (spec["layout"][f"{part[side][0]}axis{part[side][1:]}"]["domain"] for side in ("xaxis", "yaxis"))
        assert 0 <= x[0] < x[1] <= 1
        assert 0 <= y[0] < y[1] <= 1
        boxes.append((*x, *y))
    for number, (left, right, bottom, top) in enumerate(boxes):
        for other_left, other_right, other_bottom, other_top in boxes[:number]:
            assert right <= other_left or other_right <= left or top <= other_bottom or other_top <= bottom


def test_labels_of_small_heatmaps_are_all_there(seven):
    layout = small_multiples_spec(seven)["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith("xaxis") and axis["showticklabels"]]
    assert [axis["ticktext"] for axis in axes] == [["a", "␣", "a"]] * 6
    longer = layout["yaxis4"]
    assert longer["ticktext"] == ["x", "y", "■"]
    assert longer["range"][0] > longer["range"][1]


@pytest.mark.parametrize(("length", "across"), [(3, 4), (27, 4), (40, 3), (56, 2), (75, 1)])
def test_long_sources_have_fewer_side_by_side(length, across):
    traces = [trace_of("a" * length, "x", [[1 / length] * length])] * 7
    layout = small_multiples_spec(traces)["layout"]
    starts = {layout[f"xaxis{number or ''}"]["domain"][0] for number in ["", *range(2, 8)]}
    assert len(starts) == across


def test_a_row_is_as_high_as_its_highest():
    assert row_tops([3, 5, 4, 2, 6], 2) == [0, 5, 9, 15]
    assert row_tops([7], 4) == [0, 7]


def test_other_sources_are_refused(left, foreign):
    with pytest.raises(OtherSource):
        small_multiples_spec([left, foreign])


def test_none_at_all_are_said_to_be_none():
    assert "There are no inputs to show." in " ".join(strings(small_multiples_spec([]))).replace("<br>", " ")


def test_the_small_multiples_in_words_name_every_model(seven):
    said = small_multiples_text(seven)
    assert all(f"number-{number}:" in said for number in range(7))
    assert "number-0: This model has no attention" in said
    assert "number-2: Attention weights: 2 steps, 3 source tokens. The largest weight of each step: x ← ␣ (0.80)" in said


# ---- hostile tokens

anything = st.lists(st.text(max_size=4) | st.sampled_from(["<b>", "<a href='x'>", "<extra>", "&lt;", "$x$", "</s>", "\u202e"]))


@given(anything.filter(bool), anything.filter(bool), st.text(max_size=9))
def test_a_token_never_becomes_markup(source, output, name):
    even = np.full((len(output), len(source)), 1 / len(source), np.float32)
    first = replace(trace_of(source, output, even), variant=name + "<b>$x$")
    other = replace(first, attentions=(cross(np.eye(len(output), len(source), dtype=np.float32)),))
    for text in strings([difference_spec(first, other), small_multiples_spec([first, other])]):
        ours = re.sub(r"</?b>|<br>|<extra></extra>", "", text)
        assert "<" not in ours
        assert not re.search(r"\$[^$]*\$", ours)
