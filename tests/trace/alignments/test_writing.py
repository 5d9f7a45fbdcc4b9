"""Alignments to take away, read back and written by hand."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from attnviz.trace import END, Trace, View, cross
from attnviz.trace.alignments.reading import read_traces
from attnviz.trace.alignments.writing import BadThreshold, NothingToWrite, write_csv, write_pharaoh
from attnviz.trace.attention import AttentionRecord
from tests.cases import CASES

TRACE = Trace(
    task="",
    variant="",
    typed="=1,b",
    dropped=(),
    source=("=1", 'b"', END),
    output=("-x", "y", END),
    text="-xy",
    attentions=(cross(np.array([[0.7, 0.3, 0], [0.25, 0.5, 0.25], [0, 0, 1]], np.float32)),),
)


@pytest.mark.parametrize(
    ("threshold", "line"), [(0.5, "0-0 1-1"), (0.7, "0-0"), (0.3, "0-0 1-0 1-1"), (0.25, "0-0 1-0 0-1 1-1"), (1, "")]
)
def test_a_link_is_a_weight_of_at_least_the_threshold(threshold, line):
    """The threshold meets the weights as they are kept: 0.7 of float32 is a little below 0.7."""
    assert write_pharaoh(TRACE, threshold=threshold) == f"{line}\n"


def test_hard_links_are_written_as_they_were_read():
    """Three links share a row, so none has half of it."""
    text = "0-0 1-0 2-0 2-1\n\n0-0\n"
    traces = read_traces(text, source="a b c\nd\na", output="x y\nz\nb")
    assert write_pharaoh(traces) == text
    pharaoh = CASES / "alignments" / "pharaoh-with-text.txt"
    links = [line.rpartition("|||")[2].split() for line in pharaoh.read_text(encoding="utf-8").splitlines()]
    assert [sorted(line.split()) for line in write_pharaoh(read_traces(pharaoh)).splitlines()] == [*map(sorted, links)]


@pytest.mark.parametrize("threshold", [0, -1, 1.01, float("nan")])
def test_a_threshold_is_a_share(threshold):
    with pytest.raises(BadThreshold) as caught:
        write_pharaoh(TRACE, threshold=threshold)
    assert str(caught.value) == (
        f"{threshold:g} cannot be a threshold. It is a share of weight: a number above 0, and at most 1."
    )


def test_the_table_has_a_row_for_every_weight_and_runs_no_formula():
    rows = list(csv.reader(io.StringIO(write_csv([TRACE, TRACE]))))
    assert rows[0] == ["trace", "step", "output token", "position", "source token", "weight"]
    assert rows[1:4] == [
        ["0", "0", "'-x", "0", "'=1", "0.7"],
        ["0", "0", "'-x", "1", 'b"', "0.3"],
        ["0", "0", "'-x", "2", END, "0.0"],
    ]
    assert len(rows) == 1 + 2 * 9
    assert rows[-1] == ["1", "2", END, "2", END, "1.0"]


def test_the_head_in_view_is_written():
    weight = np.array([[[1, 0], [0, 1]], [[0, 1], [1, 0]]], np.float32)
    two = replace(
        TRACE, source=("a", "b"), output=("x", "y"), attentions=(AttentionRecord("cross", 0, "output", "source", weight),)
    )
    assert write_pharaoh(two.seen("cross", 0, 1)) == "1-0 0-1\n"
    assert write_pharaoh(two, threshold=0.5) == "0-0 1-0 0-1 1-1\n"


@pytest.mark.parametrize("write", [write_pharaoh, write_csv])
def test_a_trace_without_a_look_at_the_source_is_refused_by_its_number(write):
    inside = AttentionRecord("encoder", 0, "source", "source", np.eye(3, dtype=np.float32)[None])
    elsewhere = replace(TRACE, attentions=(*TRACE.attentions, inside), view=View("encoder", 0))
    for trace in (replace(TRACE, attentions=()), elsewhere):
        with pytest.raises(NothingToWrite) as caught:
            write([TRACE, trace])
        assert str(caught.value) == (
            "In trace 1, no look from the output at the source is in view, so there is no alignment. "
            "Choose another trace or view."
        )
