"""Small probabilities are powers of ten, the same here and in the browser."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.measures.probability_text import RAISED, power_of_ten, probability_text

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "probabilities.json").read_text(encoding="utf-8"))
LOWERED = {after: before for before, after in RAISED.items()}


@pytest.mark.parametrize("case", FIXTURE["fixed"], ids=lambda case: case["about"])
def test_a_probability_in_figures(case):
    """The same fixture as in tests/scripts/probability.test.js."""
    assert probability_text(case["probability"], case["digits"]) == case["text"]


@given(st.floats(1e-300, 1), st.integers(1, 6))
def test_no_probability_above_0_is_printed_as_0_and_what_is_printed_is_close(probability, digits):
    printed = probability_text(probability, digits)
    digit, _, power = printed.partition("·10")
    value = float(digit) * 10.0 ** int(power.translate(LOWERED) or 0)
    assert value > 0
    assert value == pytest.approx(probability, rel=0.34 if power else 1, abs=0 if power else 10.0**-digits / 1.99)


def test_a_power_of_ten_may_be_none():
    assert power_of_ten(3.2) == "3·10⁰"
