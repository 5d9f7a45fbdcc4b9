"""Going in circles: what is a circle, and where it is cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.models.repetition import ROUND, in_circles, up_to_circle

TOKENS = st.lists(st.integers(0, 2), max_size=20)


@pytest.mark.parametrize("tokens", ["aaaaaa", "ababab", "abcabc", "xyaaaaaa", "xyababab", "bcabcabc"])
def test_one_two_or_three_tokens_that_come_again_are_a_circle(tokens):
    assert in_circles(tokens, 6)
    assert not in_circles(tokens, None)


@pytest.mark.parametrize("tokens", ["", "aaaaa", "ababa", "abcab", "abcdabcd", "aaaaaab", "aabaabb"])
def test_what_ends_otherwise_is_none(tokens):
    assert not in_circles(tokens, 6)


@given(TOKENS, st.integers(2 * ROUND, 9))
def test_what_is_cut_off_is_a_circle_and_nothing_before_it_is_one(tokens, circle):
    found = up_to_circle(tokens, circle)
    assert found == tokens[: len(found)]
    assert not any(in_circles(found[:end], circle) for end in range(len(found)))
    assert found == tokens or in_circles(found, circle)


@given(TOKENS)
def test_without_a_circle_nothing_is_cut_off(tokens):
    assert up_to_circle(tokens, None) == tokens
