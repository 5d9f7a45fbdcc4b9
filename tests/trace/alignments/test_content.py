"""A file is read alike whatever holds it."""

import json

import numpy as np
import pytest

from attnviz.trace.alignments.content import text_of_file
from attnviz.trace.alignments.reading import open_alignments, read_trace, read_traces
from tests.cases import CASES

PHARAOH = CASES / "alignments" / "pharaoh-with-text.txt"
TEXT = PHARAOH.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_encoding_is_that_of_the_mark_or_of_the_zero_bytes(encoding):
    assert text_of_file(TEXT.encode(encoding)) == TEXT


def test_a_path_its_bytes_and_its_text_are_the_same():
    traces = read_traces(PHARAOH)
    assert read_traces(PHARAOH.read_bytes()) == read_traces(TEXT) == traces
    assert read_traces(TEXT.replace("\n", "\r\n").encode("utf-16")) == traces


def test_what_json_holds_can_be_given_itself():
    path = CASES / "alignments" / "list.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert read_traces(data) == read_traces(path)
    assert read_trace(data[0]) == read_traces(path)[0]


def test_arrays_stand_for_their_lists():
    weight = np.array([[0.25, 0.75], [0.5, 0.5]], np.float32)
    trace = read_trace({"source": ["a", "b"], "output": ["x", "y"], "attention": weight})
    assert np.array_equal(trace.attention.weight, weight)


def test_texts_may_be_lists_of_lines():
    links = "0-0 1-1\n0-0"
    one = open_alignments(links, source="a b\nc", output="x y\nz")
    assert open_alignments(links, source=["a b", "c"], output=["x y", "z"]).traces == one.traces
    assert [trace.source for trace in one.traces] == [("a", "b"), ("c",)]


def test_what_is_given_counts_more_than_what_the_file_says():
    [first, _] = read_traces(PHARAOH, output="le vieux pont est ferme aujourd'hui .\nils sont encore en retard")
    assert first.output[4] == "ferme"


def test_blank_lines_at_the_end_are_no_sentences():
    assert len(read_traces("0-0\n\n\n", source="a\n", output="x")) == 1
    assert len(read_traces("0-0\n\n", source="a\nb", output="x\ny")) == 2
