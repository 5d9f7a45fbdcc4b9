"""Marian's soft alignment, and fairseq's, which has the weights alone."""

from attnviz.trace.alignments.reading import open_alignments, read_trace, read_traces


def test_several_sentences_are_a_line_each():
    first, second = read_traces("le chat ||| 0.9,0.1 0.2,0.8\nil ||| 0.5,0.5", source="the cat\nit is")
    assert (first.output, second.output) == (("le", "chat"), ("il",))
    assert second.attention.weight.tolist() == [[0.5, 0.5]]


def test_a_source_of_one_token_has_one_weight_a_group():
    assert read_trace("le chat ||| 1 1", source="cat").attention.weight.tolist() == [[1], [1]]


def test_the_weights_alone_ask_for_both_texts():
    opened = open_alignments("0.9,0.1 0.2,0.8\n0.5,0.5", source="the cat\nit is", output="le chat\nil")
    assert opened.format == "marian"
    assert [trace.text for trace in opened.traces] == ["le chat", "il"]
