"""The parts beside the tracks, drawn."""

from dataclasses import replace

import pytest

from attnviz.figures.kit.theme import THEMES
from attnviz.figures.stage.beside import share_text
from attnviz.figures.stage.figure import stage_spec
from tests.figures.stage.toy import ASKS, CONTEXT, attention_trace, plain_trace

LIGHT = THEMES["light"]


def beside(trace, step=0):
    spec = stage_spec(trace, step)
    strips = [part for part in spec["data"] if part["xaxis"] == "x4"]
    bars = [part for part in spec["data"] if part["xaxis"] == "x5"]
    return strips, bars, spec["layout"]


def notes(layout):
    return [note["text"] for note in layout["annotations"] if note["xref"] == "x4"]


@pytest.mark.parametrize("step", [0, 1])
def test_c_and_h_are_those_of_the_step(step):
    strips, _bars, layout = beside(attention_trace(), step)
    assert [strip["z"] for strip in strips] == [[[number] for number in values[step]] for values in (CONTEXT, ASKS)]
    assert {"<b>c</b>", "context", "<b>h</b>", "asks", "=", "[c, h] → affine", "writes next"} == set(notes(layout))


def test_without_attention_h_alone_goes_into_the_last_layer():
    [strip], _bars, layout = beside(plain_trace(), 1)
    assert strip["z"] == [[number] for number in ASKS[1]]
    assert {"<b>h</b>", "all it has", "h → affine", "writes next"} == set(notes(layout))


@pytest.mark.parametrize(("step", "tokens", "written"), [(0, ["x", "y", "■"], 0), (1, ["■", "x", "y"], 0)])
def test_the_likeliest_tokens_best_first_and_the_written_one_in_full_colour(step, tokens, written):
    _strips, [bars, numbers], layout = beside(attention_trace(), step)
    assert layout["yaxis8"]["ticktext"] == tokens
    assert bars["x"] == [pytest.approx(share) for share in sorted([[0.7, 0.2, 0.1], [0.25, 0.15, 0.6]][step], reverse=True)]
    assert [color == LIGHT.output for color in bars["marker"]["color"]] == [place == written for place in range(3)]
    assert numbers["text"] == [f"{share:.3f}" for share in bars["x"]]


def test_what_was_written_although_it_was_not_the_likeliest():
    _strips, [bars, _numbers], _layout = beside(replace(attention_trace(), output=("y", "</s>")), 0)
    assert bars["marker"]["color"] == [LIGHT.output_pale, LIGHT.output, LIGHT.output_pale]


def test_small_probabilities_are_powers_of_ten():
    assert [share_text(share) for share in (1.0, 0.0005, 0.0004, 8e-17, 0.0)] == ["1.000", "0.001", "4e-4", "8e-17", "0.000"]


def test_without_probabilities_c_and_h_stand_alone():
    strips, bars, layout = beside(replace(attention_trace(), probability=None, vocabulary=()), 0)
    assert (len(strips), bars) == (2, [])
    assert "xaxis5" not in layout


def test_of_a_view_in_which_no_row_is_a_step_there_are_the_likeliest_tokens_alone(encoder_view):
    strips, bars, _layout = beside(encoder_view, 1)
    assert (strips, len(bars)) == ([], 2)
