"""Traces that were saved before there were several attentions are read for ever. The files in tests/fixtures/traces were
written by attnviz as it was then, but for the one that somebody wrote by hand."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import attnviz
from attnviz.trace import END, AttentionRecord, Intervention, Record, Trace
from attnviz.trace.json_form import from_json, to_json

FILES = Path(__file__).parents[1] / "fixtures" / "traces"
EDITED = {"prefix": ("2", END), "edits": {1: {0: 1, 3: 3}}, "temperature": 0.5, "look": "left"}
RECORDED = {
    "plain": lambda: attnviz.decode("dates", "plain", "27.9.94"),
    "edited": lambda: attnviz.decode("dates", "bidirectional", "27.9.94", **EDITED),
    "deep": lambda: attnviz.decode("dates", "deep-skip-bidirectional", "94", prefix=("1", END)),
    "short": lambda: attnviz.decode("dates", "attention", "27.9.94").short(),
}
ALL = [*RECORDED, "toolkit"]
GROWTH = 1.05  # of the second schema over the first


def saved(name: str) -> str:
    return (FILES / f"{name}.json").read_text(encoding="utf-8")


def check_alike(one: object, other: object) -> None:
    """The same texts, and arrays of the same kind and shape, however deep. The numbers are of the models of that time."""
    assert type(one) is type(other)
    if isinstance(one, Record):
        for (_, mine), (_, yours) in zip(one.parts(), other.parts(), strict=True):
            check_alike(mine, yours)
    elif isinstance(one, tuple | dict):
        assert len(one) == len(other)
        assert list(one) == list(other) or isinstance(one, tuple)
        pairs = ((one[name], other[name]) for name in one) if isinstance(one, dict) else zip(one, other, strict=True)
        for mine, yours in pairs:
            check_alike(mine, yours)
    elif isinstance(one, np.ndarray):
        assert (one.dtype, one.shape) == (other.dtype, other.shape)
    elif not isinstance(one, float):
        assert one == other


@pytest.mark.parametrize("name", RECORDED)
def test_what_was_saved_has_the_form_of_what_is_recorded_today(name):
    """But for what is said of an output beside it, which the first schema had no place for."""
    assert json.loads(saved(name))["schema"] == 1
    unjudged = replace(RECORDED[name](), verdict=None, objections=(), notes=())
    check_alike(from_json(saved(name)), unjudged)


@pytest.mark.parametrize("name", ["edited", "deep", "short"])
def test_the_numbers_that_were_saved_fit_one_another(name):
    trace = from_json(saved(name))
    attention = trace.attention
    if not trace.intervention:
        exponentials = np.exp(attention.score - attention.score.max(axis=1, keepdims=True))
        assert attention.weight == pytest.approx(exponentials / exponentials.sum(axis=1, keepdims=True), abs=1e-5)
    if attention.value is not None:
        assert attention.score == pytest.approx(attention.query @ attention.key.T, abs=1e-4)
        assert attention.context == pytest.approx(attention.weight @ attention.value, abs=1e-5)
        assert attention.value == pytest.approx(trace.encoder[-1].values["out"], abs=1e-5)
    assert trace.probability.sum(axis=1) == pytest.approx(1, abs=1e-4) or name == "short"


@pytest.mark.parametrize(("name", "ways"), [("plain", [False]), ("edited", [True]), ("deep", [True] * 3), ("short", [])])
def test_whether_a_layer_reads_both_ways_follows_from_the_variant(name, ways):
    """The first schema did not say so; a decoder never does."""
    trace = from_json(saved(name))
    assert [layer.both_ways for layer in trace.encoder] == ways
    assert not any(layer.both_ways for layer in trace.decoder)


def test_a_variant_of_another_name_reads_one_way():
    trace = from_json(json.dumps(json.loads(saved("edited")) | {"variant": "my own"}))
    assert [layer.both_ways for layer in trace.encoder] == [False]


@pytest.mark.parametrize("name", ALL)
def test_written_again_it_is_of_the_second_schema_and_equal(name):
    trace = from_json(saved(name))
    again = to_json(trace)
    assert json.loads(again)["schema"] == 2
    assert from_json(again) == trace


@pytest.mark.parametrize("name", RECORDED)
def test_the_second_schema_is_hardly_longer_than_the_first(name):
    assert len(to_json(from_json(saved(name)))) < GROWTH * len(saved(name))


def test_what_was_compared_is_named_and_not_written_twice():
    trace = from_json(saved("edited"))
    (attention,) = json.loads(to_json(trace))["attentions"]
    assert [attention[name] for name in ("query", "key", "value")] == ["decoder/0/out", "encoder/0/out", "encoder/0/out"]
    (deep,) = json.loads(to_json(from_json(saved("deep"))))["attentions"]
    assert [deep[name] for name in ("query", "key", "value")] == ["decoder/2/out", "encoder/2/out", "encoder/2/out"]
    assert trace.attention.key.tolist() == trace.encoder[0].out.tolist()


def test_what_was_changed_from_outside_is_still_known():
    assert from_json(saved("edited")).intervention == Intervention(2, (1,), (), "left", 0.5)


def test_a_trace_that_somebody_wrote_by_hand():
    weight = np.array([[[0.75, 0.25], [0.125, 0.875]]], np.float32)
    one = AttentionRecord("cross", 0, "output", "source", weight)
    words = ("the", "cat"), ("le", "chat")
    assert from_json(saved("toolkit")) == Trace("", "", "the cat", (), *words, "le chat", attentions=(one,))
