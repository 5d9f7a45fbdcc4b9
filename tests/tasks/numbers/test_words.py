"""The value of number words, and the grammar made of them."""

import pytest

from attnviz.tasks.numbers.words import NumberWord, evaluate, make_grammar, row, same

TWO, FOUR, TWENTY = NumberWord("1", 2), NumberWord("4", 4), NumberWord("v", 20)
TEN, HUNDRED, THOUSAND, MYRIAD = (NumberWord(*word) for word in (("S", 10), ("H", 100), ("M", 1_000), ("M", 10_000)))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ([], 0),
        ([HUNDRED], 100),
        ([TWO, HUNDRED, TWO], 202),
        ([NumberWord("y", 30), FOUR, HUNDRED], 3_400),
        ([THOUSAND, TWO], 1_002),
        ([TWO, HUNDRED, TWO, THOUSAND, TWO], 202_002),
        ([TWENTY, FOUR], 24),
        ([FOUR, TWENTY, TWO], 82),
        ([HUNDRED, FOUR, TWENTY], 180),
        ([TWO, TEN, TWO, MYRIAD, TWO, TEN], 220_020),
        ([TWO, NumberWord("&"), NumberWord("1º", 3)], 5),
    ],
)
def test_values(words: list[NumberWord], value: int) -> None:
    assert evaluate(words) == value


def test_rows() -> None:
    assert row("y", "twenty thirty", 20, 10) == {"twenty": NumberWord("y", 20), "thirty": NumberWord("y", 30)}
    assert same("U", "an ans") == {"an": NumberWord("U"), "ans": NumberWord("U")}


def test_ordinals_and_plurals_only_end_a_word() -> None:
    words = {**same("H", "cent cents", 100), **same("1º", "sixième", 6), **row("1", "six sept", 6)}
    grammar = make_grammar("fr", words, {}, "1")
    assert grammar.piece.match("centsix")[0] == "cent"
    assert grammar.piece.match("cents")[0] == "cents"
    assert grammar.piece.match("sixième")[0] == "sixième"
    assert grammar.piece.match("sixièmes")[0] == "six"
