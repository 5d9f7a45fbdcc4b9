"""The ways of writing the parts of a date."""

from random import Random

import pytest

from attnviz.tasks.dates import ways
from attnviz.tasks.dates.names import fold, month_names
from attnviz.tasks.dates.patterns import LOCALES


@pytest.mark.parametrize(
    ("way", "value", "language", "texts"),
    [
        (ways.ordinal_day, 1, "en", {"1st"}),
        (ways.ordinal_day, 12, "en", {"12th"}),
        (ways.ordinal_day, 1, "fr", {"1er", "1ER"}),
        (ways.ordinal_day, 2, "fr", {"2"}),
        (ways.ordinal_day, 1, "es", {"1º", "1ro", "1°", "1o"}),
        (ways.kanji, 1994, "ja", {"一九九四"}),
        (ways.kanji, 27, "ja", {"二十七"}),
        (ways.kanji, 10, "ja", {"十"}),
        (ways.hangul, 1994, "ko", {"천구백구십사"}),
        (ways.hangul, 2011, "ko", {"이천십일"}),
        (ways.hangul_month, 6, "ko", {"유"}),
        (ways.hangul_month, 10, "ko", {"시"}),
        (ways.hangul_month, 11, "ko", {"십일"}),
        (ways.era, 2019, "ja", {"令和元", "令和1"}),
        (ways.era_in_kanji, 1994, "ja", {"平成六"}),
        (ways.era_letter, 1994, "ja", {"H6", "h6", "平6", "H06", "h06", "平06"}),
        (ways.dangi, 1957, "ko", {"단기 4290"}),
        (ways.roman, 9, "de", {"IX", "ix"}),
        (ways.two_digits_marked, 2005, "en", {"'05"}),
    ],
)
def test_ways_by_hand(way, value, language, texts):
    assert {way(value, language, Random(seed)) for seed in range(60)} == texts


@pytest.mark.parametrize("language", ["en", "fr", "de", "es"])
def test_every_spelling_of_a_month_means_it(language):
    for month in range(1, 13):
        for name in ways.month_spellings(language, month):
            assert month in {number for number, _ in month_names()[fold(name)]}, name


def test_spellings_that_people_use():
    assert {"Jänner", "Jaenner", "Maerz".lower()} <= {*ways.month_spellings("de", 1), *ways.month_spellings("de", 3)}
    assert {"Sept", "Sept."} <= {*ways.month_spellings("en", 9)}
    assert {"août", "aout"} <= {*ways.month_spellings("fr", 8)}
    assert "setiembre" in ways.month_spellings("es", 9)


def test_each_latin_language_has_days_of_its_own():
    assert set(ways.DAYS) == {language for language in LOCALES if language not in ("ko", "ja")}
