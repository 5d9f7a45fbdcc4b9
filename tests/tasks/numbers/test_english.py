"""Numbers that English speakers say and nobody taught."""

import pytest

from attnviz.tasks.numbers.english import ENGLISH, ordinal_of
from attnviz.tasks.numbers.grammars import read_with


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seventy-two hundred and five", 7_205),
        ("hundred and five", 105),
        ("thousand, two hundred and five", 1_205),
        ("thirty and four", 34),
        ("ten hundred", 1_000),
        ("hundred thousand", 100_000),
        ("a hundred and one thousand", 101_000),
        ("one thousand and one hundred", 1_100),
        ("two dozen", 24),
        ("a dozen", 12),
        ("two hundred & five", 205),
        ("1 hundred and 5", 105),
        ("350 thousand", 350_000),
        ("nineteen oh five", 1_905),
        ("nine oh five", 905),
        ("nought", 0),
        ("one second", 1),
        ("thirty second", 32),
        ("two thousand, five", 2_005),
        ("one hundred, five", None),
        ("five and twenty", None),
        ("thousand thousand", None),
        ("5 thousand 5000", None),
        ("twenty eleven hundred", None),
        ("zero hundred", None),
        ("a", None),
        ("dollars", None),
    ],
)
def test_values(text: str, value: int | None) -> None:
    assert read_with(ENGLISH, text, text).value == value


def test_ordinals() -> None:
    assert [ordinal_of(word) for word in ("one", "four", "nine", "twelve", "thirty", "hundred")] == [
        "first",
        "fourth",
        "ninth",
        "twelfth",
        "thirtieth",
        "hundredth",
    ]
