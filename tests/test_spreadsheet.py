"""What a spreadsheet would run gets an apostrophe, and nothing else does."""

import pytest

from attnviz.spreadsheet import disarm


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "－"])
def test_a_formula_is_text(cell):
    assert disarm(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "'", "1994-09-27", " ="])
def test_other_text_stays(cell):
    assert disarm(cell) == cell
