"""Every track's marks show what the trace holds, and its words say it."""

from dataclasses import replace

import numpy as np
import pytest

from attnviz.errors import UnknownName
from attnviz.figures.stage.stage import BOTTLENECK, PARTS, TRACKS, USUAL, draw_stage, track_words
from tests.figures.stage.toy import ASKS, CONTEXT, HS, PROBABILITY, SCORE, WEIGHT, attention_trace, edited_trace, plain_trace


def drawn(name, trace):
    """The only mark of a track, and its values."""
    track = TRACKS[name].draw(trace)
    [mark] = track.marks
    return mark, track


def test_links_boxes_and_the_matrix_show_the_weights():
    for name, key in (("links", "value"), ("tokens", "shade"), ("steps", "value"), ("weight", "value")):
        mark, track = drawn(name, attention_trace())
        assert track.values[mark[key]].tolist() == WEIGHT


def test_weights_run_from_0_to_1_and_those_that_can_be_seen_are_named():
    mark, _track = drawn("weight", attention_trace())
    assert (mark["low"], mark["high"]) == (0, 1)
    assert 0 < mark["named"] < 0.05
    assert drawn("steps", attention_trace())[0]["limit"] == 1


def test_weights_whose_scores_are_not_known_are_not_called_a_softmax():
    known = attention_trace()
    bare = replace(known, attentions=(replace(known.attentions[0], score=None),))
    assert (drawn("weight", known)[1].title, drawn("weight", bare)[1].title) == ("softmax", "weight a")
    assert TRACKS["weight"].words(bare) == "The weights of one step."


def test_scores_run_over_those_of_all_steps_with_0_among_them():
    mark, track = drawn("score", attention_trace())
    assert track.values[mark["value"]].tolist() == SCORE
    assert (mark["low"], mark["high"]) == (-2, 1.5)
    above = attention_trace()
    higher = replace(above, attentions=(replace(above.attentions[0], score=above.attentions[0].score + 3),))
    assert (drawn("score", higher)[0]["low"], drawn("score", higher)[0]["high"]) == (0, 4.5)


def test_hs_is_what_the_weighted_sum_is_over_bright_by_the_weights():
    mark, track = drawn("hs", attention_trace())
    assert track.values[mark["value"]].tolist() == HS
    assert track.values[mark["bright"]].tolist() == WEIGHT
    assert (mark["kept"], mark["limit"]) == (None, 2)
    assert np.array(WEIGHT) @ np.array(HS) == pytest.approx(np.array(CONTEXT))


def test_without_attention_only_the_last_state_goes_on():
    mark, track = drawn("hs", plain_trace())
    assert track.values[mark["value"]].tolist() == HS
    assert (mark["kept"], mark["bright"], track.note) == (2, None, "only the last goes on")


def test_the_neck_holds_h_and_c_of_every_layer_after_the_last_token():
    mark, track = drawn("neck", plain_trace(2))
    assert [(name, layer) for name, layer, _value in mark["states"]] == [
        ("state h", 0),
        ("cell c", 0),
        ("state h", 1),
        ("cell c", 1),
    ]
    found = [track.values[value][0].tolist() for _name, _layer, value in mark["states"]]
    assert found == [HS[-1], [2 * one for one in HS[-1]], [-one for one in HS[-1]], [-2 * one for one in HS[-1]]]
    assert mark["count"] == 16
    assert "16 numbers" in mark["words"]


def test_a_state_has_one_colour_in_hs_and_in_the_neck_and_in_the_decoder():
    limits = {drawn(name, plain_trace())[0]["limit"] for name in ("hs", "neck", "decoder")}
    assert limits == {2}


@pytest.mark.parametrize("largest", ["value", "context", "query"])
def test_colours_end_at_the_largest_number_of_any_state(largest):
    trace = attention_trace()
    record = trace.attentions[0]
    larger = replace(trace, attentions=(replace(record, **{largest: getattr(record, largest) * 8}),))
    limit = 8 * float(np.abs(getattr(record, largest)).max())
    assert drawn("hs", larger)[0]["limit"] == PARTS["context"](larger).mark["limit"] == limit


def test_there_is_no_neck_where_there_is_attention_or_nothing_is_known(plain):
    assert TRACKS["neck"].draw(attention_trace()) is TRACKS["neck"].draw(plain) is None


def test_a_layer_of_which_neither_h_nor_c_is_known_hands_over_nothing_that_could_be_drawn():
    trace = plain_trace()
    bare = replace(trace, encoder=tuple(replace(one, values={"out": one.out}) for one in trace.encoder))
    assert TRACKS["neck"].draw(bare) is None


def test_the_decoder_has_the_states_of_its_last_layer():
    mark, track = drawn("decoder", plain_trace(2))
    assert track.values[mark["value"]].tolist() == (-np.array(ASKS)).tolist()
    assert track.along == mark["along"] == "rows"


def test_how_sure_is_the_probability_of_what_was_written():
    mark, track = drawn("sure", attention_trace())
    assert track.values[mark["value"]].tolist() == [pytest.approx([0.7, 0.6])]
    unlikely = TRACKS["sure"].draw(replace(attention_trace(), output=("y", "x"))).values["sure"]
    assert unlikely.tolist() == [pytest.approx([0.2, 0.25])]
    assert (mark["low"], mark["high"], mark["along"]) == (0, 1, "rows")


def test_boxes_of_what_was_written_are_not_shaded():
    mark, track = drawn("output", attention_trace())
    assert (mark["shade"], mark["along"], track.title) == (None, "rows", "output")


def test_the_parts_are_c_h_and_the_likeliest_tokens():
    trace = attention_trace()
    context, query = (PARTS[name](trace) for name in ("context", "query"))
    assert context.values[context.mark["value"]].tolist() == CONTEXT
    assert query.values[query.mark["value"]].tolist() == ASKS
    assert (context.title, query.title) == ("c", "h")
    candidates = PARTS["candidates"](trace).mark
    assert candidates["tokens"] == [["x", "y", "■"], ["■", "x", "y"]]
    assert candidates["shares"] == [pytest.approx(sorted(row, reverse=True)) for row in PROBABILITY]


def test_without_attention_h_is_all_that_the_decoder_has():
    query = PARTS["query"](plain_trace())
    assert query.values[query.mark["value"]].tolist() == ASKS
    assert (query.note, PARTS["context"](plain_trace())) == ("all it has", None)


def test_a_trace_of_another_toolkit_has_the_tracks_of_its_weights(foreign):
    stage = draw_stage(foreign)
    assert list(stage.tracks) == ["links", "tokens", "weight", "steps"]
    assert stage.parts == {}


def test_of_several_heads_there_are_weights_and_no_scores(many_attentions):
    stage = draw_stage(many_attentions.seen("encoder", 0))
    assert list(stage.tracks) == ["links", "tokens", "weight", "steps"]
    assert (stage.first, stage.rows.axis, stage.columns.axis) == (None, "source", "source")
    assert stage.tracks["steps"].title == "rows"


def test_the_rows_of_a_look_at_a_memory_begin_before_the_first_step(memory_view):
    stage = draw_stage(memory_view)
    assert (stage.first, stage.rows.axis, stage.columns.axis) == (3, "time", "memory")


def test_the_usual_tracks_follow_the_chapter():
    assert tuple(draw_stage(attention_trace()).tracks) == USUAL
    assert tuple(draw_stage(plain_trace()).tracks) == BOTTLENECK


def test_tracks_come_in_the_order_asked_for():
    wanted = tuple(reversed(TRACKS))
    assert list(draw_stage(attention_trace(), wanted).tracks) == [name for name in wanted if name != "neck"]
    with pytest.raises(UnknownName, match="links, tokens"):
        draw_stage(attention_trace(), ["<b>"])


def test_every_value_that_a_mark_names_is_there():
    for trace, before in ((attention_trace(), None), (plain_trace(2), None), (edited_trace(), attention_trace())):
        stage = draw_stage(trace, list(TRACKS), before)
        marks = [*(mark for track in stage.tracks.values() for mark in track.marks), *(p.mark for p in stage.parts.values())]
        named = {mark.get(key) for mark in marks for key in ("value", "shade", "bright", "before")} - {None}
        named |= {value for mark in marks for _name, _layer, value in mark.get("states", ())}
        assert named == set(stage.values)


def test_of_before_there_are_links_steps_and_outlines_of_weights():
    stage = draw_stage(edited_trace(), before=attention_trace())
    assert [name for name in stage.tracks if name not in USUAL] == ["before.links", "before.steps"]
    assert stage.values["before.weight"].tolist() == WEIGHT
    assert stage.values["weight"].tolist() == [[0.75, 0.25, 0], [0, 1, 0]]
    assert [stage.tracks[name].marks[0]["value"] for name in ("before.links", "links")] == ["before.weight", "weight"]
    assert stage.tracks["weight"].marks[0]["before"] == "before.weight"
    assert (stage.edited, stage.changed, stage.before.names) == ([1], [1], ("x", "</s>"))


def test_without_a_change_nothing_is_edited_and_nothing_of_before_is_there():
    stage = draw_stage(attention_trace())
    assert (list(stage.edited), list(stage.changed), stage.before) == ([], [], None)
    assert stage.tracks["weight"].marks[0]["before"] is None


MENTIONED = {
    "links": ("x ← a (0.75)", "■ ← a (0.50)"),
    "tokens": ("source: a ␣ a",),
    "hs": ("3 states of 4 numbers", "␣ 0.81"),
    "score": ("from -2.00 to 1.50",),
    "weight": ("softmax", "sum is 1"),
    "steps": ("2 steps, 3 source tokens", "x ← a (0.75)"),
    "decoder": ("2 states of 4 numbers", "x 0.38"),
    "output": ("output: x ■",),
    "sure": ("x 0.70", "■ 0.60"),
}


@pytest.mark.parametrize("name", MENTIONED)
def test_a_track_in_words(name):
    trace = attention_trace()
    said = track_words(trace, draw_stage(trace, [name]))[name]
    for words in MENTIONED[name]:
        assert words in said


def test_the_neck_in_words():
    assert TRACKS["neck"].words(plain_trace(2)) == "16 numbers, whatever the length: the bottleneck (8.1.1)"
    assert set(MENTIONED) | {"neck"} == set(TRACKS)


@pytest.mark.parametrize("name", TRACKS)
def test_what_is_not_there_is_said_in_a_sentence(name, any_trace):
    said = TRACKS[name].words(any_trace)
    assert said
    if TRACKS[name].draw(any_trace) is None:
        assert said.endswith(".") or name == "neck"
