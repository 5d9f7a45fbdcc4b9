"""Marks of states, drawn."""

from itertools import pairwise

import numpy as np
import pytest

from attnviz.figures.kit.theme import THEMES
from attnviz.figures.stage.figure import stage_spec
from tests.figures.stage.toy import ASKS, CONTEXT, HS, WEIGHT, attention_trace, plain_trace


def strips(name, trace, step=0, **more):
    """The heat map of a track of states, what lies over it, and its frames."""
    spec = stage_spec(trace, step, tracks=[name], **more)
    own = [part for part in spec["data"] if part["xaxis"] in ("x", "x2")]
    frames = [shape for shape in spec["layout"]["shapes"] if shape["xref"] in ("x", "x2")]
    return own[0], own[1:], frames


def test_a_column_holds_the_units_of_its_token_the_first_on_top():
    cells, _veil, _frames = strips("hs", attention_trace())
    assert np.array(cells["z"]).T.tolist() == HS
    assert cells["customdata"][3][1] == ["␣", 2, 4]
    axis = stage_spec(attention_trace(), 0, tracks=["hs"])["layout"]["yaxis"]
    assert axis["range"] == [3.5, -0.5]


def test_colours_are_as_far_on_both_sides_of_0_in_all_states():
    spec = stage_spec(attention_trace(), 0)
    ends = {(part["zmin"], part["zmax"]) for part in spec["data"] if part["type"] == "heatmap" and part["zmax"] != 1}
    assert ends == {(-2, 2)}


@pytest.mark.parametrize("step", [0, 1])
def test_states_are_veiled_the_more_the_smaller_their_weight(step):
    _cells, [veil], [frame] = strips("hs", attention_trace(), step)
    opacity = veil["marker"]["opacity"]
    assert np.argsort(opacity, kind="stable").tolist() == np.argsort(-np.array(WEIGHT[step]), kind="stable").tolist()
    assert max(opacity) <= 0.8
    assert (frame["x0"], frame["x1"]) == [(-0.5, 0.5), (1.5, 2.5)][step]


def test_a_state_with_all_the_weight_is_as_bright_as_it_can_be(written):
    trace = attention_trace([[0, 1, 0], [0, 0, 1]])
    _cells, [veil], _frames = strips("hs", trace, 1)
    assert veil["marker"]["opacity"] == [0.8, 0.8, 0]


@pytest.mark.parametrize("step", [0, 1])
def test_hs_times_the_weights_sums_to_c(step):
    cells, veils, _frames = strips("hs", attention_trace(), step, product=True)
    assert veils == []
    assert np.array(cells["z"]).sum(axis=1) == pytest.approx(CONTEXT[step], abs=1e-3)
    titles = [note["text"] for note in stage_spec(attention_trace(), step, product=True)["layout"]["annotations"]]
    assert any("a × hs" in title for title in titles)


def test_without_attention_there_is_no_product():
    for product in (False, True):
        cells, [veil], [frame] = strips("hs", plain_trace(), 0, product=product)
        assert np.array(cells["z"]).T.tolist() == HS
        assert veil["marker"]["opacity"] == [0.8, 0.8, 0]
        assert (frame["x0"], frame["x1"]) == (1.5, 2.5)


def test_the_decoders_states_stand_on_the_output_and_that_of_the_step_has_the_frame():
    cells, veils, [frame] = strips("decoder", plain_trace(), 1)
    assert np.array(cells["z"]).T.tolist() == ASKS
    assert (cells["xaxis"], veils) == ("x2", [])
    assert (frame["x0"], frame["x1"]) == (0.5, 1.5)


def neck(layers):
    spec = stage_spec(plain_trace(layers), 0, tracks=["neck"])
    return [part for part in spec["data"] if part["xaxis"] == "x3"], spec["layout"]


@pytest.mark.parametrize("layers", [1, 3])
def test_through_the_neck_go_h_and_c_of_every_layer_side_by_side(layers):
    states, layout = neck(layers)
    last = np.array(HS[-1])
    expected = [sign * size * last for sign in [1, -1, 1][:layers] for size in (1, 2)]
    assert [state["z"] for state in states] == [[values.tolist()] for values in expected]
    spans = sorted((state["x"][0], state["x"][-1]) for state in states)
    assert all(end < start for (_begin, end), (start, _end) in pairwise(spans))
    assert spans[0][0] > 0
    names = [note["text"] for note in layout["annotations"] if note["xref"] == "x3"]
    assert f"<b>{8 * layers} numbers, whatever the length: the bottleneck (8.1.1)</b>" in names
    assert ("<b>state h</b>" in names, "<b>state h 1</b>" in names) == (layers == 1, layers == 3)


def test_the_pipe_is_in_ink_and_behind_the_states():
    [pipe] = [shape for shape in neck(1)[1]["shapes"] if shape["type"] == "path" and shape["xref"] == "x3"]
    assert (pipe["line"]["color"], pipe["layer"]) == (THEMES["light"].ink, "below")
