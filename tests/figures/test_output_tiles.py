"""The tiles of the output show how sure the model was."""

import pytest

from attnviz.figures.kit.theme import color_at, theme_of
from attnviz.figures.output_tiles import output_spec, output_text


def test_the_line_below_a_tile_is_as_long_as_the_probability(trace):
    tiles, lines = output_spec(trace)["data"]
    assert lines["width"][0] / tiles["width"][0] == pytest.approx(0.7, abs=0.001)
    assert lines["width"][1] / tiles["width"][1] == pytest.approx(0.6, abs=0.001)
    left = [x - width / 2 for x, width in zip(lines["x"], lines["width"], strict=True)]
    assert left == pytest.approx([x - width / 2 for x, width in zip(tiles["x"], tiles["width"], strict=True)], abs=0.001)


def test_without_probabilities_there_is_no_line_and_every_tile_is_read_alike(foreign):
    for theme in ("light", "dark"):
        [tiles] = output_spec(foreign, at=1, theme=theme)["data"]
        assert tiles["text"] == ["le", "chat"]
        [color] = set(tiles["marker"]["color"])
        assert color == color_at(theme_of(theme).tiles, 1)


def test_hovering_tells_the_probability(trace, foreign):
    assert output_spec(trace)["data"][0]["customdata"][1] == "output 2: <b>■</b><br>probability <b>0.6000</b>"
    assert output_spec(foreign)["data"][0]["customdata"][0] == "output 1: <b>le</b>"


def test_a_surer_tile_has_another_shade(trace):
    sure, unsure = output_spec(trace)["data"][0]["marker"]["color"]
    assert sure != unsure


def test_the_tile_of_the_step_is_framed(trace):
    assert output_spec(trace, at=1)["data"][0]["marker"]["line"]["width"] == [0, 3]


def test_the_output_in_words(trace, foreign):
    assert output_text(trace) == "The output, each token with its probability: x (0.70), ■ (0.60)."
    assert output_text(foreign) == "The output: le, chat."
