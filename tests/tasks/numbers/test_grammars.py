"""One number read by a grammar, against the other ways of num2words: ordinals, years, Belgian and Swiss French."""

from functools import partial

import pytest
from num2words import num2words

from attnviz.tasks.numbers.grammars import GRAMMARS, read_with
from attnviz.tasks.numbers.spellings import words_of

SOME = [*range(1, 130), *range(130, 10_000, 89), *range(10_000, 1_000_000, 9_973)]
ORDINALS = {"to": "ordinal"}


def read(language: str, text: str) -> int | None:
    return read_with(GRAMMARS[language], text, text.lower()).answer


def glue(number: int, language: str) -> str:
    return words_of(number, language).replace(" ", "").replace(",", "").replace("-", "")


def space_out(number: int) -> str:
    return " ".join(words_of(number, "ko").replace(" ", ""))


WAYS = {
    "en": ("en", num2words, SOME),
    "en: ordinals": ("en", partial(num2words, to="ordinal"), SOME),
    "en: ordinals in digits": ("en", partial(num2words, to="ordinal_num"), SOME),
    "en: years": ("en", partial(num2words, to="year"), [*range(1_010, 2_030), *range(2_031, 2_040)]),
    "en: glued": ("en", partial(glue, language="en"), SOME),
    "fr": ("fr", partial(num2words, lang="fr"), SOME),
    "fr: ordinals": ("fr", partial(num2words, lang="fr", to="ordinal"), [n for n in SOME if n % 100 and n % 100 != 80]),
    "fr: ordinals in digits": ("fr", partial(num2words, lang="fr", to="ordinal_num"), SOME),
    "fr: Belgian": ("fr", partial(num2words, lang="fr_BE"), SOME),
    "fr: Swiss": ("fr", partial(num2words, lang="fr_CH"), SOME),
    "fr: glued": ("fr", partial(glue, language="fr"), SOME),
    "ko": ("ko", partial(num2words, lang="ko"), SOME),
    "ko: ordinals": ("ko", partial(num2words, lang="ko", to="ordinal"), range(1, 100)),
    "ko: spaces": ("ko", space_out, SOME),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_num2words_writes_is_read(way: str) -> None:
    language, write, numbers = WAYS[way]
    assert [(number, write(number)) for number in numbers if read(language, write(number)) != number] == []


@pytest.mark.parametrize(
    ("text", "how", "value"),
    [
        ("six two six", "digit by digit", 626),
        ("twenty twenty", "year", 2020),
        ("sixty", "whole", 60),
        ("two two", "whole", None),
    ],
)
def test_how_it_was_read(text: str, how: str, value: int | None) -> None:
    found = read_with(GRAMMARS["en"], text, text)
    assert (found.how, found.value) == (how, value)


def test_what_is_left_out_stands_around_the_number() -> None:
    found = read_with(GRAMMARS["en"], "“$ Two Hundred dollars”!", "“$ two hundred dollars”!")
    assert (found.said, found.left_out, found.value, found.taught) == ("Two Hundred", ("$", "dollars"), 200, True)


def test_a_number_too_large_is_read_and_no_answer() -> None:
    found = read_with(GRAMMARS["ko"], "백만", "백만")
    assert (found.value, found.answer, found.taught) == (1_000_000, None, False)
