"""The JSON form of a trace: there and back again, and what is refused."""

import json
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError
from attnviz.figures.alignment import alignment_spec
from attnviz.figures.heatmap import heatmap_spec
from attnviz.figures.output_tiles import output_spec
from attnviz.figures.step.panels import step_spec
from attnviz.measures.attention import entropy, lowest_probability
from attnviz.recording.running import decode, record
from attnviz.recording.shelf import trained_variants
from attnviz.tasks import TASKS
from attnviz.trace import END, Trace, WrongShape, cross
from attnviz.trace.json_form import SCHEMA, BadTrace, OtherSchema, from_json, to_json
from attnviz.trace.json_values import MissingPart, WrongType
from tests.registries import ALL_VARIANTS

SHIPPED = [(task, variant) for task in TASKS for variant in trained_variants(task)]
FOREIGN = {"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.75, 0.25]]}}
LAYER = {name: [[0.5, 1.0, -1.0], [0.0, 2.0, 0.25]] for name in ("i", "f", "g", "o", "c", "h", "out")}
WRITES = LAYER | {"out": [[2.5, 1.0, -1.0], [0.0, 3.5, 0.25]], "both_ways": False}
BOTH_WAYS = LAYER | {"out": [[1.5, 1.0, -1.0], [0.0, 2.5, 0.25]], "both_ways": True}
CROSS = {
    "kind": "cross",
    "layer": 0,
    "rows": "output",
    "columns": "source",
    "weight": [[[0.75, 0.25], [0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]]],
    "score": [[[1.0, -1.0], [0.0, 2.5]], [[9.0, -9.0], [-9.0, 9.0]]],
    "context": [[0.5, 1.0, 0.0], [1.5, -1.0, 2.0]],
    "query": "decoder/0/out",
    "key": "encoder/1/out",
    "value": [[0.25, 0.5], [-0.25, 0.0]],
}
ITSELF = CROSS | {"kind": "encoder", "rows": "source", "query": "encoder/1/out"}
READS = {
    "kind": "read",
    "layer": 0,
    "rows": "time",
    "columns": "memory",
    "weight": [[[0.5, 0.25, 0.25]] * 4],
    "score": None,
    "context": None,
    "query": None,
    "key": None,
    "value": None,
}
WHOLE = {
    "schema": SCHEMA,
    "task": "toy",
    "variant": "attention",
    "typed": "a b",
    "dropped": [1],
    "source": ["a", "b"],
    "output": ["x", END],
    "text": "x",
    "target": "y",
    "encoder": [LAYER | {"both_ways": False}, BOTH_WAYS],
    "decoder": [WRITES],
    "attentions": [CROSS, ITSELF, READS],
    "memory": {
        "cells": [[[0.0, 1.0], [0.5, 0.5], [1.0, 0.25]]] * 4,
        "erase": [[0.5, 0.0]] * 4,
        "add": [[0.25, -1.0]] * 4,
    },
    "vocabulary": [END, "x", "y"],
    "probability": [[0.25, 0.5, 0.25], [1.0, 0.0, 0.0]],
    "affine": [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.5]],
    "intervention": {"given": 1, "edited": [0], "ignored": [7], "look": "left", "temperature": 0.5},
    "verdict": "wrong",
    "objections": ["There is no year in it."],
    "notes": ["The dash was read as a hyphen.", "A time was left out."],
    "view": {"kind": "encoder", "layer": 0, "head": 1},
}


def read(data: object) -> Trace:
    return from_json(json.dumps(data))


@pytest.mark.parametrize("variant", ALL_VARIANTS)
def test_reading_it_back_gives_an_equal_trace(small, variant):
    trace = record(small(variant), "27 september 1994!")
    assert len(trace.encoder) == len(trace.decoder) == ALL_VARIANTS[variant].layers
    assert from_json(to_json(trace)) == trace
    assert from_json(to_json(trace.short())) == trace.short()


@pytest.mark.parametrize(("task", "variant"), SHIPPED, ids=map("/".join, SHIPPED))
def test_in_a_shipped_models_trace_what_was_compared_is_named_and_not_written_twice(task, variant):
    trace = decode(task, variant, TASKS[task].examples["en"][0])
    data = json.loads(to_json(trace))
    highest = len(trace.encoder) - 1
    for attention in data["attentions"]:
        assert attention["query"] == f"decoder/{highest}/out"
        assert attention["key"] == attention["value"] == f"encoder/{highest}/out"
    again = from_json(json.dumps(data))
    assert again == trace
    if trace.attention is not None:
        assert again.attention.key.tolist() == trace.encoder[-1].out.tolist()


finite = st.floats(width=32, allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(finite, finite), min_size=1), st.text(), st.text(), st.lists(st.integers(0, 5)))
def test_every_number_and_every_text_survives(values, typed, token, dropped):
    score = np.array(values, np.float32)
    attention = cross(np.full_like(score, 0.5), score, -score)
    output = (token,) * len(values)
    places = tuple(place for place in dropped if place < len(typed))
    trace = Trace("", "", typed, places, ("a", token), output, typed, attentions=(attention,))
    assert from_json(to_json(trace)) == trace


def test_the_names_that_others_rely_on(small):
    trace = record(small("bidirectional"), "27 september 1994")
    data = json.loads(to_json(trace))
    T, S = len(trace.output), len(trace.source)
    assert data["schema"] == SCHEMA
    assert (data["task"], data["variant"], data["text"]) == ("dates", "bidirectional", trace.text)
    assert data["source"] == list("27 september 1994")
    assert data["output"] == list(trace.output)
    (attention,) = data["attentions"]
    assert [attention[name] for name in ("kind", "layer", "rows", "columns")] == ["cross", 0, "output", "source"]
    for name in ("weight", "score"):
        assert [[len(row) for row in head] for head in attention[name]] == [[S] * T]
    assert {*data["encoder"][0]} == {*"ifgoch", "out", "both_ways"}
    assert [layer["both_ways"] for layer in (*data["encoder"], *data["decoder"])] == [True, False]
    assert [len(row) for row in data["probability"]] == [len(data["vocabulary"])] * T


def test_a_trace_of_another_toolkit_needs_three_parts():
    trace = read(FOREIGN)
    assert (trace.source, trace.output, trace.text, trace.typed) == (("a", "b"), ("x",), "x", "ab")
    assert trace.attention.weight.tolist() == [[0.75, 0.25]]
    assert trace.attention.score is None
    assert trace.attention.context is None
    assert trace.probability is None
    assert from_json(to_json(trace)) == trace


def test_words_are_joined_with_spaces_and_the_end_mark_is_left_out():
    words = {"source": ["the", "cat"], "output": ["le", "chat", END], "attention": {"weight": [[1, 0], [0, 1], [0.5, 0.5]]}}
    assert (read(words).typed, read(words).text) == ("the cat", "le chat")
    letters = words | {"source": ["a", "b"], "output": ["x", "y", END]}
    assert (read(letters).typed, read(letters).text) == ("ab", "xy")


def test_a_whole_trace_is_read():
    trace = read(WHOLE)
    assert trace == replace(trace, dropped=(1,), target="y", vocabulary=(END, "x", "y"))
    assert trace.encoder[1].out.tolist() == BOTH_WAYS["out"]
    assert [layer.both_ways for layer in trace.encoder] == [False, True]
    assert trace.affine.shape == (2, 6)
    assert [attention.heads for attention in trace.attentions] == [2, 2, 1]
    assert trace.attentions[0].key.tolist() == BOTH_WAYS["out"]
    assert trace.attentions[1].score.tolist() == CROSS["score"]
    assert trace.attention.weight.tolist() == [[1.0, 0.0], [0.0, 1.0]]
    assert trace.memory.cells.shape == (4, 3, 2)
    assert (trace.verdict, trace.objections, len(trace.notes)) == ("wrong", ("There is no year in it.",), 2)
    assert json.loads(to_json(trace)) == WHOLE


@pytest.mark.parametrize("version", [0, 3, "1", None, [1], 1.5])
def test_another_schema_is_refused_and_named(version):
    with pytest.raises(OtherSchema) as caught:
        read(WHOLE | {"schema": version})
    assert caught.value.data == {"found": str(version), "known": SCHEMA}


@pytest.mark.parametrize("text", ["", " ", "{", "nonsense", '{"source": [1,]}', b"\xff\xfe", '{"source": NaN}', "[" * 9999])
def test_what_is_no_json_is_no_trace(text):
    with pytest.raises(BadTrace, match="This is not a trace"):
        from_json(text)


@pytest.mark.parametrize("value", [None, True, 7, "trace", [], [[0.5]]])
def test_what_is_no_object_is_no_trace(value):
    with pytest.raises(WrongType, match="JSON"):
        read(value)


@pytest.mark.parametrize("part", ["source", "output", "attention", "attention.weight"])
def test_a_missing_part_is_named(part):
    data = deepcopy(FOREIGN)
    whole, _, name = part.rpartition(".")
    del (data[whole] if whole else data)[name]
    with pytest.raises(MissingPart) as caught:
        read(data)
    assert caught.value.data["part"] == ("attention.weight" if part == "attention" else part)


NO_MATRIX = [
    "text",
    7,
    True,
    {},
    [],
    [[]],
    [[], []],
    [0.5, 0.5],
    [[0.5, 0.5], [0.5]],
    [[0.5, 0.5], 0.5],
    [[0.5, 0.5], None],
    [[0.5, 0.5], {"0": 0.5}],
    [["0.5", "0.5"], ["0.5", "0.5"]],
    [[0.5, "0.5"], [0.5, 0.5]],
    [[True, False], [False, True]],
    [[0.5, True], [0.5, 0.5]],
    [[None, 0.5], [0.5, 0.5]],
    [[[0.5], [0.5]], [[0.5], [0.5]]],
    [[1e39, 0], [0, 0]],
    [[10**30, -(10**50)], [0, 0]],
]
FIRST_FORM = {  # schema 1
    "attention": {"weight": CROSS["weight"][0], "score": CROSS["score"][0], "context": CROSS["context"]},
    "attentions": [],
    "memory": None,
    "view": None,
}
OF_ATTENTION = ["attention.context", "attention.query", "attention.key", "attention.value"]
OF_MEMORY = ["memory.cells", "memory.erase", "memory.add"]
MATRICES = [*OF_ATTENTION, *OF_MEMORY[1:], "probability", "affine", "encoder.g", "decoder.out"]
STACKS = ["attention.weight", "attention.score", "memory.cells"]
FIRST_MATRICES = ["attention.weight", "attention.score", "attention.context"]


def changed(part: str, value: object, data: dict = WHOLE) -> dict:
    """The whole trace with another value in one part; of layers and attentions, in the first."""
    data = json.loads(json.dumps(data))
    whole, _, name = part.rpartition(".")
    if whole == "attention" and not data.get("attention"):
        whole = "attentions"
    place = data[whole] if whole else data
    (place[0] if isinstance(place, list) else place)[name] = value
    return data


@pytest.mark.parametrize("part", MATRICES)
@pytest.mark.parametrize("value", NO_MATRIX, ids=str)
def test_what_is_no_matrix_of_numbers_is_refused_and_named(part, value):
    with pytest.raises(WrongType) as caught:
        read(changed(part, value))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("part", FIRST_MATRICES)
@pytest.mark.parametrize("value", NO_MATRIX, ids=str)
def test_the_one_attention_of_the_first_schema_holds_matrices_too(part, value):
    with pytest.raises(WrongType) as caught:
        read(changed(part, value, WHOLE | FIRST_FORM))
    assert caught.value.data["part"] == part


HEAD = [[0.5, 0.5], [0.5, 0.5]]
NO_STACK = [[HEAD, value] for value in NO_MATRIX] + ["text", 7, True, {}, [], [[]], [None], HEAD, [[HEAD]], [HEAD, None]]


@pytest.mark.parametrize("part", STACKS)
@pytest.mark.parametrize("value", [*NO_STACK, [HEAD, [[0.5], [0.5]]]], ids=str)
def test_what_is_no_list_of_matrices_of_one_shape_is_refused_and_named(part, value):
    with pytest.raises(WrongType) as caught:
        read(changed(part, value))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("part", MATRICES)
@pytest.mark.parametrize("value", [[[0.5, 0.5, 0.5, 0.5]], [[0.5] * 2] * 3], ids=["one row", "three rows"])
def test_a_matrix_that_does_not_fit_the_tokens_is_refused_and_named(part, value):
    with pytest.raises(WrongShape) as caught:
        read(changed(part, value))
    assert caught.value.data["part"].partition(".")[0] == part.partition(".")[0]


@pytest.mark.parametrize("part", STACKS)
@pytest.mark.parametrize("value", [[[[0.5, 0.5, 0.5, 0.5]]] * 2, [[[0.5] * 2] * 3] * 2], ids=["one row", "three rows"])
def test_matrices_that_do_not_fit_the_tokens_are_refused_and_named(part, value):
    with pytest.raises(WrongShape) as caught:
        read(changed(part, value))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("part", FIRST_MATRICES)
@pytest.mark.parametrize("value", [[[0.5, 0.5, 0.5, 0.5]], [[0.5] * 2] * 3], ids=["one row", "three rows"])
def test_a_matrix_of_the_first_schema_that_does_not_fit_is_refused_and_named(part, value):
    with pytest.raises(WrongShape) as caught:
        read(changed(part, value, WHOLE | FIRST_FORM))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("part", ["attention.score", "memory.erase", "probability", "encoder.f", "decoder.c"])
def test_a_matrix_that_does_not_fit_its_neighbours_is_refused_and_named(part):
    rows = {"attention.score": [[[0.25] * 4, [0.25] * 4]] * 2, "memory.erase": [[0.25] * 3] * 4}
    with pytest.raises(WrongShape) as caught:
        read(changed(part, rows.get(part, [[0.25] * 4, [0.25] * 4])))
    assert caught.value.data["part"] == part


def test_there_are_as_many_heads_in_the_scores_as_in_the_weights():
    with pytest.raises(WrongShape, match=r"attention\.score"):
        read(changed("attention.score", CROSS["score"][:1]))


@pytest.mark.parametrize("part", ["attention.weight", "probability"])
@pytest.mark.parametrize("value", [-0.1, 1.01, 1e30])
def test_a_share_is_from_0_to_1(part, value):
    rows = [[value, 0, 0], [0, 0, 1]] if part == "probability" else [[[1, 0], [0, 1]], [[value, 0], [0, 1]]]
    with pytest.raises(WrongType, match="numbers from 0 to 1") as caught:
        read(changed(part, rows))
    assert caught.value.data["part"] == part
    if part == "attention.weight":
        with pytest.raises(WrongType, match="numbers from 0 to 1"):
            read(changed(part, rows[1], WHOLE | FIRST_FORM))


NO_PLACES = ["encoder/2/out", "decoder/1/out", "encoder/-1/out", "encoder/0/x", "encoder/0", "encoder", "", "x/0/out", "a/b/c"]
NO_PLACES += [
    "encoder/0/both_ways",
    "encoder/0/out/",
    "/encoder/0/out",
    "encoder/٠/out",
    "encoder/²/out",
    "source/0/out",
    f"encoder/{'9' * 5000}/out",
]


@pytest.mark.parametrize("part", ["attention.query", "attention.key", "attention.value"])
@pytest.mark.parametrize("place", NO_PLACES, ids=lambda place: place[:20])
def test_a_reference_to_nothing_is_refused_and_named(part, place):
    with pytest.raises(WrongType, match="a matrix, or the name of one in a layer") as caught:
        read(changed(part, place))
    assert caught.value.data["part"] == part


def test_a_reference_to_what_does_not_fit_the_tokens_is_refused_and_named():
    one = {"schema": SCHEMA, "source": ["a"], "output": ["x", "y"], "encoder": [{"h": [[1.0]], "out": [[1.0]]}]}
    attention = {"kind": "cross", "rows": "output", "columns": "source", "weight": [[[1], [1]]], "query": "encoder/0/out"}
    with pytest.raises(WrongShape, match=r"attention\.query"):
        read(one | {"attentions": [attention]})
    assert read(one | {"attentions": [attention | {"query": None, "key": "encoder/0/out"}]}).attention.key.tolist() == [[1.0]]


def test_a_reference_may_name_any_part_of_a_layer():
    assert read(changed("attention.query", "encoder/0/g")).attentions[0].query.tolist() == LAYER["g"]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("attention.kind", "other"),
        ("attention.kind", 7),
        ("attention.rows", "target"),
        ("attention.rows", ["source"]),
        ("attention.columns", "Source"),
        ("attention.layer", -1),
        ("attention.layer", "0"),
        ("attention.layer", True),
        ("attention.layer", None),
        ("attention.layer", 0.0),
        ("attentions", None),
        ("attentions", {}),
        ("attentions", [CROSS, []]),
        ("memory", 7),
        ("memory", []),
        ("view", 7),
        ("view", "cross"),
        ("view", {}),
        ("view", {"kind": "cross"}),
        ("view", {"kind": "cross", "layer": "0"}),
        ("view", {"kind": "cross", "layer": True}),
        ("view", {"kind": "cross", "layer": 0, "head": 0.0}),
        ("view", {"kind": "cross", "layer": 0, "head": True}),
        ("view.kind", "other"),
        ("verdict", "good"),
        ("verdict", True),
        ("objections", None),
        ("objections", "one"),
        ("objections", [1]),
        ("notes", {"a": "b"}),
        ("notes", [None]),
        ("encoder.both_ways", None),
        ("encoder.both_ways", 1),
        ("decoder.both_ways", "true"),
    ],
)
def test_what_is_no_part_of_the_second_schema_is_refused_and_named(part, value):
    with pytest.raises(WrongType) as caught:
        read(changed(part, value))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("view", [("cross", 1, None), ("cross", 0, 2), ("cross", 0, -1), ("decoder", 0, None), ("read", 0, 1)])
def test_a_view_of_what_there_is_not_is_refused_and_named(view):
    with pytest.raises(WrongType) as caught:
        read(WHOLE | {"view": dict(zip(("kind", "layer", "head"), view, strict=True))})
    assert caught.value.data["part"] == "view"


@pytest.mark.parametrize("part", ["attention.weight", "attention.kind", "attention.rows", "attention.columns", *OF_MEMORY])
def test_what_an_attention_or_a_memory_lacks_is_named(part):
    with pytest.raises(MissingPart) as caught:
        read(changed(part, None))
    assert caught.value.data["part"] == part


def test_an_attention_at_a_memory_needs_the_memory():
    with pytest.raises(WrongShape, match=r"attention\.weight"):
        read(WHOLE | {"memory": None})


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("task", 1),
        ("variant", None),
        ("typed", ["a"]),
        ("text", {}),
        ("target", 5),
        ("source", "ab"),
        ("source", ["a", 1]),
        ("source", {"0": "a"}),
        ("output", None),
        ("output", ["x", None]),
        ("dropped", None),
        ("dropped", "1"),
        ("dropped", [True]),
        ("dropped", [-1]),
        ("dropped", [99]),
        ("dropped", [1.0]),
        ("dropped", ["1"]),
        ("encoder", None),
        ("encoder", {}),
        ("encoder", [LAYER, []]),
        ("decoder", [None]),
        ("vocabulary", ["x", "y", "z"]),
        ("vocabulary", [END, "x", 3]),
        ("vocabulary", "xyz"),
    ],
)
def test_what_has_the_wrong_type_is_named(part, value):
    with pytest.raises(WrongType) as caught:
        read(changed(part, value))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("part", ["source", "output"])
def test_there_is_at_least_one_token(part):
    with pytest.raises(WrongType, match="at least one token"):
        read(FOREIGN | {part: []})


@pytest.mark.parametrize("part", ["encoder.h", "decoder.out"])
def test_a_layer_that_lacks_a_part_is_refused_and_the_part_named(part):
    with pytest.raises(MissingPart) as caught:
        read(changed(part, None))
    assert caught.value.data["part"] == part


@pytest.mark.parametrize("value", [7, "weights", [], [[0.5, 0.5]]])
def test_attention_that_is_no_object_has_no_weights(value):
    with pytest.raises(MissingPart, match=r"attention\.weight"):
        read(FOREIGN | {"attention": value})


names = st.sampled_from([*WHOLE, "attention", *CROSS, *WHOLE["memory"], *BOTH_WAYS])
leaves = st.none() | st.booleans() | st.integers() | st.integers(10**30, 10**40) | st.floats() | st.text(max_size=4)
values = st.recursive(
    leaves | st.sampled_from(["a", "b", "x", "y", END, 0, 1, 0.5]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)


def refused_or_good(text: str | bytes) -> Trace | None:
    """Whatever is read, nothing but one of our errors may be raised; and what is accepted can be written, drawn, measured."""
    try:
        trace = from_json(text)
    except AttnvizError:
        return None
    assert from_json(to_json(trace)) == trace
    for draw in (heatmap_spec, alignment_spec, output_spec):
        draw(trace)
    step_spec(trace, len(trace.output) - 1)
    if trace.attention is not None:
        assert (entropy(trace) >= 0).all()
    if trace.probability is not None:
        assert lowest_probability(trace) >= 0
    return trace


@given(st.text() | st.binary())
def test_no_text_at_all_breaks_the_reader(text):
    refused_or_good(text)


@given(values | st.dictionaries(names, values))
def test_no_json_at_all_breaks_the_reader(value):
    refused_or_good(json.dumps(value))


@given(values)
def test_no_value_in_the_place_of_another_breaks_the_reader(value):
    of_attention, of_view = (
        [f"{part}.{name}" for name in data] for part, data in (("attention", CROSS), ("view", WHOLE["view"]))
    )
    for part in [*WHOLE, *MATRICES, *STACKS, *of_attention, *of_view, *(f"encoder.{name}" for name in BOTH_WAYS)]:
        refused_or_good(json.dumps(changed(part, value)))
    for part in ["attention", *FIRST_MATRICES]:
        refused_or_good(json.dumps(changed(part, value, WHOLE | FIRST_FORM)))


@given(st.data())
def test_no_value_deep_inside_breaks_the_reader(data):
    """Walk from the whole trace into its parts and stop somewhere; put something else there, or take it away."""
    whole = json.loads(json.dumps(WHOLE))
    place, key = whole, data.draw(st.sampled_from(list(whole)))
    while isinstance(place[key], list | dict) and data.draw(st.booleans()):
        place, inner = place[key], place[key]
        key = data.draw(st.sampled_from(list(inner))) if isinstance(inner, dict) else data.draw(st.integers(0, len(inner) - 1))
    if data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(values)
    refused_or_good(json.dumps(whole))


@pytest.mark.parametrize(
    "intervention",
    [
        7,
        [],
        {"given": 3},
        {"given": -1},
        {"given": True},
        {"given": 0.5},
        {"edited": [2]},
        {"edited": [-1]},
        {"edited": ["0"]},
        {"edited": 0},
        {"ignored": [0.5]},
        {"temperature": 0},
        {"temperature": "1"},
        {"look": 1},
    ],
)
def test_an_intervention_that_cannot_have_been_is_refused(intervention):
    with pytest.raises(WrongType, match=r"intervention|look"):
        read(WHOLE | {"intervention": intervention})


def test_a_trace_of_before_there_were_interventions_is_read():
    assert read({name: value for name, value in WHOLE.items() if name != "intervention"}).intervention is None
