"""The numbers that are drawn for a way, and how digits are written."""

from random import Random

from attnviz.tasks.numbers.way import any_number, between, in_decimals, in_digits, longer_than, one_of


def test_numbers_keep_their_bounds() -> None:
    random = Random(1)
    assert {between(6, 30, 6)(random) for _ in range(200)} == {6, 12, 18, 24, 30}
    assert {len(str(longer_than(2)(random))) for _ in range(200)} == {3, 4, 5, 6}
    assert {len(str(any_number(random))) for _ in range(200)} == {1, 2, 3, 4, 5, 6}
    assert {one_of(between(1, 1), between(5, 5))(random) for _ in range(50)} == {1, 5}


def test_marks_between_thousands() -> None:
    random = Random(1)
    assert {in_digits(random, 12_345) for _ in range(100)} == {"12,345", "12 345", "12345"}
    assert {in_digits(random, 123) for _ in range(20)} == {"123"}


def test_parts_of_a_unit() -> None:
    assert [in_decimals(number, 1_000, ".") for number in (12_500, 5_000, 300, 1_050)] == ["12.5", "5", "0.3", "1.05"]
    assert in_decimals(250_000, 1_000_000, ",") == "0,25"
