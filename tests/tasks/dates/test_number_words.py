"""Years and days in words, as people say them, in four languages."""

import pytest

from attnviz.tasks.dates.number_words import DAYS, LATIN, YEARS, day_words, year_words

SAID = [
    ("en", 1994, "nineteen ninety-four"),
    ("en", 1905, "nineteen oh five"),
    ("en", 1900, "nineteen hundred"),
    ("en", 2005, "two thousand and five"),
    ("en", 2010, "twenty ten"),
    ("fr", 1994, "mille neuf cent quatre-vingt-quatorze"),
    ("fr", 1994, "dix-neuf cent quatre-vingt-quatorze"),
    ("fr", 2000, "deux mille"),
    ("de", 1994, "neunzehnhundertvierundneunzig"),
    ("de", 2005, "zweitausendundfünf"),
    ("es", 1994, "mil novecientos noventa y cuatro"),
    ("es", 2031, "dos mil treinta y uno"),
]


@pytest.mark.parametrize(("language", "year", "words"), SAID)
def test_years_by_hand(language, year, words):
    assert words in year_words(language, year)


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("en", 27, "twenty-seventh"),
        ("en", 1, "first"),
        ("fr", 1, "premier"),
        ("fr", 31, "trente et un"),
        ("de", 3, "dritten"),
        ("de", 31, "einunddreißigster"),
        ("es", 1, "primero"),
        ("es", 21, "veintiuno"),
    ],
)
def test_days_by_hand(language, day, words):
    assert words in day_words(language, day)


@pytest.mark.parametrize("language", LATIN)
@pytest.mark.parametrize(("numbers", "say"), [(YEARS, year_words), (DAYS, day_words)])
def test_no_words_mean_two_numbers(language, numbers, say):
    said = [words for number in numbers for words in dict.fromkeys(say(language, number))]
    assert all(say(language, number) for number in numbers)
    assert len(set(said)) == len(said)
