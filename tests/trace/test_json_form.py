"""The JSON form of a trace: there and back again."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.recording.running import decode, record
from attnviz.recording.shelf import trained_variants
from attnviz.tasks import TASKS
from attnviz.trace import END, Trace, cross
from attnviz.trace.json_form import SCHEMA, from_json, to_json
from tests.registries import ALL_VARIANTS
from tests.trace.toy_json import (
    BOTH_WAYS,
    CROSS,
    FOREIGN,
    WHOLE,
    read,
)

SHIPPED = [(task, variant) for task in TASKS for variant in trained_variants(task)]


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
