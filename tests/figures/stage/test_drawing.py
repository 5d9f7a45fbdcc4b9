"""Marks of tokens and weights, drawn."""

from dataclasses import replace

import numpy as np
import pytest

from attnviz.figures.kit.links import WEAKEST
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.stage.canvas import cut
from attnviz.figures.stage.drawing import labelled_rows, named_values, runs
from attnviz.figures.stage.figure import stage_spec
from attnviz.trace import Intervention
from tests.figures.stage.toy import SCORE, SOURCE, WEIGHT, attention_trace, edited_trace, plain_trace

LIGHT = THEMES["light"]


def alone(name, trace, step=0, **more):
    """The traces and the shapes of one track."""
    spec = stage_spec(trace, step, tracks=[name], **more)
    data = [part for part in spec["data"] if part["xaxis"] in ("x", "x2")]
    shapes = [shape for shape in spec["layout"]["shapes"] if shape["xref"] in ("x", "x2")]
    return data, shapes, spec["layout"]


def link_ends(data):
    """(colour, where it ends) of every link: where y is 0."""
    found = []
    for part in data:
        if part["mode"] == "lines":
            pairs = zip(part["x"], part["y"], strict=True)
            found += [(part["line"]["color"], x) for x, y in pairs if y == 0]
    return sorted(found)


def test_every_link_ends_at_its_column_and_those_of_the_step_are_in_ink():
    data, _shapes, _layout = alone("links", attention_trace(), 1)
    assert link_ends(data) == sorted([(LIGHT.source, 0), (LIGHT.source, 1), (LIGHT.ink, 0), (LIGHT.ink, 1), (LIGHT.ink, 2)])


def test_links_begin_below_what_looks_spread_over_the_width():
    data, _shapes, _layout = alone("links", attention_trace(), 0)
    [letters] = [part for part in data if part["mode"] == "text"]
    assert letters["x"] == [0.25, 1.75]
    assert letters["text"] == ["x", "■"]
    starts = {
        part["x"][place - 1] for part in data if part["mode"] == "lines" for place, x in enumerate(part["x"]) if x is None
    }
    assert starts == {0.25, 1.75}


def test_what_a_change_changed_is_red_above_its_links_and_beside_its_row():
    for step in (0, 1):
        data, _shapes, _layout = alone("links", edited_trace(), step, before=attention_trace())
        letters = [part["textfont"]["color"] for part in data if part["mode"] == "text"]
        before = [LIGHT.ink, LIGHT.output_text] if step == 0 else [LIGHT.output_text, LIGHT.ink]
        assert letters == [before, [before[0], LIGHT.edit]]
    layout = alone("steps", edited_trace(), 0, before=attention_trace())[2]
    assert layout["yaxis"]["ticktext"] == ["<b>x</b>", "■"]
    assert layout["yaxis2"]["ticktext"] == ["<b>x</b>", f'<span style="color:{LIGHT.edit}">y</span>']


def test_the_larger_a_weight_the_wider_its_link():
    data, _shapes, _layout = alone("links", attention_trace(), 0)
    own = [part["line"]["width"] for part in data if part["mode"] == "lines" and part["line"]["color"] == LIGHT.ink]
    assert len(own) == 2
    assert own == sorted(own)


def test_weights_too_small_to_see_have_no_link(written):
    weak = WEAKEST / 2
    data, _shapes, _layout = alone("links", written(("a", "b"), ("x",), [[weak, 1 - weak]]))
    assert link_ends(data) == [(LIGHT.ink, 1)]


@pytest.mark.parametrize(("step", "color"), [(0, LIGHT.source), (1, LIGHT.edit)])
def test_links_of_edited_rows_are_red_at_every_step(step, color):
    data, _shapes, _layout = alone("links", edited_trace(), step)
    assert (LIGHT.edit, 1) in link_ends(data)
    own = {name for name, _x in link_ends(data) if name != LIGHT.source}
    assert own == ({LIGHT.edit, LIGHT.ink} if step == 0 else {LIGHT.edit})


def test_boxes_are_the_fuller_the_larger_the_weight():
    [boxes] = alone("tokens", attention_trace(), 1)[0]
    colors = boxes["marker"]["color"]
    assert colors[0] == colors[1] != colors[2]
    [first] = alone("tokens", attention_trace(), 0)[0]
    assert first["marker"]["color"][2] == LIGHT.source_boxes[0][1]


def test_the_box_of_the_step_has_a_frame_and_a_changed_one_a_red_one():
    [boxes] = alone("output", plain_trace(), 1)[0]
    assert boxes["marker"]["line"]["width"] == [0, 2]
    changed = replace(plain_trace(), output=("y", "x"), text="yx")
    [boxes] = alone("output", changed, 0, before=plain_trace())[0]
    assert boxes["marker"]["line"] == {"color": [LIGHT.edit, LIGHT.edit], "width": [2, 2]}


@pytest.mark.parametrize("step", [0, 1])
def test_bars_are_the_numbers_of_the_step(step):
    [scores], [weights] = (alone(name, attention_trace(), step)[0] for name in ("score", "weight"))
    assert scores["y"] == SCORE[step]
    assert weights["y"] == WEIGHT[step]
    assert "text" not in scores
    assert weights["text"] == [["0.75", "0.25", ""], ["0.25", "0.25", "0.50"]][step]


def test_the_upright_axis_of_scores_is_the_same_at_every_step():
    ranges = [alone("score", attention_trace(), step)[2]["yaxis"]["range"] for step in (0, 1)]
    assert ranges[0] == ranges[1]
    assert ranges[0][0] < -2
    assert ranges[0][1] > 1.5


def test_how_sure_is_the_same_at_every_step():
    for step in (0, 1):
        [bars] = alone("sure", plain_trace(), step)[0]
        assert bars["y"] == pytest.approx([0.7, 0.6])


def test_what_weights_were_before_is_an_outline_and_what_somebody_set_is_red():
    now, old = alone("weight", edited_trace(), 1, before=attention_trace())[0]
    assert (now["y"], old["y"]) == ([0, 1, 0], WEIGHT[1])
    assert now["marker"]["color"] == LIGHT.edit
    assert (old["marker"]["line"]["color"], old["marker"]["line"]["width"]) == (LIGHT.muted, [1.5, 1.5, 1.5])
    gone = attention_trace([[1, 0, 0], [0, 0.001, 0.999]])
    assert alone("weight", edited_trace(), 1, before=gone)[0][1]["marker"]["line"]["width"] == [0, 0, 1.5]
    [first, _outline] = alone("weight", edited_trace(), 0, before=attention_trace())[0]
    assert first["marker"]["color"] == LIGHT.source


def test_scores_are_the_models_own_and_never_red():
    [scores] = alone("score", edited_trace(), 1)[0]
    assert scores["marker"]["color"] == LIGHT.source_pale


def test_a_step_that_was_not_there_before_has_no_outline(written):
    before = written(SOURCE, ("x",), WEIGHT[:1])
    assert [len(alone("weight", edited_trace(), step, before=before)[0]) for step in (0, 1)] == [2, 1]


def test_numbers_stand_where_there_is_room():
    values = np.array([0.3, 0.4, 0.1, 0.2], np.float32)
    assert named_values(values, 0.15, 40) == ["0.30", "0.40", "", "0.20"]
    assert named_values(values, 0.15, 17) == ["", "0.40", "", "0.20"]


def test_the_matrix_is_the_weights_with_a_frame_around_the_row_of_the_step():
    [cells], [frame], layout = alone("steps", attention_trace(), 1)
    assert cells["z"] == WEIGHT
    assert (cells["zmin"], cells["zmax"]) == (0, 1)
    assert (frame["x0"], frame["x1"], frame["y0"], frame["y1"]) == (-0.5, 2.5, 0.5, 1.5)
    assert frame["line"]["color"] == LIGHT.ink
    assert layout["yaxis"]["ticktext"] == ["x", "<b>■</b>"]
    assert layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]


def test_edited_rows_have_a_red_frame():
    several = replace(edited_trace(), intervention=Intervention(edited=(0, 1)))
    _cells, frames, _layout = alone("steps", several, 0)
    red = [(frame["y0"], frame["y1"]) for frame in frames if frame["line"]["color"] == LIGHT.edit]
    assert red == [(-0.5, 1.5), (-0.5, 0.5)]
    assert runs([0, 1, 4, 6, 7]) == [(0, 1), (4, 4), (6, 7)]


def test_of_low_rows_some_are_labelled_and_always_that_in_view():
    assert labelled_rows(4, 12, 2) == [0, 1, 2, 3]
    assert labelled_rows(6, 6, None) == [0, 2, 4]
    assert labelled_rows(6, 6, 3) == [0, 3]
    assert labelled_rows(6, 6, 9) == [0, 2, 4]
    for current in range(60):
        kept = labelled_rows(60, 4.5, current)
        assert current in kept
        assert min(np.diff(kept)) * 4.5 >= 11


def test_a_long_token_is_cut_where_its_column_ends():
    assert cut("attention", 9) == "attention"
    assert cut("attention", 5) == "atte…"
    assert cut("주의력", 5) == "주의…"
    assert cut("<<<<<<", 3) == "<<…"
