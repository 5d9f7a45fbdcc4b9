"""Measures, with numbers worked out by hand."""

from dataclasses import replace
from math import exp, isnan, log, log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.measures.attention import (
    AGAINST_GOLD,
    OF_A_TRACE,
    NoProbability,
    NothingMeasured,
    absentmindedness_of_input,
    absentmindedness_of_output,
    alignment_error_rate,
    all_measures,
    confidence,
    confidence_rate,
    coverage,
    coverage_deviation,
    entropy,
    lowest_probability,
    mean_entropy,
    mean_probability,
    monotonicity,
    pointing_score,
    rank_correlation,
)
from attnviz.tasks.task import Gold
from attnviz.trace import END, Trace, cross

TRACE = Trace(
    task="toy",
    variant="attention",
    typed="abcd",
    dropped=(),
    source=tuple("abcd"),
    output=("x", "y", END),
    text="xy",
    attentions=(cross(np.array([[0.5, 0.25, 0.25, 0], [0, 0, 1, 0], [0.25, 0.25, 0.25, 0.25]], np.float32)),),
    vocabulary=("x", "y", END),
    probability=np.array([[0.75, 0.25, 0], [0.5, 0.375, 0.125], [0, 0.5, 0.5]], np.float32),
)


def test_entropy_in_bits():
    assert entropy(TRACE).tolist() == [1.5, 0, 2]


def test_entropy_of_the_whole_width_is_its_logarithm():
    even = cross(np.full((3, 4), 0.25, np.float32))
    assert entropy(replace(TRACE, attentions=(even,))) == pytest.approx(log2(4))


def test_mean_entropy_leaves_the_end_step_out():
    assert mean_entropy(TRACE) == 0.75


def test_mean_entropy_keeps_the_last_step_of_an_output_that_was_cut_off():
    assert mean_entropy(replace(TRACE, output=("x", "y", "x"))) == pytest.approx(3.5 / 3)


def test_mean_entropy_of_no_text_is_nan():
    only_end = cross(TRACE.attention.weight[2:])
    assert isnan(mean_entropy(replace(TRACE, output=(END,), attentions=(only_end,), probability=None, vocabulary=())))


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


def looking(*rows):
    """A trace with these weights at the steps that wrote text, and an end step that must not count."""
    steps, width = np.shape(rows)
    end = [1.0] + [0.0] * (width - 1)
    return Trace(
        task="toy",
        variant="attention",
        typed="a" * width,
        dropped=(),
        source=("a",) * width,
        output=("x",) * steps + (END,),
        text="x" * steps,
        attentions=(cross(np.array([*rows, end])),),
    )


def pointing(*places, width=4):
    return looking(*np.eye(width)[list(places)])


ONLY_END = replace(TRACE, output=(END,), attentions=(cross(TRACE.attention.weight[2:]),), probability=None, vocabulary=())


def test_coverage_leaves_the_end_step_out():
    assert coverage(TRACE).tolist() == [0.5, 0.25, 1.25, 0]


def test_coverage_keeps_the_last_step_of_an_output_that_was_cut_off():
    assert coverage(replace(TRACE, output=("x", "y", "x"))).tolist() == [0.75, 0.5, 1.5, 0.25]


def test_coverage_of_no_text_is_zero_and_everything_was_forgotten():
    assert coverage(ONLY_END).tolist() == [0, 0, 0, 0]
    assert coverage_deviation(ONLY_END) == pytest.approx(-log(2))  # each of the four is 1 short: log(1 + 1)


def test_coverage_deviation():
    # short of 1 by 1/2, 3/4, -1/4 and 1; squared 1/4, 9/16, 1/16 and 1
    by_hand = -(log(1.25) + log(1.5625) + log(1.0625) + log(2)) / 4
    assert coverage_deviation(TRACE) == pytest.approx(by_hand)


def test_too_much_weight_is_as_bad_as_too_little():
    # one row each on four tokens: coverage 2 0 1 1, off by 1, 1, 0, 0
    assert coverage_deviation(pointing(0, 0, 2, 3)) == pytest.approx(-(log(2) + log(2)) / 4)


def test_absentmindedness_of_output():
    # step 0: 1/2 log 2 + 1/4 log 4 + 1/4 log 4 = 3/2 log 2; step 1 looks at one token: 0; two steps
    assert absentmindedness_of_output(TRACE) == pytest.approx(-1.5 * log(2) / 2)


def test_absentmindedness_of_input():
    # tokens 0 and 1 served one step each: 0; token 2 served 1/4 and 1 of 5/4, that is 1/5 and 4/5:
    # 1/5 log 5 + 4/5 log 5/4; token 3 served none: 0; four tokens
    assert absentmindedness_of_input(TRACE) == pytest.approx(-(log(5) / 5 + 4 / 5 * log(5 / 4)) / 4)


def test_the_input_penalty_is_not_the_output_penalty():
    """A published viewer gives one for the other. Three steps, all at token 0: each step is sharp, the token is not."""
    trace = pointing(0, 0, 0, width=2)
    assert absentmindedness_of_output(trace) == 0
    assert absentmindedness_of_input(trace) == pytest.approx(-log(3) / 2)  # (log 3 + 0) / 2 tokens, not / 3 steps


def test_the_output_penalty_is_not_the_input_penalty():
    """One step over two tokens: the step is spread, and each token served a single step."""
    trace = looking([0.5, 0.5])
    assert absentmindedness_of_output(trace) == pytest.approx(-log(2))
    assert absentmindedness_of_input(trace) == 0


@pytest.mark.parametrize("forgotten", [0, 1, 2])
def test_a_token_that_no_step_looked_at_still_counts(forgotten):
    """A published viewer starts its sum anew at such a token; dropping it from the mean would be as wrong."""
    columns = [[0.5, 0.5], [0.5, 0.5]]  # each token served two steps alike: log 2
    columns.insert(forgotten, [0, 0])
    trace = looking(*np.transpose(columns))
    assert absentmindedness_of_input(trace) == pytest.approx(-(log(2) + log(2) + 0) / 3)


def test_a_step_without_any_weight_still_counts():
    """No softmax gives one, but a trace of another toolkit may hold it."""
    trace = looking([0.5, 0.5], [0, 0])
    assert absentmindedness_of_output(trace) == pytest.approx(-(log(2) + 0) / 2)


def test_confidence_is_the_sum_of_the_three():
    # log 2 for the coverage (2, 0), log 3 / 2 for the input, 0 for the output
    trace = pointing(0, 0, width=2)
    by_hand = -log(2) - log(2) / 2
    assert confidence(trace) == pytest.approx(by_hand)
    assert confidence_rate(trace) == pytest.approx(exp(-0.05 * by_hand**2))


def test_penalties_of_no_step_are_nan():
    assert isnan(absentmindedness_of_output(ONLY_END))
    assert isnan(confidence(ONLY_END))
    assert isnan(confidence_rate(ONLY_END))


@pytest.mark.parametrize(
    ("places", "share"),
    [
        ((0, 1, 2, 3), 1),
        ((3, 2, 1, 0), 0),
        ((2, 2, 2), 1),
        ((2, 3, 0, 1), 2 / 3),  # the year moved to the front: one jump back in three moves
        ((0, 3), 1),
        ((3, 1), 0),
    ],
)
def test_monotonicity(places, share):
    assert monotonicity(pointing(*places)) == pytest.approx(share)  # the end step at 0 would be a jump back


def test_monotonicity_of_one_step_is_nan():
    assert isnan(monotonicity(pointing(2)))


def test_mean_probability_is_of_the_tokens_written_the_end_included():
    assert mean_probability(TRACE) == pytest.approx((0.75 + 0.375 + 0.5) / 3)


@pytest.mark.parametrize(
    ("positions", "tolerance", "rate"),
    [
        (((0,), (2,)), 0, 0),
        (((1,), (3,)), 0, 1),
        (((1,), (2,)), 0, 1 - (1 + 1) / (2 + 2)),  # one of two links is right, and it is sure
        (((1,), (2,)), 1, 0),
        (((3,), (2,)), 2, 1 - (1 + 1) / (2 + 2)),
        (((0, 1), (2,)), 0, 0),  # any letter of the word will do
        (((0, 1), (3,)), 0, 1 - (0 + 1) / (2 + 1)),  # the right link is possible only, the sure one is missed
        (((2, 3), (2,)), 0, 1 - (1 + 1) / (2 + 1)),  # the sure link is right
        (((2, 3), (2,)), 2, 0),
        (((0, 3), (0, 1)), 0, 1 - (0 + 1) / (2 + 0)),  # nothing is sure
        (((), (2,)), 0, 0),  # a hyphen
        (((), (3,)), 0, 1),
        (((0,),), 0, 0),  # a step beyond the gold
        (((0,), (2,), (3,), (3,)), 0, 0),  # the end step points at 0, and the fourth token was not written
    ],
)
def test_alignment_error_rate(positions, tolerance, rate):
    gold = Gold(positions, (True,) * len(positions))
    assert alignment_error_rate(pointing(0, 2), gold, tolerance) == pytest.approx(rate)


def test_alignment_error_rate_counts_what_the_source_does_not_say_and_the_pointing_score_does_not():
    # "9" gives "0" and "9": the model looks away at the "0", which no one says
    gold = Gold(((2,), (2,)), (False, True))
    trace = pointing(0, 2)
    assert pointing_score(trace, gold) == 1
    assert alignment_error_rate(trace, gold) == 0.5


@pytest.mark.parametrize("positions", [(), ((), ())])
def test_alignment_error_rate_of_no_step_is_nan(positions):
    assert isnan(alignment_error_rate(pointing(0, 2), Gold(positions, (True,) * len(positions))))


@st.composite
def softmaxes(draw):
    """A trace of random shape with random weights, many of them 0, each row summing to 1."""
    width = draw(st.integers(1, 5))
    counts = st.lists(st.integers(0, 4), min_size=width, max_size=width).filter(any)
    rows = np.array(draw(st.lists(counts, min_size=1, max_size=5)), np.float64)
    return looking(*rows / rows.sum(axis=1, keepdims=True))


@st.composite
def doubly_stochastic(draw):
    """A square of weights whose rows and columns sum to 1: a mean of permutations."""
    width = draw(st.integers(1, 5))
    return np.mean([np.eye(width)[order] for order in draw(st.lists(st.permutations(range(width)), min_size=1))], axis=0)


@given(softmaxes())
def test_coverage_sums_to_the_number_of_steps_that_wrote_text(trace):
    assert coverage(trace).sum() == pytest.approx(trace.said)


@given(softmaxes())
def test_penalties_are_penalties_and_within_their_bounds(trace):
    assert coverage_deviation(trace) <= 0
    assert -log(len(trace.source)) - 1e-12 <= absentmindedness_of_output(trace) <= 0
    assert -log(trace.said) - 1e-12 <= absentmindedness_of_input(trace) <= 0
    assert 0 < confidence_rate(trace) <= 1


@given(softmaxes())
def test_absentmindedness_of_output_is_the_mean_entropy_in_nats(trace):
    assert absentmindedness_of_output(trace) == pytest.approx(-mean_entropy(trace) * log(2))


@given(st.permutations(range(4)))
def test_a_permutation_leaves_no_doubt(order):
    trace = pointing(*order)
    assert [coverage_deviation(trace), absentmindedness_of_input(trace), absentmindedness_of_output(trace)] == [0, 0, 0]
    assert (confidence(trace), confidence_rate(trace)) == (0, 1)


@given(doubly_stochastic())
def test_input_and_output_change_places_with_rows_and_columns(weight):
    one, other = looking(*weight), looking(*weight.T)
    assert absentmindedness_of_input(one) == pytest.approx(absentmindedness_of_output(other))
    assert absentmindedness_of_output(one) == pytest.approx(absentmindedness_of_input(other))
    assert coverage_deviation(one) == pytest.approx(0)


@given(softmaxes(), st.data())
def test_alignment_error_rate_by_sets_of_links(trace, data):
    places = st.sets(st.integers(0, len(trace.source) - 1), max_size=3).map(tuple)
    gold = Gold(tuple(data.draw(st.lists(places, max_size=trace.said))), (True,) * trace.said)
    possible = {(step, place) for step, places in enumerate(gold.positions) for place in places}
    sure = {(step, places[0]) for step, places in enumerate(gold.positions) if len(places) == 1}
    links = {(step, int(trace.attention.weight[step].argmax())) for step, places in enumerate(gold.positions) if places}
    if links:
        expected = 1 - (len(links & sure) + len(links & possible)) / (len(links) + len(sure))
        assert alignment_error_rate(trace, gold) == pytest.approx(expected)
        rates = [alignment_error_rate(trace, gold, tolerance) for tolerance in range(5)]
        assert rates == sorted(rates, reverse=True)
        assert rates[-1] == 0  # no token is further away than that


@given(softmaxes())
def test_alignment_error_rate_is_0_where_all_point_right_and_1_where_none_does(trace):
    looked_at = trace.attention.weight[:-1].argmax(axis=1).tolist()
    said = (True,) * trace.said
    assert alignment_error_rate(trace, Gold(tuple((place,) for place in looked_at), said)) == 0
    elsewhere = tuple(tuple({*range(len(trace.source))} - {place}) for place in looked_at)
    if len(trace.source) > 1:
        assert alignment_error_rate(trace, Gold(elsewhere, said)) == 1


def test_all_measures_by_name():
    gold = Gold(((1,), (2,)), (True, True))
    measures = all_measures(TRACE, gold)
    assert list(measures) == [*OF_A_TRACE, *AGAINST_GOLD]
    assert measures["lowest_probability"] == 0.375
    assert measures["mean_entropy"] == 0.75
    assert measures["confidence"] == confidence(TRACE)
    assert measures["pointing_score"] == measures["alignment_error_rate"] == 0.5
    assert not any(map(isnan, measures.values()))
    assert all_measures(TRACE, gold, tolerance=1)["pointing_score"] == 1


def test_every_measure_is_called_by_its_own_name():
    assert [measure.__name__ for measure in (OF_A_TRACE | AGAINST_GOLD).values()] == [*OF_A_TRACE, *AGAINST_GOLD]


@pytest.mark.parametrize(
    ("trace", "gold", "missing"),
    [
        (TRACE, None, {*AGAINST_GOLD}),
        (looking([0.5, 0.5], [0, 1]), None, {*AGAINST_GOLD, "lowest_probability", "mean_probability"}),
        (
            replace(TRACE, attentions=()),
            Gold(((0,), (2,)), (True, True)),
            {*OF_A_TRACE, *AGAINST_GOLD} - {"lowest_probability", "mean_probability"},
        ),
    ],
)
def test_what_is_not_known_is_nan_in_all_measures(trace, gold, missing):
    assert {name for name, value in all_measures(trace, gold).items() if isnan(value)} == missing


NEEDS_ATTENTION = (
    entropy,
    mean_entropy,
    coverage,
    coverage_deviation,
    absentmindedness_of_input,
    absentmindedness_of_output,
    confidence,
    confidence_rate,
    monotonicity,
)


def test_what_is_not_recorded_is_an_error():
    bare = replace(TRACE, attentions=(), probability=None, vocabulary=())
    for measure in NEEDS_ATTENTION:
        with pytest.raises(NothingMeasured):
            measure(bare)
    for measure in (pointing_score, alignment_error_rate):
        with pytest.raises(NothingMeasured):
            measure(bare, Gold((), ()))
    for measure in (lowest_probability, mean_probability):
        with pytest.raises(NoProbability):
            measure(bare)


def test_rank_correlation_of_rows_worked_out_by_hand():
    one = np.array([[1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0], [1.0, 1.0, 2.0, 3.0], [5.0, 5.0, 5.0, 5.0]])
    other = np.array([[10.0, 20.0, 30.0, 99.0], [4.0, 3.0, 2.0, 1.0], [1.0, 2.0, 3.0, 4.0], [1.0, 2.0, 3.0, 4.0]])
    found = rank_correlation(one, other)
    assert found[:3] == pytest.approx([1, -1, 4.5 / np.sqrt(4.5 * 5)])
    assert np.isnan(found[3])
