"""The dates task: how dates are written, read and aligned, and the pairs made of them."""

import hashlib
import re
import unicodedata
from collections import Counter
from datetime import date
from itertools import chain

import pytest

from attnviz.tasks.dates import task as dates
from attnviz.tasks.dates.cuts import unify
from attnviz.tasks.dates.fields import read_fields
from attnviz.tasks.dates.patterns import LOCALES, Pattern, clean_text, patterns, write
from attnviz.tasks.dates.reading import day_taught, numbers_in_digits
from attnviz.tasks.dates.taught import dates_within, taught_shapes
from attnviz.tasks.task import Pair, Split, split_of

SPLITS: tuple[Split, ...] = ("train", "dev", "test")
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

DIGESTS = {
    "train": "ec3d8a437cd9f3508f50e34a6859dd3e48d7a54d61d0cc41010eaf07ad9e6ffb",
    "dev": "d1438e96985531e331dce221ba46337fa04ce7b531a2f308886abdd8f550777b",
    "test": "b338e177eca036bfcd7e0abe9cc7f6d55e1c1b6eac9c60b698c4d912ebb1696b",
}


@pytest.fixture(scope="module")
def everything() -> list[Pair]:
    return list(chain.from_iterable(dates.pairs(split) for split in SPLITS))


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


def test_no_source_has_two_targets(everything: list[Pair]) -> None:
    targets: dict[str, str] = {}
    assert all(targets.setdefault(pair.source.lower(), pair.target) == pair.target for pair in everything)


def test_splits_share_no_answer_and_have_their_sizes() -> None:
    answers = {split: {pair.target for pair in dates.pairs(split)} for split in SPLITS}
    assert all(split_of(answer) == split for split in SPLITS for answer in answers[split])
    assert [len(dates.pairs(split)) for split in SPLITS] == [240_000, 2_000, 5_000]
    assert len(answers["train"]) > 50_000


def test_sources_within_a_split_are_distinct() -> None:
    assert all(len({pair.source for pair in dates.pairs(split)}) == len(dates.pairs(split)) for split in SPLITS)


@pytest.mark.parametrize("split", SPLITS)
def test_the_pairs_are_the_same_everywhere(split: Split) -> None:
    """Babel's data are part of this: another Babel makes other pairs, and the models' numbers are for these."""
    lines = (f"{p.source}\t{p.target}\t{p.language}\t{p.gold}\n" for p in dates.pairs(split))
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == DIGESTS[split]


def test_languages_are_equal_and_a_quarter_of_the_pairs_is_a_pattern() -> None:
    pairs = dates.pairs("test")
    languages = Counter(pair.language for pair in pairs)
    assert set(languages) == set(LOCALES)
    assert max(languages.values()) - min(languages.values()) <= 1
    by_pattern = 0
    for pair in pairs:
        day = date.fromisoformat(pair.target)
        by_pattern += pair.source.lower() in {write(pattern, day).text.lower() for pattern in patterns(pair.language)}
    assert 0.25 < by_pattern / len(pairs) < 0.45


def test_every_pattern_and_nearly_every_form_is_among_the_pairs(everything: list[Pair]) -> None:
    """Of CLDR's patterns, by what they write; of the others, by their shapes."""
    found = {pattern for pair in everything for pattern in patterns_of(pair)}
    assert {pattern for _, pattern in ALL_PATTERNS} <= found
    shapes = {dates_within(numbers_in_digits(unify(pair.source)).text)[0].shape for pair in everything[::7]}
    assert len(taught_shapes() - shapes) < len(taught_shapes()) / 10


def patterns_of(pair: Pair) -> list[Pattern]:
    day, small = date.fromisoformat(pair.target), pair.source.lower()
    return [pattern for pattern in patterns(pair.language) if write(pattern, day).text.lower() == small]


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
    assert longest == dates.TASK.longest_taught == 64
    assert longest < dates.TASK.longest_source <= longest + 6
    assert max(len(pair.target) for pair in everything) == dates.TASK.longest_output


@pytest.mark.parametrize("example", sorted(set(chain.from_iterable(dates.TASK.examples.values()))))
def test_examples_are_generated_forms(example: str) -> None:
    assert example in {write(pattern, TUESDAY).text for _, pattern in ALL_PATTERNS}
    assert day_taught(example) == TUESDAY


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
