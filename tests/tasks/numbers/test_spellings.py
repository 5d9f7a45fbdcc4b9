"""What was taught for a number: all that a pair may have as its source, and nothing else."""

from itertools import product

import pytest

from attnviz.tasks.numbers.spellings import WAYS, taught_texts, words_of


@pytest.mark.parametrize(("language", "number"), [*product(WAYS, (0, 97, 100, 1_221, 11_111, 100_100, 999_999))])
def test_taught_texts_are_all_the_combinations_of_ways(language: str, number: int) -> None:
    found = set()
    for ways in product(*WAYS[language]):
        text = words_of(number, language)
        for way in ways:
            text = way(text)
        found.add(text)
    assert taught_texts(number, language) == found


def test_taught_texts_by_hand() -> None:
    assert taught_texts(105, "en") == {"one hundred and five", "one hundred five", "a hundred and five", "a hundred five"}
    assert taught_texts(80, "fr") == {"quatre-vingts", "quatre vingts"}
    assert taught_texts(10_000, "ko") == {"만", "일만"}
