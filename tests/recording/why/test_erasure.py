"""What a step writes without some tokens: every number against decodings without them."""

from itertools import combinations

import numpy as np
import pytest

import attnviz
from attnviz.recording.running import record
from attnviz.recording.why.erasure import RANDOM_ORDERS, answers, erasure, orders_of, share_sizes
from attnviz.recording.why.question import ask
from attnviz.trace.why import ORDERS, REMOVED
from tests.registries import ALL_VARIANTS

TEXT = "27 sept 94"
STEP = 3
WITH_ATTENTION = [name for name, config in ALL_VARIANTS.items() if config.attention]


@pytest.fixture(params=WITH_ATTENTION)
def model(request, small):
    return small(request.param)


def without(model, trace, gone, removed):
    """The probabilities at the step in a decoding without these positions, the long way."""
    kept = [place for place in range(len(trace.source)) if place not in gone]
    if removed == "weight":
        own = trace.attention.weight[STEP].tolist()
        edited = record(model, TEXT, prefix=trace.output, edits={STEP: {place: own[place] for place in kept}})
        return edited.probability[STEP]
    shorter = "".join(TEXT[place] for place in kept)
    return record(model, shorter, prefix=trace.output).probability[STEP]


def test_removed_by_weight_each_curve_is_that_of_real_decodings(model):
    trace = record(model, TEXT, prefix="1994")
    found = erasure(trace, STEP, model=model)
    token = trace.vocabulary.index(trace.output[STEP])
    assert [curve.order for curve in found.curves] == list(ORDERS)
    for curve in found.curves[:2]:
        sure = [without(model, trace, curve.positions[:count], "weight") for count in range(len(TEXT))]
        assert curve.probability == pytest.approx([each[token] for each in sure], abs=1e-4)
        changed = [int(each.argmax()) != token for each in sure]
        assert curve.changes == (changed.index(True) if any(changed) else None)


def test_removed_as_tokens_the_rest_is_read_anew(model):
    """Where the text without them is read as it stands: no two spaces side by side, none at an end."""
    trace = record(model, TEXT, prefix="1994")
    found, token = erasure(trace, STEP, "token", model), trace.vocabulary.index(trace.output[STEP])
    compared = 0
    for curve in found.curves[:2]:
        for count in range(1, len(TEXT)):
            kept = "".join(TEXT[place] for place in range(len(TEXT)) if place not in curve.positions[:count])
            if kept == " ".join(kept.split()):
                expected = without(model, trace, curve.positions[:count], "token")[token]
                assert curve.probability[count] == pytest.approx(expected, abs=1e-4)
                compared += 1
    assert compared


@pytest.mark.parametrize("removed", REMOVED)
def test_orders_begin_at_the_whole_and_hold_each_position_once(model, removed):
    trace = record(model, TEXT, prefix="1994")
    found = erasure(trace, STEP, removed, model)
    own = trace.written_probability()[STEP]
    for curve in found.curves:
        assert curve.probability[0] == pytest.approx(own, abs=1e-5)
        assert (curve.low <= curve.probability + 1e-6).all()
        assert (curve.high >= curve.probability - 1e-6).all()
        assert sorted(curve.positions) in ([], list(range(len(TEXT))))
    attention = found.curves[0]
    assert (np.diff(trace.attention.weight[STEP][list(attention.positions)]) <= 0).all()
    random = orders_of(ask(trace, STEP, model))["random"]
    assert len(set(random)) == RANDOM_ORDERS
    assert all(sorted(order) == list(range(len(TEXT))) for order in random)
    assert erasure(trace, STEP, removed, model) == found  # chance is the same every time


@pytest.mark.parametrize("removed", REMOVED)
def test_the_smallest_set_does_it_and_no_smaller_one_of_two_does(model, removed):
    trace = record(model, TEXT)
    for step in range(min(3, len(trace.output))):
        found = erasure(trace, step, removed, model)
        question = ask(trace, step, model)

        def changes(places, question=question):
            return bool(answers(question, [set(places)], removed)[1][0] != question.token)

        if found.smallest is None:
            assert not any(changes(places) for size in (1, 2) for places in combinations(range(len(TEXT)), size))
            continue
        assert changes(found.smallest)
        assert found.instead != found.written
        fewer = range(1, min(3, len(found.smallest)))
        assert not any(changes(places) for size in fewer for places in combinations(range(len(TEXT)), size))


def test_comprehensiveness_and_sufficiency_are_means_over_shares():
    """Without, and with nothing but, the first 1, 5, 10, 20, 50 % (DeYoung et al. 2020): of ten tokens 1, 1, 1, 2 and 5."""
    assert share_sizes(10) == [1, 1, 1, 2, 5]
    assert share_sizes(2) == [1] * 5
    trace = attnviz.decode("dates", "attention", TEXT)
    curve = attnviz.erasure(trace, STEP).curves[0]
    assert curve.comprehensiveness == pytest.approx(
        np.mean(curve.probability[0] - curve.probability[[1, 1, 1, 2, 5]]), abs=1e-6
    )
    own, kept = trace.attention.weight[STEP], []
    for size in (1, 1, 1, 2, 5):
        first = {place: float(own[place]) for place in curve.positions[:size]}
        only = attnviz.decode("dates", "attention", TEXT, prefix=trace.output, edits={STEP: first})
        kept.append(curve.probability[0] - only.written_probability()[STEP])
    assert curve.sufficiency == pytest.approx(np.mean(kept), abs=1e-4)


def test_a_token_that_the_model_would_not_write_itself_needs_nothing_removed():
    trace = attnviz.decode("dates", "attention", TEXT, prefix=("2",))
    found = attnviz.erasure(trace, 0)
    assert found.smallest == ()
    assert found.instead == attnviz.decode("dates", "attention", TEXT).output[0]
