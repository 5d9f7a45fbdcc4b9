"""What is no trace is refused, and the part that is wrong is named."""

from copy import deepcopy

import pytest

from attnviz.trace import END, WrongShape
from attnviz.trace.json_form import SCHEMA, BadTrace, OtherSchema, from_json
from attnviz.trace.json_values import MissingPart, WrongType
from tests.trace.toy_json import (
    CROSS,
    FIRST_FORM,
    FIRST_MATRICES,
    FOREIGN,
    LAYER,
    MATRICES,
    NO_MATRIX,
    OF_MEMORY,
    STACKS,
    WHOLE,
    changed,
    read,
)


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
