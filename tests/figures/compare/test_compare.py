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
from attnviz.figures.compare.difference import difference_spec
from attnviz.figures.compare.over_length import over_length_spec
from attnviz.figures.compare.small_multiples import small_multiples_spec
from attnviz.figures.kit.theme import CLEAR, THEMES, color_at
from attnviz.language import speaking
from attnviz.trace import cross
from tests.figures.compare.conftest import LENGTHS, MODELS
from tests.figures.conftest import strings, trace_of


@pytest.fixture(params=["difference", "small_multiples", "over_length"])
def draw(request, left, right, seven):
    if request.param == "over_length":
        return lambda theme="light": over_length_spec(LENGTHS, MODELS, theme=theme)
    if request.param == "difference":
        return lambda theme="light": difference_spec(left, right, theme=theme)
    return lambda theme="light": small_multiples_spec(seven, theme=theme)


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
        assert re.search("[가-힣]", " ".join(strings(draw())))


def test_what_is_exported_are_the_figures(left, right, seven):
    drawn = figures.difference(left, right, theme="dark")
    assert drawn.to_plotly_json() == difference_spec(left, right, theme="dark")
    assert figures.small_multiples(seven, theme="dark").to_plotly_json() == small_multiples_spec(seven, theme="dark")


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
