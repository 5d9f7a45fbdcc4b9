"""The dates task: how dates are written, read and aligned, and the pairs made of them."""

import hashlib
import re
import unicodedata
from collections import Counter
from datetime import date
from itertools import chain, pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.tasks.dates import task as dates
from attnviz.tasks.dates.fields import read_fields
from attnviz.tasks.dates.patterns import LOCALES, Pattern, clean_text, patterns, write
from attnviz.tasks.dates.reading import read_source
from attnviz.tasks.task import Pair, split_of

SPLITS = ("train", "dev", "test")
TUESDAY = date(1994, 9, 27)
ALL_PATTERNS = [(language, pattern) for language in LOCALES for pattern in patterns(language)]

SLASHES = [
    ("9/27/94", "1994-09-27"),
    ("9/4/94", "1994-09-04"),
    ("27/9/94", "1994-09-27"),
    ("4/9/1994", "1994-09-04"),
    ("09/04/1994", "1994-04-09"),
    ("9/27/1994", "1994-09-27"),
    ("1994/9/4", "1994-09-04"),
    ("1994/27/9", "1994-09-27"),
    ("1/1/50", "1950-01-01"),
    ("1/1/49", "2049-01-01"),
    ("29/02/2000", "2000-02-29"),
    ("Tue, 27/09/1994", "1994-09-27"),
    ("1994/9/27火曜日", "1994-09-27"),
]

DIGEST = "be5f673573dd8baeec76a76023aa2c3c5bd15e65dd678dd52d44ce33cff5fcdb"


@pytest.fixture(scope="module")
def everything() -> list[Pair]:
    return list(chain.from_iterable(dates.pairs(split) for split in SPLITS))


def test_only_the_first_of_a_month_is_a_french_ordinal(everything: list[Pair]) -> None:
    ordinals = [pair for pair in everything if re.match(r"\d+er\b", pair.source.lower())]
    assert ordinals
    assert all(pair.target.endswith("-01") for pair in ordinals)


def test_marks_and_special_spaces_of_cldr_are_not_written() -> None:
    assert clean_text("\u200f27\u202f9\u00a01994\u200e fe\u0301v.") == "27 9 1994 f\u00e9v."


@pytest.mark.parametrize(("text", "iso"), SLASHES)
def test_slashes_by_hand(text: str, iso: str) -> None:
    assert read_fields(text).day == date.fromisoformat(iso)


@pytest.mark.parametrize("text", ["", "13/13/94", "30/02/2001", "1/2/3", "1/2/3/94", "1/2/194"])
def test_slashes_without_a_reading(text: str) -> None:
    assert read_fields(text).day is None


def test_the_stated_examples_of_the_rules_are_read_so() -> None:
    stated = re.findall(r"(\d+/\d+/\d+) is (\d{4}-\d\d-\d\d)", dates.TASK.reading_rules)
    assert len(stated) == 4
    assert all(read_fields(text).day == date.fromisoformat(iso) for text, iso in stated)


def test_no_text_means_two_dates() -> None:
    """All days whose year, month and day can change places, in all patterns, whatever the letter case."""
    meanings: dict[str, date] = {}
    for year, month, number in product(range(1, 13), repeat=3):
        day = date(2000 + year, month, number)
        for _, pattern in ALL_PATTERNS:
            written = write(pattern, day)
            if pattern.fits(day) and dates.readable(written, day):
                assert meanings.setdefault(written.text.lower(), day) == day, (pattern, written.text)


def test_no_source_has_two_targets(everything: list[Pair]) -> None:
    targets: dict[str, str] = {}
    assert all(targets.setdefault(pair.source.lower(), pair.target) == pair.target for pair in everything)


def test_slashes_are_generated_only_as_they_are_read(everything: list[Pair]) -> None:
    slashed = [pair for pair in everything if "/" in pair.source]
    assert {pair.language for pair in slashed} >= {"en", "ko", "ja", "fr", "es"}
    assert all(read_source(pair.source).answers == (pair.target,) for pair in slashed)


def test_splits_share_no_answer_and_have_their_sizes() -> None:
    answers = {split: {pair.target for pair in dates.pairs(split)} for split in SPLITS}
    assert all(split_of(answer) == split for split in SPLITS for answer in answers[split])
    assert [len(dates.pairs(split)) for split in SPLITS] == [60_000, 2_000, 5_000]
    assert len(answers["train"]) > 25_000


def test_sources_within_a_split_are_distinct() -> None:
    assert all(len({pair.source for pair in dates.pairs(split)}) == len(dates.pairs(split)) for split in SPLITS)


def test_the_test_split_is_the_same_everywhere() -> None:
    """Babel's data are part of this: another Babel makes other pairs, and the models' numbers are for these."""
    lines = (f"{p.source}\t{p.target}\t{p.language}\t{p.gold}\n" for p in dates.pairs("test"))
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == DIGEST


def test_languages_are_equal_and_every_pattern_appears() -> None:
    pairs = dates.pairs("test")
    languages = Counter(pair.language for pair in pairs)
    assert set(languages) == set(LOCALES)
    assert max(languages.values()) - min(languages.values()) <= 1
    found: Counter[Pattern] = Counter()
    for pair in pairs:
        day = date.fromisoformat(pair.target)
        for pattern in patterns(pair.language):
            found[pattern] += write(pattern, day).text.lower() == pair.source.lower()
    for language, pattern in ALL_PATTERNS:
        assert found[pattern] > languages[language] / len(patterns(language)) / 2, pattern


def test_case_varies_where_the_script_has_case() -> None:
    months = Counter(re.findall("september", " ".join(pair.source for pair in dates.pairs("train")), re.IGNORECASE))
    assert set(months) == {"September", "SEPTEMBER", "september"}
    assert min(months.values()) > sum(months.values()) / 5


def test_sources_are_as_they_would_be_typed(everything: list[Pair]) -> None:
    for pair in everything:
        assert unicodedata.is_normalized("NFC", pair.source)
        assert [piece.token for piece in dates.split_source(pair.source)] == list(pair.source)


def test_the_longest_source_has_a_little_room(everything: list[Pair]) -> None:
    longest = max(len(pair.source) for pair in everything)
    assert longest < dates.TASK.longest_source <= longest + 5
    assert max(len(pair.target) for pair in everything) == dates.TASK.longest_output


@pytest.mark.parametrize("example", sorted(set(chain.from_iterable(dates.TASK.examples.values()))))
def test_examples_are_generated_forms(example: str) -> None:
    assert example in {write(pattern, TUESDAY).text for _, pattern in ALL_PATTERNS}
    assert dates.readable(next(w for _, p in ALL_PATTERNS if (w := write(p, TUESDAY)).text == example), TUESDAY)


@given(st.text())
def test_pieces_stand_for_the_text_in_order(text: str) -> None:
    pieces = dates.split_source(text)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text.strip()
    assert all(before.end == after.start for before, after in pairwise(pieces))
    assert all(len(piece.token) == 1 for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("  9/27/94\n", "9/27/94"),
        ("１９９４年９月２７日", "1994年9月27日"),
        ("９／２７／９４", "9/27/94"),
        ("Sep\u00a027,\t1994", "Sep 27, 1994"),
        ("1994年\u30009月\u202f27日", "1994年 9月 27日"),
        ("27 Sep ’94", "27 Sep '94"),
        ("Ｓｅｐ．～é", "Sep.~é"),
        (" \u3000 ", ""),
    ],
)
def test_what_is_typed_otherwise_is_read_the_same(typed: str, tokens: str) -> None:
    assert "".join(piece.token for piece in dates.split_source(typed)) == tokens


@pytest.mark.parametrize("output", ["1994-09-27", "2000-02-29", "0001-01-01"])
def test_a_calendar_date_is_accepted(output: str) -> None:
    assert dates.accepts("", output)


@pytest.mark.parametrize(
    "output",
    ["", "2001-02-30", "1994-9-27", "1994-09-27 ", "1994-09-27\n", "0000-01-01", "１994-09-27", "1994/09/27", "1994-W01-1"],
)
def test_anything_else_is_refused(output: str) -> None:
    assert not dates.accepts("", output)


def test_target_splits_and_joins() -> None:
    tokens = dates.split_target("1994-09-27")
    assert len(tokens) == dates.TASK.longest_output
    assert dates.join(tokens) == "1994-09-27"


def test_the_parts_of_a_date() -> None:
    output = tuple("1994-09-27")
    named = [dates.TASK.part_of(output, step) for step in range(len(output))]
    assert named == ["year"] * 4 + ["hyphen"] + ["month"] * 2 + ["hyphen"] + ["day"] * 2
    assert dates.TASK.part_of(("1", "-", "-", "-", "2"), 4) == "day"
