"""Words that were cut or misspelt: which are put right, and which are left alone."""

import pytest

from attnviz.tasks.numbers.grammars import GRAMMARS
from attnviz.tasks.numbers.reading import read_source
from attnviz.tasks.numbers.scanning import scan


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twen ty-five", "25"),
        ("seven teen", "17"),
        ("thou sand", "1000"),
        ("six hun dred and one", "601"),
        ("quatre-ving ts", "80"),
        ("스 물다섯", "25"),
        ("서른다 섯", "35"),
        ("fourty-two", "42"),
        ("one hunderd", "100"),
        ("trois cent vint-huit", "328"),
        ("one hundred and twelth", "112"),
        ("six hundrde", "600"),
    ],
)
def test_what_one_slip_makes_another_word_is_read(text: str, number: str | None) -> None:
    assert read_source(text).answers == ((number,) if number else ())


@pytest.mark.parametrize(
    "text", ["nice", "fine", "ninty", "sixt hundred", "two hundred and sevent", "five nihgts", "the cat sat"]
)
def test_a_word_alone_and_what_may_be_several_words_are_left_alone(text: str) -> None:
    seen = read_source(text)
    assert seen.answers == ()
    assert seen.objections


def test_a_mended_word_says_where_it_stood_and_what_was_meant() -> None:
    tokens = scan("six hun dred and fourty", GRAMMARS["en"])
    assert [(token.start, token.end, token.meant) for token in tokens] == [
        (0, 3, ""),
        (4, 12, "hundred"),
        (13, 16, ""),
        (17, 23, "forty"),
    ]
