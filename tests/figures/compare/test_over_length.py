"""Models over the length of the source: the numbers, the names, and that the lines can be told apart without colour."""

from attnviz.figures.compare.over_length import over_length, over_length_spec, over_length_text
from attnviz.figures.kit.theme import THEMES
from attnviz.measures.calibration import Share
from tests.figures.compare.conftest import LENGTHS, MODELS


def test_a_point_is_as_high_as_the_accuracy_at_its_length():
    first, second, third = over_length_spec(LENGTHS, MODELS)["data"]
    assert (first["x"], first["y"]) == ([0, 1], [1, 0.25])
    assert (second["y"], third["y"]) == ([1, 0.75], [0.5, 0])
    assert first["customdata"][1] == ["A · plain", "5–9", "25.0%", "1", "4", "4.6%", "69.9%"]


def test_the_axis_is_shared_and_runs_from_none_to_all():
    spec = over_length_spec(LENGTHS, MODELS)
    assert spec["layout"]["xaxis"]["ticktext"] == ["1–4", "5–9"]
    assert spec["layout"]["yaxis"]["range"] == [0, 1.04]
    assert not any("yaxis" in line or "xaxis" in line for line in spec["data"])


def test_the_lines_are_told_apart_by_their_marks_and_have_the_colours_of_the_difference():
    for theme in THEMES:
        spec = over_length_spec(LENGTHS, MODELS, theme=theme)
        assert spec["layout"]["showlegend"]
        assert [line["name"] for line in spec["data"]] == list(MODELS)
        assert len({line["marker"]["symbol"] for line in spec["data"]}) == 3
        scale = THEMES[theme].differences
        assert [line["line"]["color"] for line in spec["data"][:2]] == [scale[0][1], scale[-1][1]]


def test_there_is_room_for_every_name():
    heights = [over_length_spec(LENGTHS, dict(list(MODELS.items())[:count]))["layout"]["height"] for count in (1, 2, 3)]
    assert heights[1] - heights[0] == heights[2] - heights[1] >= 20


def test_in_words():
    assert over_length_text(LENGTHS, MODELS) == (
        "Share right over the length of the source in tokens. A · plain: 1–4: 100.0%; 5–9: 25.0%. "
        "B · attention: 1–4: 100.0%; 5–9: 75.0%. without attention: 1–4: 50.0%; 5–9: 0.0%."
    )


def test_without_lengths_it_says_so_and_the_figure_is_the_spec():
    assert "There are no inputs" in str(over_length_spec([], {}))
    assert over_length(LENGTHS, MODELS, theme="dark").to_plotly_json() == over_length_spec(LENGTHS, MODELS, theme="dark")


def test_a_name_is_never_markup():
    spec = over_length_spec(["1"], {"<b>$x$": [Share(1, 2)]})
    assert spec["data"][0]["name"] == "&lt;b&gt;&#36;x&#36;"
