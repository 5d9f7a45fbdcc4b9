"""Numbers that Korean speakers say and nobody taught."""

import pytest

from attnviz.tasks.numbers.grammars import read_with
from attnviz.tasks.numbers.korean import KOREAN


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("일곱", 7),
        ("여든다섯", 85),
        ("서른 다섯", 35),
        ("백아흔여덟", 198),
        ("만 이천 스물둘", 12_022),
        ("스물한 개", 21),
        ("스무 살", 20),
        ("세 살", 3),
        ("백 세 살", 103),
        ("백세", 100),
        ("이십세", 20),
        ("십오일", 15),
        ("이십일", 21),
        ("백점", 100),
        ("첫째", 1),
        ("세 번째", 3),
        ("제삼", 3),
        ("오십륙", 56),
        ("일삼오칠", 1_357),
        ("구공오", 905),
        ("3만 5천", 35_000),
        ("1만2천3백4십5", 12_345),
        ("3천500", 3_500),
        ("12만 3456", 123_456),
        ("35만", 350_000),
        ("百五十", 150),
        ("일금 오만원정", 50_000),
        ("이백만", 2_000_000),
        ("3만 50000", None),
        ("만만", None),
        ("삼십 사십", None),
        ("이십다섯", None),
        ("칠사", None),
        ("한국", None),
        ("두", None),
        ("공", None),
        ("원", None),
        ("제", None),
    ],
)
def test_values(text: str, value: int | None) -> None:
    assert read_with(KOREAN, text, text).value == value
