"""The gold alignment of dates: by hand in six languages, and what must hold for every pair."""

import re
from datetime import date
from itertools import chain
from random import Random

import pytest

from attnviz.tasks.dates import task as dates
from attnviz.tasks.dates.alignment import gold_of
from attnviz.tasks.dates.forms import fill
from attnviz.tasks.dates.patterns import LOCALES, Pattern, patterns, write
from attnviz.tasks.task import Split

TUESDAY = date(1994, 9, 27)
EVERY_SPLIT = pytest.mark.parametrize("split", ["dev", "test"])

# locale, pattern, day, text, positions: `a-b` from a to b, `.` none, `!` after what the source does not say
ALIGNED = [
    ("en_US", "EEEE, MMMM d, y", TUESDAY, "Tuesday, September 27, 1994", "23 24 25 26 . 9-17! 9-17 . 19 20"),
    ("en_US", "MMMM d, y", date(1994, 10, 3), "October 3, 1994", "11 12 13 14 . 0-6 0-6 . 8! 8"),
    ("en_US", "M/d/yy", TUESDAY, "9/27/94", "5-6! 5-6! 5 6 . 0! 0 . 2 3"),
    ("en_US", "MM/dd/yy", date(2005, 12, 1), "12/01/05", "6-7! 6-7! 6 7 . 0 1 . 3 4"),
    ("en_US", "MMM d, ''yy", TUESDAY, "Sep 27, '94", "9-10! 9-10! 9 10 . 0-2! 0-2 . 4 5"),
    ("en_US", "MMMM d'th', y", date(2001, 5, 3), "May 3rd, 2001", "9 10 11 12 . 0-2! 0-2 . 4! 4"),
    ("en_GB", "d'th of 'MMMM y", date(1994, 11, 12), "12th of November 1994", "17 18 19 20 . 8-15 8-15 . 0 1"),
    ("en_GB", "d MMM y", TUESDAY, "27 Sept 1994", "8 9 10 11 . 3-6! 3-6 . 0 1"),
    ("ko", "y년 MMMM d일 EEEE", TUESDAY, "1994년 9월 27일 화요일", "0 1 2 3 . 6! 6 . 9 10"),
    ("ko", "y년M월d일", date(1994, 12, 3), "1994년12월3일", "0 1 2 3 . 5 6 . 8! 8"),
    ("ko", "yy. M. d.", date(2004, 1, 31), "04. 1. 31.", "0-1! 0-1! 0 1 . 4! 4 . 7 8"),
    ("ja", "y年M月d日(E)", TUESDAY, "1994年9月27日(火)", "0 1 2 3 . 5! 5 . 7 8"),
    ("ja", "yy年M月d日", date(1994, 10, 5), "94年10月5日", "0-1! 0-1! 0 1 . 3 4 . 6! 6"),
    ("ja", "y/MM/dd", TUESDAY, "1994/09/27", "0 1 2 3 . 5 6 . 8 9"),
    ("fr", "d MMMM y", TUESDAY, "27 septembre 1994", "13 14 15 16 . 3-11! 3-11 . 0 1"),
    ("fr", "d'er' MMMM y", date(1994, 8, 1), "1er août 1994", "9 10 11 12 . 4-7! 4-7 . 0! 0"),
    ("fr", "E d MMM y", date(1994, 2, 1), "mar. 1 févr. 1994", "13 14 15 16 . 7-11! 7-11 . 5! 5"),
    ("de", "d. MMMM y", TUESDAY, "27. September 1994", "14 15 16 17 . 4-12! 4-12 . 0 1"),
    ("de", "dd.MM.yy", TUESDAY, "27.09.94", "6-7! 6-7! 6 7 . 3 4 . 0 1"),
    ("es", "EEEE, d 'de' MMMM 'de' y", TUESDAY, "martes, 27 de septiembre de 1994", "28 29 30 31 . 14-23! 14-23 . 8 9"),
]


def expected_gold(marks: str) -> tuple[tuple[tuple[int, ...], ...], tuple[bool, ...]]:
    """The short form of ALIGNED, spelled out."""
    spans = [re.findall(r"\d+", mark) for mark in marks.split()]
    positions = tuple(tuple(range(int(span[0]), int(span[-1]) + 1)) if span else () for span in spans)
    return positions, tuple(mark != "." and not mark.endswith("!") for mark in marks.split())


@pytest.mark.parametrize(("locale", "pattern", "day", "text", "marks"), ALIGNED)
def test_alignment_by_hand(locale: str, pattern: str, day: date, text: str, marks: str) -> None:
    written = write(Pattern.read(locale, pattern), day)
    gold = gold_of(written, day)
    assert written.text == text
    assert (gold.positions, gold.said) == expected_gold(marks)


def test_the_hand_written_patterns_are_generated_ones() -> None:
    known = {(pattern.locale, write(pattern, TUESDAY).text) for language in LOCALES for pattern in patterns(language)}
    assert {(locale, write(Pattern.read(locale, text), TUESDAY).text) for locale, text, *_ in ALIGNED} <= known


# form, day, language, text, positions, as above
FORMS = [
    ("{yyyy}{mm}{dd}", TUESDAY, "en", "19940927", "0 1 2 3 . 4 5 . 6 7"),
    ("{dd}.{roman}.{yyyy}", date(2016, 7, 28), "de", "28.VII.2016", "7 8 9 10 . 3-5! 3-5 . 0 1"),
    ("{dd}.{mm}.{'yy}", TUESDAY, "de", "27.09.'94", "7-8! 7-8! 7 8 . 3 4 . 0 1"),
    ("{dth} day, {mth} month, {yyyy}", date(1994, 9, 3), "en", "3rd day, 9th month, 1994", "20 21 22 23 . 9! 9 . 0! 0"),
    ("{kanji year}年{kanji month}月{kanji day}日", TUESDAY, "ja", "一九九四年九月二十七日", "0 1 2 3 . 5! 5 . 7-9 7-9"),
    ("{kanji era}年{kanji month}月{kanji day}日", TUESDAY, "ja", "平成六年九月二十七日", f"{'0-2! ' * 4}. 4! 4 . 6-8 6-8"),
    (
        "{hangul year}년 {mm}월 {hangul day}일",
        TUESDAY,
        "ko",
        "천구백구십사년 09월 이십칠일",
        "0-5 0-5 0-5 0-5 . 8 9 . 12-14 12-14",
    ),
    ("{dangi}년 {mm}월 {dd}일", date(1957, 3, 1), "ko", "단기 4290년 03월 01일", f"{'0-6! ' * 4}. 9 10 . 13 14"),
]


@pytest.mark.parametrize(("form", "day", "language", "text", "marks"), FORMS)
def test_alignment_of_forms_by_hand(form: str, day: date, language: str, text: str, marks: str) -> None:
    seeds = (fill(form, day, language, Random(seed)) for seed in range(99))
    written = next(one for one in seeds if one.text == text)
    gold = gold_of(written, day)
    assert (gold.positions, gold.said) == expected_gold(marks)


@EVERY_SPLIT
def test_gold_points_at_what_is_written(split: Split) -> None:
    """A digit stands for itself; what is in words is decided by all of them; what is left unsaid is a 0, or a century, or the
    year of an era."""
    for pair in dates.pairs(split)[:5_000]:
        assert pair.gold is not None
        for digit, places, said in zip(pair.target, pair.gold.positions, pair.gold.said, strict=True):
            characters = [pair.source[place] for place in places]
            assert bool(places) == (digit != "-")
            if len(characters) == 1 and said and characters[0].isdecimal():
                assert characters == [digit]


@EVERY_SPLIT
def test_gold_of_the_parts_do_not_overlap(split: Split) -> None:
    for pair in dates.pairs(split)[:5_000]:
        assert pair.gold is not None
        year, month, day = (
            set(chain.from_iterable(pair.gold.positions[part])) for part in (slice(0, 4), slice(5, 7), slice(8, 10))
        )
        assert min(map(len, (year, month, day))) > 0
        assert len(year | month | day) == len(year) + len(month) + len(day)
        assert max(year | month | day) < len(pair.source)
