"""Three decodings on the same axes: the same columns, the same row for the same step, what differs marked."""

import numpy as np
import plotly.graph_objects as go
import pytest

from attnviz.figures import halves
from attnviz.figures.halves import DIFFERENT, halves_spec, halves_text
from attnviz.figures.kit.theme import THEMES
from attnviz.trace import END
from attnviz.trace.inside import HALVES, HalfDecoding, Halves


def decoding(half, output, source):
    weight = np.linspace(0, 1, len(output) * source, dtype=np.float32).reshape(len(output), source)
    return HalfDecoding(half, tuple(output), "".join(output[:-1]), weight, np.full(len(output), 0.5, np.float32), "unknown")


def made(source, *outputs):
    parts = (decoding(half, [*output, END], len(source)) for half, output in zip(HALVES, outputs, strict=True))
    return Halves(tuple(source), 1, tuple(parts))


FOUND = made("abc", "xy", "xz", "xyyy")


def axes(spec, letter):
    return [spec["layout"][name] for name in sorted(spec["layout"]) if name.startswith(f"{letter}axis")]


@pytest.mark.parametrize("theme", THEMES)
def test_each_map_holds_its_weights_on_one_scale(theme):
    spec = halves_spec(FOUND, theme=theme)
    for part, one in zip(spec["data"], FOUND.decodings, strict=True):
        assert np.array(part["z"]) == pytest.approx(one.weight, abs=1e-4)
        assert (part["zmin"], part["zmax"]) == (0, 1)
    assert [part["showscale"] for part in spec["data"]] == [True, False, False]
    assert go.Figure(spec).to_plotly_json() == halves(FOUND, theme=theme).to_plotly_json()


def test_the_same_step_stands_at_the_same_height_and_the_columns_are_the_same():
    spec = halves_spec(FOUND)
    down = axes(spec, "y")
    assert {tuple(axis["range"]) for axis in down} == {(5 - 0.45, -0.55)}
    assert len({tuple(axis["domain"]) for axis in down}) == 1
    assert {tuple(axis["ticktext"]) for axis in axes(spec, "x")} == {("a", "b", "c")}


def test_a_token_that_is_not_what_is_written_with_both_is_marked():
    both, forwards, backwards = (axis["ticktext"] for axis in axes(halves_spec(FOUND), "y"))
    assert both == ["x", "y", "■"]
    assert forwards == ["x", f"z{DIFFERENT}", "■"]
    assert [label.endswith(DIFFERENT) for label in backwards].count(True) == 2
    assert halves_text(FOUND).startswith(
        "both halves: xy; forward half only: xz (differs at step 2); backward half only: xyyy"
    )


def test_the_same_output_is_said_to_be_the_same():
    said = halves_text(made("abc", "xy", "xy", "x"))
    assert "forward half only: xy (the same output)" in said


def test_a_long_source_has_its_maps_below_each_other():
    long = halves_spec(made("abcdefghij" * 5, "xy", "xz", "x"))
    assert long["layout"]["width"] <= 1160
    tops = [axis["domain"][1] for axis in axes(long, "y")]
    assert sorted(tops, reverse=True) == tops
    assert len(set(tops)) == 3
