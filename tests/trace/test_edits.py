"""Edits as plain numbers: what is allowed, how it is written, and that every row sums to 1."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.trace.edits import (
    AllZero,
    BadEdit,
    BadTemperature,
    BadWeight,
    NoSuchPosition,
    NoSuchStep,
    checked_temperature,
    edited_rows,
    number_text,
    read_edits,
    write_edits,
)

SOURCE, LONGEST = 5, 3
weights = st.dictionaries(st.integers(0, SOURCE - 1), st.floats(0, allow_infinity=False), min_size=1)
edits = st.dictionaries(st.integers(0, LONGEST), weights.filter(lambda row: any(row.values())), max_size=4)


@given(edits)
def test_every_edited_row_sums_to_one_however_large_or_small_its_weights(edits):
    for row in edited_rows(edits, SOURCE, LONGEST).values():
        assert row.shape == (SOURCE,)
        assert (row >= 0).all()
        assert row.sum() == pytest.approx(1, abs=1e-6)


def test_weights_keep_their_ratio_and_what_is_not_named_gets_none():
    assert edited_rows({2: {0: 1, 4: 3}}, SOURCE, LONGEST)[2].tolist() == [0.25, 0, 0, 0, 0.75]


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        ({4: {0: 1}}, NoSuchStep),
        ({-1: {0: 1}}, NoSuchStep),
        ({0: {5: 1}}, NoSuchPosition),
        ({0: {-1: 1}}, NoSuchPosition),
        ({0: {0: -0.5}}, BadWeight),
        ({0: {0: float("nan")}}, BadWeight),
        ({0: {0: float("inf")}}, BadWeight),
        ({0: {0: 0.0, 1: 0}}, AllZero),
        ({0: {}}, AllZero),
    ],
)
def test_what_is_no_edit_is_refused(edit, error):
    with pytest.raises(error):
        edited_rows(edit, SOURCE, LONGEST)


def test_the_end_step_can_be_edited():
    """An output of three tokens has a fourth step, which writes the end mark."""
    assert list(edited_rows({LONGEST: {0: 1}}, SOURCE, LONGEST)) == [LONGEST]


@pytest.mark.parametrize("temperature", [0, -1, float("nan"), float("inf")])
def test_a_temperature_is_a_finite_number_above_zero(temperature):
    with pytest.raises(BadTemperature):
        checked_temperature(temperature)


@pytest.mark.parametrize(
    ("texts", "edits"),
    [
        (["6:9"], {6: {9: 1}}),
        (["6:9=0.5"], {6: {9: 0.5}}),
        (["6:9=.5,8=1e-3", "0:1"], {6: {9: 0.5, 8: 0.001}, 0: {1: 1}}),
        (["6:9", "6:8=2"], {6: {9: 1, 8: 2}}),
        ([" 6:9 "], {6: {9: 1}}),
        (["6:9=-1"], {6: {9: -1}}),
    ],
)
def test_edits_are_read_as_they_are_written(texts, edits):
    assert read_edits(texts) == edits
    shifted = {step + 1: {place + 1: weight for place, weight in row.items()} for step, row in edits.items()}
    assert read_edits(write_edits(shifted), first=1) == edits


@pytest.mark.parametrize(
    "text", ["", "6", "6:", ":9", "6:9=", "six:9", "6:9;8", "6:-9", "-6:9", "6:9=nan", "9" * 10 + ":1", "６:９"]
)
def test_what_is_not_written_as_an_edit_is_named(text):
    with pytest.raises(BadEdit, match="STEP:POSITION"):
        read_edits([text])


@given(st.dictionaries(st.integers(0, 20), st.dictionaries(st.integers(0, 20), st.floats(0, 1), min_size=1), max_size=4))
def test_written_edits_are_read_back(edits):
    found = read_edits(write_edits(edits))
    assert found.keys() == edits.keys()
    for step, row in edits.items():
        assert found[step].keys() == row.keys()
        assert np.allclose([found[step][place] for place in row], list(row.values()), rtol=1e-3)


FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "looking.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", FIXTURE["edits"], ids=lambda row: row["about"])
def test_an_edited_row_is_that_of_the_browser(row):
    """The same fixture as in tests/scripts/looking.test.js."""
    [weights] = edited_rows(read_edits([row["edit"]], first=1), row["source"], longest=10).values()
    assert weights.tolist() == pytest.approx(row["weights"])


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "1"),
        (2.0, "2"),
        (-0.0, "0"),
        (0.5, "0.5"),
        (0.0001, "0.0001"),
        (0.00001, "0.00001"),
        (1e-6, "0.000001"),
        (1e-7, "1e-7"),
        (1.5e-10, "1.5e-10"),
        (123456789.125, "123456789.125"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1e300, "1e+300"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
)
def test_a_number_is_written_as_a_browser_writes_it(number, text):
    assert number_text(number) == text
    assert float(text) == number
