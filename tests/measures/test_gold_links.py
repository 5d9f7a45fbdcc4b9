"""Alignment error rate and pointing score against gold links, worked out by hand."""

from dataclasses import replace
from math import isnan

import numpy as np
import pytest

from attnviz.errors import AttnvizError
from attnviz.measures.gold_links import BadGoldLink, GoldBeyond, OtherGoldCount, gold_scores
from attnviz.trace import END, Trace, cross
from attnviz.trace.alignments.reading import read_traces

TRACE = Trace(
    task="",
    variant="",
    typed="abc",
    dropped=(),
    source=("a", "b", "c", END),
    output=("x", "y", "z", END),
    text="xyz",
    attentions=(cross(np.array([[0.9, 0.1, 0, 0], [0, 0.5, 0.5, 0], [0, 0.3, 0.3, 0.4], [0, 0, 0, 1]], np.float32)),),
)  # at 0.5: 0-0, 1-1, 2-1


def test_sure_and_possible_links_count_as_och_and_ney_count_them():
    """A = 0-0 1-1 2-1. S = 0-0 1-1 2-2, P = S and 2-1. A and S: 2, A and P: 3. AER = 1 - (2 + 3) / (3 + 3)."""
    scores = gold_scores(TRACE, "0-0 1-1 2?1 2-2")
    assert (scores.links, scores.sure, scores.possible, scores.threshold) == (3, 3, 4, 0.5)
    assert scores.alignment_error_rate == pytest.approx(1 / 6)
    assert scores.precision == 1
    assert scores.recall == pytest.approx(2 / 3)


def test_pointing_counts_output_tokens_with_a_gold_link():
    """x looks at a: right. y looks at b, the first of equals: its gold is c, wrong. z looks at the end mark: wrong."""
    assert gold_scores(TRACE, "0-0 2p1 1-2").pointing_score == pytest.approx(1 / 3)
    assert gold_scores(TRACE, "0-0").pointing_score == 1


def test_lines_are_counted_together():
    """A: 3 + 3, S: 3 + 1. A and S = A and P: 2 + 0. AER = 1 - 4 / 10."""
    scores = gold_scores([TRACE, TRACE], "0-0 1-1 2-2\n0-2")
    assert scores.alignment_error_rate == pytest.approx(0.6)
    assert scores.pointing_score == pytest.approx(2 / 4)


def test_the_threshold_decides_what_is_a_link():
    assert gold_scores(TRACE, "0-0", threshold=0.9).alignment_error_rate == 0
    assert gold_scores(TRACE, "0-0", threshold=0.3).links == 5


def test_an_alignment_against_itself_has_no_error():
    links = "0-0 1-0 2-0 2-1"
    [trace] = read_traces(f"a b c ||| x y ||| {links}")
    scores = gold_scores(trace, links)
    assert (scores.alignment_error_rate, scores.precision, scores.recall, scores.pointing_score) == (0, 1, 1, 1)


def test_a_row_without_links_points_nowhere():
    [trace] = read_traces("a b ||| x y ||| 1-0")
    assert gold_scores(trace, "1-0 0-1").pointing_score == 0.5


def test_nothing_to_count_is_nan():
    zero = replace(TRACE, attentions=(cross(np.zeros((4, 4), np.float32)),))
    scores = gold_scores(zero, "")
    assert all(map(isnan, (scores.alignment_error_rate, scores.precision, scores.recall, scores.pointing_score)))


@pytest.mark.parametrize(
    ("gold", "error", "said"),
    [
        (
            "0-0\n0-0",
            OtherGoldCount,
            "Lines of gold links: 2; sentences: 1. Give a line of gold links for each sentence, an empty one for none.",
        ),
        (
            "0-0 S1-1",
            BadGoldLink,
            "In line 1 of the gold links, “S1-1” is no link. Write source-target from 0: 3-4 if it is sure, 3?4 if possible.",
        ),
        (
            "0-0 3?1",
            GoldBeyond,
            "In line 1 of the gold links, 3?1 goes beyond the tokens: source positions run from 0 to 2, "
            "output positions from 0 to 2. Check that the lines belong to the sentences.",
        ),
    ],
)
def test_what_is_wrong_with_the_gold_is_named(gold, error, said):
    with pytest.raises(AttnvizError) as caught:
        gold_scores(TRACE, gold)
    assert (type(caught.value), str(caught.value)) == (error, said)
