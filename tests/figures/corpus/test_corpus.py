"""The pictures of many inputs hold the numbers, and nothing in them is markup."""

import json
import re
from dataclasses import fields

import plotly.graph_objects as go
import plotly.io
import pytest

from attnviz import figures
from attnviz.figures.kit.theme import CLEAR, THEMES
from attnviz.language import speaking
from tests.figures.conftest import strings
from tests.figures.corpus.conftest import AVERAGE, DRAWN, EMPTY, KINDS, LENGTHS, PROBABILITIES, RIGHT, words


@pytest.fixture(params=DRAWN)
def name(request) -> str:
    return request.param


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
