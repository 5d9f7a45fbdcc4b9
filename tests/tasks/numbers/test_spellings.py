"""What people do to the words of num2words: all of it at once or apart, and nothing else."""

from itertools import product
from random import Random

import pytest

from attnviz.tasks.numbers.spellings import SPELLINGS, spell, words_of


def spellings_of(number: int, language: str) -> set[str]:
    texts = {words_of(number, language)}
    for group in SPELLINGS[language]:
        texts = {spelling(text) for text in texts for spelling in group}
    return texts


@pytest.mark.parametrize(("language", "number"), [*product(SPELLINGS, (0, 97, 100, 1_221, 11_111, 100_100, 999_999))])
def test_every_spelling_is_drawn_and_no_other(language: str, number: int) -> None:
    random = Random(1)
    assert {spell(random, number, language) for _ in range(800)} == spellings_of(number, language)


def test_spellings_by_hand() -> None:
    assert spellings_of(105, "en") == {"one hundred and five", "one hundred five", "a hundred and five", "a hundred five"}
    assert spellings_of(80, "fr") == {"quatre-vingts", "quatre vingts"}
    assert spellings_of(10_000, "ko") == {"만", "일만"}
