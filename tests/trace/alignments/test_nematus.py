"""Blocks of Nematus, apart by a blank line or not, with their sizes in either order."""

import pytest

from attnviz.trace.alignments.reading import read_traces

ROWS = "0.5 0.25 0.25\n0 1 0\n"


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
@pytest.mark.parametrize("sizes", ["3 2", "2 3"])
def test_blocks_are_told_apart_by_their_first_lines(gap, sizes):
    block = f"0 ||| x y ||| -1.5 ||| a b c ||| {sizes}\n{ROWS}{gap}"
    traces = read_traces(block * 2)
    assert len(traces) == 2
    assert traces[1].attention.weight.tolist() == [[0.5, 0.25, 0.25], [0, 1, 0]]
