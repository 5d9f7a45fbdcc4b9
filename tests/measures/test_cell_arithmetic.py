"""The arithmetic of a cell, worked out again from the model's own weights."""

import numpy as np
import pytest
import torch

from attnviz.measures.cell_arithmetic import NoLayers, NotTheLast, cell
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import record
from attnviz.trace.edits import NoSuchPosition, NoSuchStep, NothingToEdit

TEXT = "27 september 1994"


@pytest.fixture(params=[name for name, config in VARIANTS.items() if config.attention])
def checkpoint(request, small):
    return small(request.param)


def test_every_number_follows_from_the_model(checkpoint):
    """The states from the fused kernels, the logit from the affine layer, in torch."""
    trace = record(checkpoint, TEXT)
    model, read, wrote = checkpoint.model, checkpoint.source_vocabulary.number, checkpoint.target_vocabulary.number
    output = torch.tensor([[wrote[token] for token in trace.output]])
    with torch.inference_mode():
        hs, states = model.encoder(model.embed(torch.tensor([[read[token] for token in trace.source]])))
        given = torch.cat([torch.zeros(1, 1, dtype=torch.long), output[:, :-1]], dim=1)
        h, _ = model.decoder.ask(given, states)
        logit = model.decoder.write(model.decoder.weigh(hs, h).context, h)
    bias = (model.decoder.affine.bias + model.decoder.embed.weight @ model.decoder.affine.reach.bias).numpy()
    for t in range(len(trace.output)):
        for s in (0, 5, len(TEXT) - 1):
            found = cell(trace, t, s, count=3)
            assert found.score == pytest.approx(float(h[0, t] @ hs[0, s]), abs=1e-4)
            assert sum(term.product for term in found.terms) + found.rest == pytest.approx(found.score, abs=1e-6)
            assert all(term.product == pytest.approx(term.h * term.hs) for term in found.terms)
            sizes = np.sort(np.abs((h[0, t] * hs[0, s]).numpy()))[::-1]
            assert [abs(term.product) for term in found.terms] == pytest.approx(sizes[:3].tolist(), abs=1e-5)
            assert found.own == pytest.approx(found.power / found.total)
            assert found.weight == pytest.approx(found.own, abs=1e-5)
            whole = found.contribution.sum() + found.from_h + bias[output[0, t]]
            assert whole == pytest.approx(float(logit[0, t, output[0, t]]), abs=1e-4)


def test_a_state_adds_what_is_missing_without_it(checkpoint):
    """Exactly: the logit with weight w on a state, less the logit with none there and the rest as it was."""
    trace = record(checkpoint, TEXT)
    found = cell(trace, 1, 4)
    hs, row = trace.encoder[-1].out, trace.affine[1, : trace.encoder[-1].out.shape[1]]
    without = trace.attention.context[1] - trace.attention.weight[1, 4] * hs[4]
    assert found.contribution[4] == pytest.approx(row @ trace.attention.context[1] - row @ without, abs=1e-5)


def test_an_edited_weight_stands_beside_the_models_own(checkpoint):
    own, edited = record(checkpoint, TEXT), record(checkpoint, TEXT, edits={0: {3: 1, 4: 3}})
    found = cell(edited, 0, 3)
    assert (found.own, found.weight) == (pytest.approx(float(own.attention.weight[0, 3]), abs=1e-5), 0.25)


def test_the_temperature_counts(checkpoint):
    warm = record(checkpoint, TEXT, temperature=3.0)
    found = cell(warm, 0, 2)
    assert (found.temperature, found.weight) == (3.0, pytest.approx(found.own, abs=1e-5))


def test_where_the_last_layer_sees_more_than_context_and_h_nothing_is_made_up(small):
    with pytest.raises(NotTheLast):
        cell(record(small("gru"), TEXT), 0, 0)


def test_what_the_record_does_not_hold_is_said(checkpoint, small):
    trace = record(checkpoint, TEXT)
    with pytest.raises(NoLayers):
        cell(trace.short(), 0, 0)
    with pytest.raises(NothingToEdit):
        cell(record(small("plain"), TEXT), 0, 0)
    for t in (-1, len(trace.output)):
        with pytest.raises(NoSuchStep):
            cell(trace, t, 0)
    for s in (-1, len(TEXT)):
        with pytest.raises(NoSuchPosition):
            cell(trace, 0, s)
