"""Whether it could have looked elsewhere: the rows found against decodings with them."""

import numpy as np
import pytest
import torch

import attnviz
from attnviz.recording.running import record
from attnviz.recording.why.elsewhere import elsewhere
from attnviz.recording.why.question import ask, logits_of_rows
from tests.registries import ALL_VARIANTS

TEXT = "27 sept 94"
WITH_ATTENTION = [name for name, config in ALL_VARIANTS.items() if config.attention]


@pytest.fixture(params=WITH_ATTENTION)
def model(request, small):
    return small(request.param)


def likeliest_with(model, trace, step, row):
    edits = {step: {place: float(weight) for place, weight in enumerate(row) if weight > 0}}
    return record(model, TEXT, prefix=trace.output, edits=edits).likeliest(step, 1)[0][0]


@pytest.mark.parametrize("step", [0, 3])
def test_what_single_positions_write_is_what_decodings_write_that_look_there(model, step):
    trace = record(model, TEXT, prefix="1994"[:step])
    found = elsewhere(trace, step, model)
    for place, token in enumerate(found.alone):
        assert token == likeliest_with(model, trace, step, np.eye(len(TEXT))[place])
        assert found.same[place] == (token == trace.output[step])


@pytest.mark.parametrize("step", [0, 2, 4])
def test_the_other_row_writes_the_same_and_is_as_far_as_it_says(model, step):
    trace = record(model, TEXT, prefix="1994"[:step])
    found = elsewhere(trace, step, model)
    own = trace.attention.weight[step]
    assert found.row is not None
    assert found.row.sum() == pytest.approx(1, abs=1e-5)
    assert found.row.min() >= 0
    assert likeliest_with(model, trace, step, found.row) == trace.output[step]
    assert found.distance == pytest.approx(np.abs(found.row - own).sum() / 2, abs=1e-5)
    singles = [1 - own[place] for place in np.flatnonzero(found.same)]
    assert max([0, *singles]) - 1e-5 <= found.distance <= found.farthest + 1e-5
    assert found.farthest == pytest.approx(1 - own.min(), abs=1e-5)
    assert found.searched == ("rows" if model.model.looks_last else "positions")


def test_of_a_shipped_model_it_is_farther_than_rows_at_random():
    """A thousand rows of one to four positions: none that writes the same is farther."""
    trace = attnviz.decode("translation", "bidirectional", "the old bridge is closed today .")
    chance = np.random.default_rng(3)
    for step in range(3):
        found = attnviz.elsewhere(trace, step)
        rows = np.zeros((1000, len(trace.source)))
        for row in rows:
            places = chance.choice(len(row), chance.integers(1, 5), replace=False)
            row[places] = chance.dirichlet(np.ones(len(places)))
        question = ask(trace, step)
        same = logits_of_rows(question, torch.from_numpy(rows).float()).argmax(dim=1).numpy() == question.token
        far = np.abs(rows[same] - trace.attention.weight[step]).sum(axis=1) / 2
        assert far.max(initial=0) <= found.distance + 1e-6


def test_a_token_that_no_look_writes_has_no_other_row():
    trace = attnviz.decode("dates", "attention", TEXT, prefix=("-",))
    found = attnviz.elsewhere(trace, 0)
    assert not found.same.any()
    if found.row is None:
        assert np.isnan(found.distance)
