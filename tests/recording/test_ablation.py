"""Whether the look matters: every number against doing the same thing the long way."""

import numpy as np
import pytest

from attnviz.errors import NothingLeft
from attnviz.models.variants import VARIANTS
from attnviz.recording.ablation import ablate, deciding
from attnviz.recording.running import record, record_many
from attnviz.trace.edits import NothingToEdit

TEXT = "27 sept 94"
WITH_ATTENTION = [name for name, config in VARIANTS.items() if config.attention]


@pytest.fixture(params=VARIANTS)
def checkpoint(request, small):
    return small(request.param)


@pytest.fixture(params=WITH_ATTENTION)
def looking(request, small):
    return small(request.param)


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
