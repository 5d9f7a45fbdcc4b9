"""The pictures of many inputs hold the numbers, and nothing in them is markup."""

import json
import re
from dataclasses import fields

import numpy as np
import plotly.graph_objects as go
import plotly.io
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz import figures
from attnviz.figures.corpus.accuracy_by_length import accuracy_by_length_spec, tick_step
from attnviz.figures.corpus.average_map import average_map_spec
from attnviz.figures.corpus.calibration import calibration_spec
from attnviz.figures.corpus.errors_by_kind import errors_by_kind_spec
from attnviz.figures.kit.theme import CLEAR, THEMES
from attnviz.language import speaking
from attnviz.measures.averages import Average, average_attention

LENGTHS, RIGHT = [3, 5, 3, 5, 5, 5], [True, False, True, True, True, True]
PROBABILITIES = [0.62, 0.96, 0.68, 0.94]
KINDS = {"another day": 3, "day and month changed places": 5, "not a date": 0}
AVERAGE = Average(
    ("0", " ", "September"), ("x", "#2", "■"), np.array([[0.5, 0.25, 0.25], [0.0, 0.0, 1.0], [0.2, 0.3, 0.5]]), 12, 3
)
NOTHING = Average((), (), np.zeros((0, 0)), 0, 0)
DRAWN = {
    "accuracy_by_length": lambda theme: accuracy_by_length_spec(LENGTHS, RIGHT, theme=theme),
    "calibration": lambda theme: calibration_spec(PROBABILITIES, [True, True, False, True], theme=theme),
    "errors_by_kind": lambda theme: errors_by_kind_spec(KINDS, theme=theme),
    "average_map": lambda theme: average_map_spec(AVERAGE, theme=theme),
}
EMPTY = {
    "accuracy_by_length": lambda theme: accuracy_by_length_spec([], [], theme=theme),
    "calibration": lambda theme: calibration_spec([], [], theme=theme),
    "errors_by_kind": lambda theme: errors_by_kind_spec({}, theme=theme),
    "average_map": lambda theme: average_map_spec(NOTHING, theme=theme),
}


@pytest.fixture(params=DRAWN)
def name(request) -> str:
    return request.param


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


def words(spec) -> str:
    return " ".join(strings([spec["data"], spec["layout"].get("annotations", [])])).replace("<br>", " ")


@pytest.mark.parametrize("theme", THEMES)
def test_plotly_knows_every_attribute_and_changes_none(name, theme, monkeypatch):
    monkeypatch.setattr(plotly.io.templates, "default", "ggplot2")  # as streamlit does
    for spec in (DRAWN[name](theme), EMPTY[name](theme)):
        assert go.Figure(spec).to_plotly_json() == spec
        assert json.loads(json.dumps(spec, allow_nan=False)) == spec


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_comes_from_the_theme(name, theme):
    values = [getattr(THEMES[theme], field.name) for field in fields(THEMES[theme])]
    plain = {value for value in values if isinstance(value, str)}
    stops = {color for scale in values if not isinstance(scale, str) for _, color in scale}
    for spec in (DRAWN[name](theme), EMPTY[name](theme)):
        found = {text for text in strings(spec) if re.match(r"#[0-9a-f]{3}|rgb", text)}
        assert found <= plain | stops | {CLEAR}
        faces = [part.get("marker") or part.get("line") or part.get("textfont") for part in spec["data"] if "z" not in part]
        assert all(face["color"] for face in faces)


def test_both_themes_draw_the_same_numbers(name):
    light, dark = (DRAWN[name](theme)["data"] for theme in THEMES)
    for numbers in ("x", "y", "z", "customdata", "text"):
        assert [part.get(numbers) for part in light] == [part.get(numbers) for part in dark]


def test_without_data_it_says_so(name):
    sentence = "There are no errors to show." if name == "errors_by_kind" else "There are no inputs to show."
    assert sentence in words(EMPTY[name]("light"))


def test_korean_readers_get_korean_words(name):
    with speaking("ko"):
        assert re.search("[가-힣]", words(DRAWN[name]("light")))
        assert re.search("[가-힣]", words(EMPTY[name]("light")))


def test_what_is_exported_are_the_figures():
    assert figures.accuracy_by_length(LENGTHS, RIGHT).to_plotly_json() == DRAWN["accuracy_by_length"]("light")
    drawn = figures.calibration(PROBABILITIES, [True, True, False, True], theme="dark")
    assert drawn.to_plotly_json() == DRAWN["calibration"]("dark")
    assert figures.errors_by_kind(KINDS, theme="dark").to_plotly_json() == DRAWN["errors_by_kind"]("dark")
    assert figures.average_map(AVERAGE, theme="dark").to_plotly_json() == DRAWN["average_map"]("dark")


def test_a_bar_is_as_high_as_the_accuracy_at_its_length():
    """2 of 2 at length 3: from 2/(2 + z^2); 3 of 4 at length 5."""
    spec = DRAWN["accuracy_by_length"]("light")
    bars = spec["data"][0]
    assert (bars["x"], bars["y"]) == ([3, 5], [1, 0.75])
    assert bars["customdata"] == [["3", "100.0%", "2", "2", "34.2%", "100.0%"], ["5", "75.0%", "3", "4", "30.1%", "95.4%"]]
    assert bars["error_y"]["array"] == [0, pytest.approx(0.9544 - 0.75, abs=2e-4)]
    assert bars["error_y"]["arrayminus"] == [pytest.approx(1 - 0.3424, abs=2e-4), pytest.approx(0.75 - 0.3006, abs=2e-4)]
    assert spec["layout"]["xaxis"]["tickvals"] == [3, 4, 5]  # a length that no input has keeps its place
    assert spec["layout"]["yaxis"]["range"] == [0, 1.04]


@pytest.mark.parametrize(("span", "step"), [(0, 1), (12, 1), (13, 2), (24, 2), (25, 5), (60, 5), (61, 10), (400, 50)])
def test_lengths_that_are_named_do_not_touch(span, step):
    assert tick_step(span) == step


def test_one_length_alone_and_a_very_long_one_are_named():
    assert accuracy_by_length_spec([13], [True])["layout"]["xaxis"]["ticktext"] == ["13"]
    layout = accuracy_by_length_spec([7, 9_000], [True, False])["layout"]
    assert len(layout["xaxis"]["tickvals"]) <= 13
    assert layout["width"] < 1_200


def test_a_dot_is_at_the_mean_probability_and_the_accuracy():
    spec = DRAWN["calibration"]("light")
    line, dots = spec["data"]
    assert (line["x"], line["y"]) == ([0, 1], [0, 1])
    assert (dots["x"], dots["y"]) == ([0.65, 0.95], [0.5, 1])
    assert dots["customdata"][0] == ["60%", "70%", "65.0%", "50.0%", "1", "2", "9.5%", "90.5%"]
    assert "expected calibration error <b>0.100</b>" in words(spec)


def test_the_more_outputs_the_larger_the_dot():
    dots = calibration_spec([0.05, 0.95, 0.95], [False, True, True])["data"][1]
    assert dots["marker"]["size"][0] < dots["marker"]["size"][1]


def test_the_most_frequent_error_is_on_top():
    spec = DRAWN["errors_by_kind"]("light")
    bars, axis = spec["data"][0], spec["layout"]["yaxis"]
    assert (bars["x"], bars["y"]) == ([5, 3, 0], [0, 1, 2])
    assert bars["text"] == ["5 · 62%", "3 · 38%", "0 · 0%"]
    assert axis["ticktext"] == ["day and month changed<br>places", "another day", "not a date"]
    assert axis["range"][0] > axis["range"][1]
    assert bars["customdata"][0] == ["day and month changed places", "5", "8"]


def test_kinds_without_errors_are_no_errors():
    assert "There are no errors to show." in words(errors_by_kind_spec({"another day": 0}))


def test_a_very_long_kind_has_two_lines_and_is_whole_in_the_hover():
    kind = "one word after another " * 9
    spec = errors_by_kind_spec({kind.strip(): 1, "가나다라" * 20: 1})
    assert all(label.count("<br>") == 1 for label in spec["layout"]["yaxis"]["ticktext"])
    assert spec["data"][0]["customdata"][0][0] == kind.strip()


def test_each_cell_of_the_average_has_its_weight():
    spec = DRAWN["average_map"]("light")
    cells, layout = spec["data"][0], spec["layout"]
    assert cells["z"] == [[0.5, 0.25, 0.25], [0, 0, 1], [0.2, 0.3, 0.5]]
    assert (cells["zmin"], cells["zmax"]) == (0, 1)
    assert cells["customdata"][1][2] == ["September", 3, "#2", 2]
    assert layout["xaxis"]["ticktext"] == ["0", "␣", "September"]
    assert layout["xaxis"]["tickvals"] == layout["yaxis"]["tickvals"] == [0, 1, 2]
    assert layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]
    assert "inputs: 12 · left out: 3" in words(spec)


def test_words_stand_where_they_have_room_and_lean_where_not():
    few = average_map_spec(AVERAGE)["layout"]
    names = tuple(f"word-number-{number}" for number in range(30))
    many = average_map_spec(Average(names, ("x",), np.full((1, 30), 1 / 30), 1, 0))["layout"]
    assert (few["xaxis"]["tickangle"], many["xaxis"]["tickangle"]) == (0, -50)
    assert many["margin"]["t"] > few["margin"]["t"]


def test_an_average_of_traces_is_drawn_as_it_is(written):
    average = average_attention([written("27/a", "x", [[0.5, 0.25, 0.25, 0]]), written("9/b", "x", [[0.25, 0.25, 0.5]])])
    spec = average_map_spec(average)
    assert spec["data"][0]["z"] == [[0.5, 0.25, 0.25]]
    assert spec["layout"]["xaxis"]["ticktext"] == ["0", "/", "abc"]
    assert "left out" not in words(spec)


hostile = st.text(max_size=6) | st.sampled_from(
    ["<b>", "<a href='x'>y</a>", "<extra>", "&lt;", "$x$", "</s>", "\u202e", "<br>"]
)


def check_harmless(spec):
    for text in strings(spec):
        ours = re.sub(r"</?b>|<br>|<extra></extra>", "", text)
        assert "<" not in ours
        assert not re.search(r"\$[^$]*\$", ours)
        assert not re.search("[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", ours)


@given(st.lists(hostile, min_size=1, max_size=5), st.lists(hostile, min_size=1, max_size=5))
def test_a_field_and_a_step_never_become_markup(names, steps):
    weight = np.full((len(steps), len(names)), 1 / len(names))
    spec = average_map_spec(Average(tuple(names), tuple(steps), weight, 1, 0))
    check_harmless(spec)
    assert all(spec["layout"]["xaxis"]["ticktext"])
    assert len(spec["layout"]["xaxis"]["ticktext"]) == len(names)


@given(st.dictionaries(hostile, st.integers(0, 9), min_size=1))
def test_a_kind_never_becomes_markup(kinds):
    spec = errors_by_kind_spec(kinds)
    check_harmless(spec)
    if sum(kinds.values()):
        assert all(spec["layout"]["yaxis"]["ticktext"])
        assert spec["data"][0]["customdata"] != []


def test_markup_in_a_kind_stays_text():
    axis = errors_by_kind_spec({"<b>bold</b> & more": 1})["layout"]["yaxis"]
    assert axis["ticktext"] == ["&lt;b&gt;bold&lt;/b&gt; &amp; more"]
