"""Links of words, with both sentences, with the output alone, or alone."""

import numpy as np

from attnviz.trace.alignments.reading import read_trace, read_traces


def test_links_share_their_row_and_a_token_without_links_has_none():
    trace = read_trace("a b c ||| x y z ||| 0-0 2-0 1-2")
    assert trace.attention.weight.tolist() == [[0.5, 0, 0.5], [0, 0, 0], [0, 1, 0]]


def test_a_link_that_is_there_twice_counts_once():
    assert read_trace("a b ||| x ||| 0-0 0-0 1-0").attention.weight.tolist() == [[0.5, 0.5]]


def test_a_sentence_may_have_no_links():
    first, second = read_traces("a ||| x ||| 0-0\nb ||| y ||| \n")
    assert (first.attention.weight.tolist(), second.attention.weight.tolist()) == ([[1]], [[0]])


def test_beside_its_sentences_a_blank_line_is_none():
    assert len(read_traces("a ||| x ||| 0-0\n\nb ||| y ||| 0-0\n\n")) == 2


def test_the_output_may_stand_alone_before_the_links():
    trace = read_trace("le chat ||| 0-0 1-1", source="the cat")
    assert (trace.text, trace.typed) == ("le chat", "the cat")
    assert np.array_equal(trace.attention.weight, np.eye(2, dtype=np.float32))


def test_a_token_may_hold_a_space_that_does_not_break():
    assert read_trace("10\u00a0km ||| dix\u3000km ||| 0-0").source == ("10\u00a0km",)
