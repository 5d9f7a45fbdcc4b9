"""Sequences of one length together."""

from attnviz.models.batches import same_length


def test_sequences_of_one_length_are_grouped_in_their_order():
    assert same_length(["aa", "b", "cc", "d", "ee", "ff"], 2) == [[1, 3], [0, 2], [4, 5]]
    assert same_length([], 2) == []
