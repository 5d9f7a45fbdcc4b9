"""Whether the look matters: every number against doing the same thing the long way."""

import numpy as np
import pytest
import torch

from attnviz.errors import NothingLeft
from attnviz.models.decoding import before
from attnviz.models.looking import Looking
from attnviz.models.variants import VARIANTS
from attnviz.recording.ablation import ablate, deciding, logits_at_once, logits_one_by_one
from attnviz.recording.running import record, record_many
from attnviz.trace.edits import NothingToEdit
from tests.registries import ALL_VARIANTS

TEXT = "27 sept 94"
WITH_ATTENTION = [name for name, config in ALL_VARIANTS.items() if config.attention]


@pytest.fixture(params=WITH_ATTENTION)
def looking(request, small):
    return small(request.param)


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name in WITH_ATTENTION])
@pytest.mark.parametrize("largest", [2**22, 1])
def test_for_all_positions_at_once_as_for_one_after_the_other(small, variant, largest, monkeypatch):
    """The quick way of an LSTM against the one that any model can go, however many positions it takes together."""
    monkeypatch.setattr("attnviz.recording.ablation.LARGEST", largest)
    checkpoint = small(variant)
    model, (source, output) = checkpoint.model, checkpoint.numbers(record(checkpoint, TEXT))
    with torch.inference_mode():
        read = model.read(model.embed(source))
        written = model.write(before(output), read)
        quick, slow = (list(way(model, read, written, output)) for way in (logits_at_once, logits_one_by_one))
    for way in (quick, slow):
        assert torch.cat([positions for positions, _ in way]).tolist() == list(range(len(TEXT)))
    logits, expected = (torch.cat([logit for _, logit in way], dim=2) for way in (quick, slow))
    torch.testing.assert_close(logits, expected, rtol=1e-4, atol=1e-5)


def test_an_ablation_is_what_a_decoding_with_that_edit_writes(looking):
    """Of every cell, so the text is short."""
    trace = record(looking, "9 may")
    found, sure = ablate(looking, trace), np.log(trace.written_probability())
    assert found.largest == tuple(trace.attention.weight.argmax(axis=1))
    for t in range(len(trace.output)):
        for s in range(len(trace.source)):
            row = dict(enumerate(trace.attention.weight[t].tolist())) | {s: 0.0}
            edited = record(looking, trace.typed, prefix=trace.output, edits={t: row})
            assert found.fall[t, s] == pytest.approx(sure[t] - np.log(edited.written_probability()[t]), abs=1e-4)
            assert found.changed[t, s] == (edited.likeliest(t, 1)[0][0] != trace.likeliest(t, 1)[0][0])
            assert looking.target_vocabulary.tokens[found.instead[t, s]] == edited.likeliest(t, 1)[0][0]


def test_what_it_would_write_is_what_a_model_writes_that_cannot_look_there(looking):
    """The whole column masked before the softmax, at all steps at once, along the tokens that were written."""
    trace = record(looking, TEXT)
    model, (source, output) = looking.model, looking.numbers(trace)
    found = ablate(looking, trace)
    with torch.inference_mode():
        read = model.read(model.embed(source))
        for s in range(len(trace.source)):
            masked = model.logits(model.write(before(output), read, Looking(without=s)).seen)[0]
            assert found.instead[:, s].tolist() == masked.argmax(dim=1).tolist()
    assert found.instead_of_largest.tolist() == [found.instead[t, largest] for t, largest in enumerate(found.largest)]


def test_the_control_is_the_mean_over_all_other_tokens(looking):
    found = ablate(looking, record(looking, TEXT))
    for t, largest in enumerate(found.largest):
        rest = [s for s in range(len(TEXT)) if s != largest]
        assert found.control[t] == pytest.approx(found.changed[t, rest].mean())
        assert found.fall_of_control[t] == pytest.approx(found.fall[t, rest].mean(), abs=1e-6)
        assert found.decides[t] == found.changed[t, largest]


def test_edits_of_a_visitor_are_left_out(looking):
    own = record(looking, TEXT)
    edited = record(looking, TEXT, prefix=own.output, edits={0: {0: 1}})
    assert np.allclose(ablate(looking, own).fall, ablate(looking, edited).fall, atol=1e-5)


def test_what_cannot_be_asked_is_said(small):
    with pytest.raises(NothingToEdit):
        ablate(small("plain"), record(small("plain"), TEXT))
    with pytest.raises(NothingLeft):
        ablate(small("attention"), record(small("attention"), "7"))


def test_over_many_inputs_each_step_counts_where_it_belongs(looking):
    traces = record_many(looking, [TEXT, "1 may", "7", "27 sept 49"])
    found = deciding(looking, traces)
    alone = [ablate(looking, record(looking, text)) for text in (TEXT, "1 may", "27 sept 49")]
    assert sum(one.steps for one in found.values()) == sum(len(one.largest) for one in alone)
    decides = np.concatenate([one.decides for one in alone]).mean()
    assert sum(one.steps * one.decides for one in found.values()) == pytest.approx(
        decides * sum(o.steps for o in found.values())
    )
    assert deciding(looking, []) == {}


def test_without_attention_nothing_decides(small):
    assert deciding(small("plain"), record_many(small("plain"), [TEXT])) == {}
