"""The whole stage as a figure: what holds for every trace, every track and both themes."""

import json
import re
from dataclasses import fields, replace
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import UnknownName
from attnviz.figures import stage
from attnviz.figures.kit.theme import CLEAR, THEMES, color_at
from attnviz.figures.stage.figure import stage_spec
from attnviz.figures.stage.stage import TRACKS, draw_stage
from attnviz.recording.running import decode
from attnviz.recording.shelf import tasks_shown, trained_variants
from attnviz.trace import END
from tests.figures.conftest import assert_no_control, layered_trace, strings
from tests.figures.stage.toy import attention_trace, edited_trace, plain_trace

TEXTS = {"dates": "4 May 94", "numbers": "forty two", "phonemes": "cat", "translation": "I see.", "reverse": "abc"}
MODELS = [(task, variant) for task in tasks_shown() for variant in trained_variants(task)]


def kinds():
    """One of each kind that can be shown, with what it is a change of."""
    return {
        "attention": (attention_trace(), None),
        "plain": (plain_trace(), None),
        "deep": (plain_trace(3), None),
        "edited": (edited_trace(), attention_trace()),
    }


def heat(spec, axis):
    """The numbers of the heat maps that stand on an axis."""
    return [part["z"] for part in spec["data"] if part["type"] == "heatmap" and part["xaxis"] == axis]


@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_every_model_has_its_stage_and_its_numbers_are_those_of_the_trace(task, variant):
    trace = decode(task, variant, TEXTS[task])
    last = len(trace.output) - 1
    spec = stage_spec(trace, last)
    assert go.Figure(spec).to_plotly_json() == spec
    if trace.attention is None:
        assert heat(spec, "x")[0] == [pytest.approx(row, abs=6e-5) for row in trace.encoder[-1].out.T.tolist()]
        assert heat(spec, "x2")[0] == [pytest.approx(row, abs=6e-5) for row in trace.decoder[-1].h.T.tolist()]
        assert len(heat(spec, "x3")) == 2 * len(trace.encoder)
        expected = [trace.decoder[-1].h[last]]
    else:
        hs, weight = heat(spec, "x")
        assert hs == [pytest.approx(row, abs=6e-5) for row in trace.attention.value.T.tolist()]
        assert weight == [pytest.approx(row, abs=6e-5) for row in trace.attention.weight.tolist()]
        expected = [trace.attention.context[last], trace.attention.query[last]]
    for strip, state in zip(heat(spec, "x4"), expected, strict=True):
        assert strip == [[pytest.approx(number, abs=6e-5)] for number in state.tolist()]


def test_every_task_has_a_text_here():
    assert set(TEXTS) == set(tasks_shown())


@pytest.mark.parametrize("name", TRACKS)
@pytest.mark.parametrize("kind", kinds())
def test_every_track_can_stand_alone(kind, name):
    trace, before = kinds()[kind]
    spec = stage_spec(trace, 1, tracks=[name], before=before)
    assert go.Figure(spec).to_plotly_json() == spec
    if TRACKS[name].draw(trace) is None:
        assert TRACKS[name].words(trace) in " ".join(strings(spec["data"])).replace("<br>", " ")


@pytest.mark.parametrize("kind", kinds())
def test_in_any_order_tracks_lie_one_below_the_other(kind):
    trace, before = kinds()[kind]
    for wanted in (list(TRACKS), list(reversed(TRACKS))):
        layout = stage_spec(trace, 0, tracks=wanted, before=before)["layout"]
        count = len(draw_stage(trace, wanted, before).tracks)
        domains = [layout[f"yaxis{number if number > 1 else ''}"]["domain"] for number in range(1, count + 1)]
        assert all(low > high for (low, _top), (_low, high) in pairwise(domains))
        assert all(0 <= low < high <= 1 for low, high in domains)


def test_an_unknown_track_or_step_is_named():
    with pytest.raises(UnknownName, match="links, tokens"):
        stage(attention_trace(), 0, tracks=["<b>"])
    for step in (2, -1):
        with pytest.raises(UnknownName, match="0, 1"):
            stage(attention_trace(), step)


def test_all_tracks_share_one_axis_and_equal_tokens_keep_their_columns():
    spec = stage_spec(attention_trace(), 0)
    on_tokens = [part for part in spec["data"] if part["xaxis"] == "x" and part["type"] != "scatter"]
    assert {tuple(part["x"]) for part in on_tokens} == {(0, 1, 2)}
    assert len({part["yaxis"] for part in on_tokens}) == 5
    [boxes] = [part for part in on_tokens if part.get("textposition") == "inside"]
    assert boxes["text"] == ["a", "␣", "a"]
    assert spec["layout"]["xaxis"]["type"] == "linear"


def test_the_parts_lie_at_the_right_of_hs():
    layout = stage_spec(attention_trace(), 0)["layout"]
    assert layout["xaxis"]["domain"][1] == layout["xaxis4"]["domain"][0] < layout["xaxis5"]["domain"][0]
    hs, bars = layout["yaxis3"]["domain"], layout["yaxis8"]["domain"]
    assert bars[1] == hs[1]
    assert bars[0] >= hs[0]


def test_another_toolkit_needs_no_room_at_the_right(foreign):
    layout = stage_spec(foreign, 0)["layout"]
    assert layout["xaxis"]["domain"] == [0, 1]
    assert "xaxis4" not in layout


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_comes_from_the_theme(theme, any_trace):
    values = [getattr(THEMES[theme], field.name) for field in fields(THEMES[theme])]
    scales = [value for value in values if not isinstance(value, str)]
    known = {CLEAR, *(value for value in values if isinstance(value, str)), *(stop for scale in scales for _, stop in scale)}
    known |= {color_at(scale, share / 100) for scale in scales for share in range(101)}
    for trace, before in ((any_trace, None), *kinds().values()):
        spec = stage_spec(trace, 0, before=before, theme=theme)
        said = [*strings(spec["data"]), *strings(spec["layout"])]
        assert set(re.findall(r"#[0-9a-f]{6}\b|rgba?\([^)]*\)", " ".join(said))) <= known


def red(spec):
    return sum(THEMES["light"].edit in text for text in strings([spec["data"], spec["layout"]]))


def test_nothing_is_red_without_a_change(any_trace):
    for trace in (any_trace, attention_trace(), plain_trace()):
        assert red(stage_spec(trace, 0)) == red(stage_spec(trace, 0, tracks=list(TRACKS))) == 0


def test_without_the_tracks_of_before_what_it_changed_stays_marked():
    edited, before = edited_trace(), attention_trace()
    shown, hidden = (stage_spec(edited, 1, before=before, both=both) for both in (True, False))
    titles = [[note["text"] for note in spec["layout"]["annotations"]] for spec in (shown, hidden)]
    assert sum("before" in text for text in titles[0]) - sum("before" in text for text in titles[1]) == 2  # links, all steps
    names = [track for track in draw_stage(edited, before=before).tracks if not track.startswith("before.")]
    assert heights(hidden) == len(names)
    assert hidden != stage_spec(edited, 1)


def heights(spec) -> int:
    """How many tracks there are: each has an upright axis, and so have the parts beside them."""
    beside = {"xaxis4", "xaxis5"} & set(spec["layout"])
    return sum(name.startswith("yaxis") for name in spec["layout"]) - len(beside)


def test_before_is_never_red():
    edited, before = edited_trace(), attention_trace()
    with_before = stage_spec(edited, 1, before=before)
    assert red(with_before) == red(stage_spec(replace(edited), 1)) + marks_of_changed(with_before)
    assert red(with_before) > 0


def marks_of_changed(spec):
    """The token that is another: above its links and beside its row."""
    colors = [part["textfont"]["color"] for part in spec["data"] if part.get("mode") == "text" and part["xaxis"] == "x"]
    ticks = [text for axis in spec["layout"].values() if isinstance(axis, dict) for text in axis.get("ticktext", ())]
    return sum(one == THEMES["light"].edit for color in colors for one in color) + sum("color:" in text for text in ticks)


def test_a_sentence_stands_where_a_step_has_no_row(encoder_view):
    spec = stage_spec(encoder_view, 1)
    assert "The rows of this attention are not steps of the output." in strings(spec["layout"])
    assert heat(spec, "x")[0] == [pytest.approx(row, abs=6e-5) for row in encoder_view.attention.weight.tolist()]


def test_with_a_memory_the_step_has_the_row_after_the_source(memory_view):
    spec = stage_spec(memory_view, 1)
    [bars] = [part for part in spec["data"] if part.get("textposition") == "outside"]
    assert bars["y"] == pytest.approx(memory_view.attention.weight[4].tolist(), abs=6e-5)


def test_where_nothing_is_known_there_is_a_sentence(plain):
    spec = stage_spec(plain, 0, tracks=["links", "hs"])
    assert "This model has no attention" in " ".join(strings(spec["data"])).replace("<br>", " ")


anything = st.lists(st.text(max_size=4) | st.sampled_from(["<b>", "<a href='x'>", "<extra>", "&lt;", "$x$", END, "\u202e"]))
OURS = r"</?b>|<br>|<extra></extra>|<span style=\"[a-z0-9:;#-]*\">|</span>"


@given(anything.filter(bool), anything.filter(bool))
def test_a_token_never_becomes_markup(written, source, output):
    trace = written(source, output, [[1 / len(source)] * len(source)] * len(output))
    deep = layered_trace(replace(trace, attentions=()), 2)
    for one, before in ((trace, None), (trace, replace(trace, output=(*output, "<i>"), attentions=())), (deep, None)):
        for text in strings(list(stage_spec(one, 0, before=before).values())):
            ours = re.sub(OURS, "", text)
            assert "<" not in ours
            assert not re.search(r"\$[^$]*\$", ours)
            assert_no_control(ours)


def test_no_candidate_becomes_markup():
    names = ("<a href='x'>", "$x$", "\u202e")
    hostile = replace(attention_trace(), vocabulary=names, output=(names[0], names[2]))
    found = " ".join(strings(list(stage_spec(hostile, 0).values())))
    assert "&lt;a␣href" in found
    assert "<a" not in found
    assert "$x$" not in found
    assert "\u202e" not in found


@pytest.mark.parametrize("kind", kinds())
def test_it_is_plain_json(kind):
    trace, before = kinds()[kind]
    spec = stage_spec(trace, 0, before=before)
    assert json.loads(json.dumps(spec, allow_nan=False)) == spec


def test_an_output_of_no_token_has_a_stage_too():
    nothing = replace(plain_trace(), output=(), text="", decoder=(), probability=None, vocabulary=())
    spec = stage_spec(nothing, 0, tracks=["tokens", "hs"])
    assert len(heat(spec, "x")) == 1


def test_it_can_be_called_by_its_face():
    import attnviz

    assert attnviz.figures.stage(attention_trace(), 1).to_plotly_json() == stage_spec(attention_trace(), 1)
