"""What can be asked of which trace, and what is said where it cannot."""

from dataclasses import replace

import pytest
import torch

import attnviz
from attnviz.errors import NothingLeft, UnknownName
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import record
from attnviz.recording.why.question import (
    NamesNoModel,
    NoStep,
    OtherTokens,
    ask,
    logits_of_rows,
    logits_without_tokens,
    rows_of,
)
from attnviz.trace.edits import NothingToEdit
from tests.registries import ALL_VARIANTS

TEXT = "27 sept 94"
WITH_ATTENTION = [name for name, config in ALL_VARIANTS.items() if config.attention]


@pytest.fixture(params=WITH_ATTENTION)
def asked(request, small):
    checkpoint = small(request.param)
    return ask(record(checkpoint, TEXT, prefix="1994"), 3, checkpoint)


def test_what_rows_write_is_what_a_decoding_with_that_edit_writes(asked):
    """The quick way of the LSTM and the general one alike."""
    rows = torch.tensor([[0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]])
    logits = logits_of_rows(asked, rows)
    for row, found in zip(rows.tolist(), logits.softmax(dim=1), strict=True):
        edits = {asked.step: {place: weight for place, weight in enumerate(row) if weight}}
        edited = record(asked.checkpoint, TEXT, prefix=asked.trace.output[: asked.step], edits=edits)
        assert found.numpy() == pytest.approx(edited.probability[asked.step], abs=1e-5)


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name in WITH_ATTENTION])
def test_the_general_way_gives_the_same_logits_as_the_sum(small, variant, monkeypatch):
    checkpoint = small(variant)
    question = ask(record(checkpoint, TEXT, prefix="1994"), 2, checkpoint)
    rows = torch.rand(300, len(TEXT)).softmax(dim=1)  # more than are written at once
    quick = logits_of_rows(question, rows)
    monkeypatch.setattr(type(checkpoint.model), "looks_last", False)
    torch.testing.assert_close(logits_of_rows(question, rows), quick, rtol=1e-4, atol=1e-4)


def test_a_row_without_positions_is_the_rest_made_to_sum_to_one(asked):
    kept = torch.tensor([[True] * 10, [True] * 4 + [False] * 6])
    whole, part = rows_of(asked, kept).unbind()
    torch.testing.assert_close(whole, asked.weight)
    torch.testing.assert_close(part[:4], asked.weight[:4] / asked.weight[:4].sum())
    assert part[4:].sum() == 0


def test_tokens_that_are_not_there_are_a_shorter_text(asked):
    """Of which the model reads the rest, along the tokens that were written."""
    kept = [[0, 1, 4, 5, 6, 7], [1, 2, 3, 7, 8, 9]]
    for places, logits in zip(kept, logits_without_tokens(asked, kept), strict=True):
        shorter = record(asked.checkpoint, "".join(TEXT[place] for place in places), prefix=asked.trace.output)
        if len(shorter.source) == len(places):
            assert logits.softmax(dim=0).numpy() == pytest.approx(shorter.probability[asked.step], abs=1e-5)


def test_without_a_model_it_is_the_shipped_one_that_the_trace_names():
    trace = attnviz.decode("dates", "attention", TEXT)
    question = ask(trace, 4)
    assert (question.checkpoint.task.name, question.checkpoint.variant) == ("dates", "attention")
    assert question.logits.softmax(dim=0).numpy() == pytest.approx(trace.probability[4], abs=1e-5)
    assert question.weight.numpy() == pytest.approx(trace.attention.weight[4], abs=1e-6)


def test_edits_of_a_visitor_are_left_out(small):
    model = small("attention")
    own = record(model, TEXT, prefix="1994")
    edited = record(model, TEXT, prefix=own.output, edits={3: {0: 1}})
    assert ask(edited, 3, model).weight.tolist() == ask(own, 3, model).weight.tolist()


def test_a_trace_that_names_no_model_is_refused():
    foreign = attnviz.read_trace('{"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.9, 0.1]]}}')
    with pytest.raises(NamesNoModel, match="does not say which model of attnviz wrote it"):
        ask(foreign, 0)
    with pytest.raises(UnknownName, match="no task morse"):
        ask(replace(foreign, task="morse", variant="attention"), 0)
    with pytest.raises(OtherTokens, match=r"tokens of the trace: x\. Give"):
        ask(replace(foreign, task="dates", variant="attention"), 0)


@pytest.mark.parametrize("step", [-1, 99])
def test_a_step_that_there_is_not_is_named(small, step):
    model = small("attention")
    with pytest.raises(NoStep, match=f"There is no step {step}: steps run from 0 to"):
        ask(record(model, TEXT), step, model)


def test_what_cannot_be_asked_is_said(small):
    with pytest.raises(NothingToEdit):
        ask(record(small("plain"), TEXT), 0, small("plain"))
    with pytest.raises(NothingLeft):
        ask(record(small("attention"), "7"), 0, small("attention"))
