"""Models as they were at a moment of their training: found by their ids, and examples as traces."""

import numpy as np
import pytest

from attnviz.errors import DamagedModel, UnknownName
from attnviz.recording import shelf
from attnviz.recording.checkpoints import Checkpoint, fingerprint
from attnviz.recording.moments import ExampleOutput, find_history, load_history, trace_of_example
from attnviz.recording.running import decode
from attnviz.recording.shelf import (
    PRETRAINED,
    NamedModel,
    facts_of_model,
    id_at,
    load,
    moments,
    named_by,
    take,
    trained_variants,
)
from attnviz.tasks import TASKS

HISTORY = load_history(find_history(PRETRAINED / "dates" / "bidirectional.safetensors"))
TEXT = "Tuesday, September 27, 1994"


def test_every_shipped_model_has_a_history_that_ends_with_it():
    counts = {(task, variant): len(moments(task, variant)) for task in TASKS for variant in trained_variants(task)}
    assert len(counts) == 35
    assert min(counts.values()) >= 2


@pytest.mark.parametrize("number", range(len(HISTORY) - 1))
def test_the_model_of_a_moment_is_what_was_kept_and_says_when(number):
    name = id_at("dates", "bidirectional", number)
    assert name == f"dates/bidirectional@{HISTORY[number].step}"
    model, kept = take(name), HISTORY[number].kept
    assert isinstance(kept, Checkpoint)
    weights = model.model.state_dict()
    assert all((weight == weights[part]).all() for part, weight in kept.model.state_dict().items())
    assert (model.variant, model.usual) == (f"bidirectional@{HISTORY[number].step}", None)
    assert take(name) is model


@pytest.mark.parametrize("number", [None, len(HISTORY) - 1, len(HISTORY), 99])
def test_without_a_moment_or_beyond_the_last_but_one_it_is_the_model_itself(number):
    assert id_at("dates", "bidirectional", number) == "dates/bidirectional"
    assert fingerprint(HISTORY[-1].kept) == fingerprint(load("dates", "bidirectional"))


def test_where_outputs_alone_were_kept_it_is_the_model_itself():
    assert id_at("dates", "deep", 3) == "dates/deep"


def test_it_can_be_decoded_with_by_its_name():
    early, late = decode("dates", "bidirectional@422", TEXT), decode("dates", "bidirectional", TEXT)
    assert (early.variant, early.verdict, early.text) == ("bidirectional@422", "wrong", "1994-02-27")
    assert (late.variant, late.verdict) == ("bidirectional", "right")


@pytest.mark.parametrize("name", ["dates/plain@423", "dates/plain@", "dates/plain@x", "dates/deep@422"])
def test_a_moment_that_was_not_kept_is_named_with_those_that_were(name):
    with pytest.raises(UnknownName, match="There is no moment") as caught:
        take(name)
    assert caught.value.data["choices"] == ("–" if "deep" in name else ", ".join(str(one.step) for one in HISTORY))


def test_a_variant_that_there_is_not_has_no_moment():
    with pytest.raises(UnknownName, match="There is no variant shallow"):
        id_at("dates", "shallow@3", None)


def test_what_is_known_of_the_trained_model_is_not_said_of_an_earlier_one():
    assert facts_of_model("dates/bidirectional") is not None
    assert facts_of_model("dates/bidirectional@422") is None
    assert named_by("dates/bidirectional@422") == NamedModel("dates", "bidirectional", 422)
    assert named_by("own:1") is None


def test_a_model_without_a_history_has_no_moments(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    monkeypatch.setattr(shelf, "moments", moments.__wrapped__)
    assert shelf.moments("dates", "plain") == ()
    assert id_at("dates", "plain", 3) == "dates/plain"


def test_a_damaged_history_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "plain.history.safetensors").write_bytes(b"no")
    with pytest.raises(DamagedModel, match=r"plain\.history\.safetensors"):
        moments.__wrapped__("dates", "plain")


def test_a_kept_example_is_a_trace_of_no_more_than_was_kept():
    weight = np.array([[0.25, 0.75], [1, 0]], np.float32)
    kept = ExampleOutput("ab", ("a", "b"), ("b", "</s>"), weight)
    trace = trace_of_example(TASKS["reverse"], "plain", kept)
    assert (trace.typed, trace.source, trace.output, trace.text, trace.ended) == ("ab", ("a", "b"), ("b", "</s>"), "b", True)
    assert trace.attention is not None
    assert (trace.attention.weight == weight).all()
    assert trace_of_example(TASKS["reverse"], "plain", ExampleOutput("a", ("a",), ("b",), None)).attention is None
