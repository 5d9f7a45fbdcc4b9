"""Measures, with numbers worked out by hand."""

from dataclasses import replace
from math import isnan, log2

import numpy as np
import pytest

from attnviz.measures import NoAttention, NoProbability, entropy, lowest_probability, mean_entropy, pointing_score
from attnviz.tasks.task import Gold
from attnviz.trace import END, AttentionRecord, Trace

TRACE = Trace(
    task="toy",
    variant="attention",
    typed="abcd",
    dropped=(),
    source=tuple("abcd"),
    output=("x", "y", END),
    text="xy",
    attention=AttentionRecord(np.array([[0.5, 0.25, 0.25, 0], [0, 0, 1, 0], [0.25, 0.25, 0.25, 0.25]], np.float32)),
    vocabulary=("x", "y", END),
    probability=np.array([[0.75, 0.25, 0], [0.5, 0.375, 0.125], [0, 0.5, 0.5]], np.float32),
)


def test_entropy_in_bits():
    assert entropy(TRACE).tolist() == [1.5, 0, 2]


def test_entropy_of_the_whole_width_is_its_logarithm():
    even = AttentionRecord(np.full((3, 4), 0.25, np.float32))
    assert entropy(replace(TRACE, attention=even)) == pytest.approx(log2(4))


def test_mean_entropy_leaves_the_end_step_out():
    assert mean_entropy(TRACE) == 0.75


def test_mean_entropy_keeps_the_last_step_of_an_output_that_was_cut_off():
    assert mean_entropy(replace(TRACE, output=("x", "y", "x"))) == pytest.approx(3.5 / 3)


def test_mean_entropy_of_no_text_is_nan():
    only_end = AttentionRecord(TRACE.attention.weight[2:])
    assert isnan(mean_entropy(replace(TRACE, output=(END,), attention=only_end, probability=None, vocabulary=())))


def test_lowest_probability_is_of_the_tokens_written_the_end_included():
    assert lowest_probability(TRACE) == 0.375
    assert lowest_probability(replace(TRACE, output=("x", "x", END))) == 0.5
    assert lowest_probability(replace(TRACE, output=("x", "x", "x"))) == 0


@pytest.mark.parametrize(
    ("positions", "said", "tolerance", "score"),
    [
        (((0,), (2,)), (True, True), 0, 1.0),
        (((1,), (2,)), (True, True), 0, 0.5),
        (((1,), (2,)), (True, True), 1, 1.0),
        (((2, 3), (2,)), (True, True), 1, 0.5),
        (((3, 0), (0,)), (True, True), 0, 0.5),
        (((1,), (2,)), (False, True), 0, 1.0),
        (((), (2,)), (True, True), 0, 1.0),
        (((0,),), (True,), 0, 1.0),
        (((0,), (2,), (3,), (3,)), (True,) * 4, 0, 1.0),
    ],
)
def test_pointing_score(positions, said, tolerance, score):
    assert pointing_score(TRACE, Gold(positions, said), tolerance) == score


def test_pointing_score_of_no_step_is_nan():
    assert isnan(pointing_score(TRACE, Gold(((), ()), (True, True))))


def test_what_is_not_recorded_is_an_error():
    bare = replace(TRACE, attention=None, probability=None, vocabulary=())
    for measure in (entropy, mean_entropy):
        with pytest.raises(NoAttention):
            measure(bare)
    with pytest.raises(NoAttention):
        pointing_score(bare, Gold((), ()))
    with pytest.raises(NoProbability):
        lowest_probability(bare)
