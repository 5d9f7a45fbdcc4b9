"""The numbers task: how number words are written and varied, and the pairs made of them."""

import hashlib
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain, product

import pytest
from num2words import num2words

from attnviz.tasks.numbers import task as numbers
from attnviz.tasks.numbers.making import CASES, LONGEST_MADE
from attnviz.tasks.numbers.spellings import SPELLINGS, words_of
from attnviz.tasks.numbers.task import ALWAYS_TRAINED, BY_THE_BOOK, LANGUAGES
from attnviz.tasks.task import Pair, Split, split_of

SPLITS: tuple[Split, ...] = ("train", "dev", "test")
EVERY_SPLIT = pytest.mark.parametrize("split", SPLITS)

# number, and what people write for it, first as num2words does
WRITTEN = [
    ("en", 0, ["zero", "ZERO", "Zero"]),
    ("en", 97, ["ninety-seven", "ninety seven", "Ninety-seven", "NINETY SEVEN"]),
    ("en", 105, ["one hundred and five", "a hundred and five", "one hundred five", "A Hundred Five"]),
    ("en", 5006, ["five thousand and six", "five thousand six"]),
    ("en", 1221, ["one thousand, two hundred and twenty-one", "a thousand two hundred twenty one"]),
    ("en", 100_100, ["one hundred thousand, one hundred", "a hundred thousand one hundred"]),
    ("ko", 0, ["영"]),
    ("ko", 97, ["구십칠"]),
    ("ko", 149, ["백사십구", "일백사십구", "백 사십구"]),
    ("ko", 2100, ["이천백", "이천일백", "이천 백", "이천 일백"]),
    ("ko", 10_000, ["만", "일만"]),
    ("ko", 11_100, ["만 천백", "만천백", "일만 천백", "일만천백", "일만 일천일백", "일만일천일백", "만 천 백"]),
    ("ko", 100_000, ["십만"]),
    ("ko", 111_111, ["십일만 천백십일", "십일만천백십일", "십일만 일천일백십일", "십일만 천 백 십일"]),
    ("ko", 123_456, ["십이만 삼천사백오십육", "십이만삼천사백오십육", "십이만 삼천 사백 오십육"]),
    ("ko", 300_005, ["삼십만 오", "삼십만오"]),
    ("fr", 0, ["zéro", "Zéro", "ZÉRO"]),
    ("fr", 21, ["vingt et un", "vingt-et-un", "Vingt Et Un", "VINGT-ET-UN"]),
    ("fr", 80, ["quatre-vingts", "quatre vingts"]),
    ("fr", 97, ["quatre-vingt-dix-sept", "quatre vingt dix sept"]),
    ("fr", 200, ["deux cents", "deux-cents"]),
    ("fr", 71_080, ["soixante et onze mille quatre-vingts", "soixante-et-onze mille quatre-vingts"]),
    ("fr", 21_200, ["vingt et un mille deux cents", "vingt-et-un-mille-deux-cents", "vingt-et-un mille deux cents"]),
]

DIGESTS: dict[Split, str] = {
    "train": "50733cafd1d9f4e4649ebcb0a344389f4c3fb57b6ea6bfc178e08e97507d8da4",
    "dev": "b7eb82326af9131bf1d65b83cbbfbc5c0c1e33e9fcd6cd13d641db9f1a37a3f2",
    "test": "1b8010a64ead0bef46b6a1d9eb5c5d29faa850884b008dd6e57a33017ede41b2",
}


@pytest.fixture(scope="module")
def everything() -> list[Pair]:
    return list(chain.from_iterable(numbers.pairs(split) for split in SPLITS))


@pytest.fixture(scope="module")
def by_the_book() -> list[Pair]:
    return list(chain.from_iterable(numbers.pairs(split)[: BY_THE_BOOK[split]] for split in SPLITS))


def ways_to_write(number: int, language: str) -> Iterator[str]:
    """Every text that can be drawn for a number."""
    for ways in product(*SPELLINGS[language], CASES):
        words = words_of(number, language)
        for way in ways:
            words = way(words)
        yield words


@pytest.mark.parametrize(("language", "number", "texts"), WRITTEN)
def test_ways_to_write_by_hand(language: str, number: int, texts: list[str]) -> None:
    assert texts[0] == words_of(number, language)
    assert set(texts) <= set(ways_to_write(number, language))


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 2100, "two thousand, a hundred"),
        ("en", 1, "a"),
        ("ko", 100_000, "십일만"),
        ("ko", 100_000, "일십만"),
        ("ko", 10, "일십"),
        ("ko", 123_456, "십 이만 삼천 사백 오십육"),
        ("fr", 81, "quatre-vingt-et-un"),
    ],
)
def test_what_nobody_writes(language: str, number: int, text: str) -> None:
    assert text not in set(ways_to_write(number, language))


@pytest.mark.parametrize("number", [0, 21, 80_080, 123_456])
def test_words_are_those_of_num2words(number: int) -> None:
    assert [words_of(number, language) for language in LANGUAGES] == [
        num2words(number, lang=code) for code in ("en", "ko", "fr")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spelling_is_one_that_changes_something(language: str) -> None:
    ways = [way for group in SPELLINGS[language] for way in group if way is not str]
    words = [words_of(number, language) for number in (21, 97, 121, 1121, 11_121)]
    assert all(any(way(text) != text for text in words) for way in ways)


def test_no_text_means_two_numbers() -> None:
    """All small numbers, all whole thousands and some between, in every way and language, whatever the letter case."""
    meanings: dict[str, int] = {}
    some = {*range(1_100), *range(0, 1_000_000, 1_000), *range(10_007, 1_000_000, 4_999)}
    for number, language in product(sorted(some), LANGUAGES):
        for text in {text.lower() for text in ways_to_write(number, language)}:
            assert meanings.setdefault(text, number) == number, text


def test_no_source_has_two_targets(everything: list[Pair]) -> None:
    targets: dict[str, str] = {}
    assert [pair for pair in everything if targets.setdefault(pair.source.lower(), pair.target) != pair.target] == []


def bare(text: str) -> str:
    """What no way to write takes away: the letters, without the words and syllables that may stand or not."""
    letters = re.sub(r"[ ,-]+", " ", text.lower())
    return re.sub(r"\band |^a (?=hundred|thousand)|^one (?=hundred|thousand)|(?<!십)일(?=[천백만])| (?=[가-힣])", "", letters)


def test_sources_by_the_book_are_the_number_in_words(by_the_book: list[Pair]) -> None:
    """The oracle are the words of num2words, besides what people leave out, put in or write large."""
    for pair in by_the_book:
        assert bare(pair.source) == bare(words_of(int(pair.target), pair.language)), pair


def test_splits_share_no_answer_and_have_their_sizes() -> None:
    answers = {split: {pair.target for pair in numbers.pairs(split)} for split in SPLITS}
    always = {str(number) for number in ALWAYS_TRAINED}
    assert all(split_of(answer) == split for split in SPLITS for answer in answers[split] - always)
    assert not (answers["dev"] | answers["test"]) & always
    assert not answers["train"] & answers["dev"]
    assert not (answers["train"] | answers["dev"]) & answers["test"]
    assert [len(numbers.pairs(split)) for split in SPLITS] == [218_000, 2_000, 6_000]
    assert len(answers["train"]) > 50_000


def test_numbers_that_nothing_else_teaches_are_trained_on() -> None:
    sources = {pair.source: pair.target for pair in numbers.pairs("train")}
    assert {source: sources.get(source) for source in ("zero", "zéro", "영")} == {"zero": "0", "zéro": "0", "영": "0"}
    assert {str(number) for number in ALWAYS_TRAINED} <= set(sources.values())
    assert {0, 100, 108, 140, 144, 288, 348, 1550, 2012} <= ALWAYS_TRAINED


@EVERY_SPLIT
def test_every_character_is_trained_on(split: Split) -> None:
    known = set(chain.from_iterable(pair.source for pair in numbers.pairs("train")))
    assert known >= set(chain.from_iterable(pair.source for pair in numbers.pairs(split)))


@EVERY_SPLIT
def test_the_pairs_are_the_same_everywhere(split: Split) -> None:
    """The words of num2words are part of this: another num2words makes other pairs, and the models' numbers are for these."""
    lines = (f"{pair.source}\t{pair.target}\t{pair.language}\n" for pair in numbers.pairs(split))
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == DIGESTS[split]


@EVERY_SPLIT
def test_languages_are_equal_and_sources_distinct_in_each(split: Split) -> None:
    pairs = numbers.pairs(split)
    languages = Counter(pair.language for pair in pairs)
    assert set(languages) == set(LANGUAGES)
    assert max(languages.values()) - min(languages.values()) <= 1
    assert len({(pair.language, pair.source) for pair in pairs}) == len(pairs)


@EVERY_SPLIT
def test_every_small_number_of_the_split_comes_in_every_language(split: Split) -> None:
    found = {(pair.language, pair.target) for pair in numbers.pairs(split)}
    small = [str(number) for number in range(1_000) if numbers.split_of_number(number) == split]
    assert found.issuperset(product(LANGUAGES, small))


@EVERY_SPLIT
def test_numbers_of_every_length_and_with_zeros_are_well_represented(split: Split) -> None:
    pairs = numbers.pairs(split)
    lengths = Counter(len(pair.target) for pair in pairs)
    assert all(lengths[length] > len(pairs) / 7 for length in (3, 4, 5, 6))
    zeros = sum("0" in pair.target[1:] for pair in pairs) / len(pairs)
    assert 0.4 < zeros < 0.7


def test_ways_and_cases_vary() -> None:
    pairs = numbers.pairs("train")[: BY_THE_BOOK["train"]]
    sources = {language: [p.source for p in pairs if p.language == language] for language in LANGUAGES}
    cases = Counter(re.findall(r"\bthousand", " ".join(sources["en"]), re.IGNORECASE))
    assert set(cases) == {"thousand", "Thousand", "THOUSAND"}
    assert min(cases.values()) > sum(cases.values()) / 5
    thousands = [text.lower() for text in sources["en"] if "hundred" in text.lower()[-30:]]
    for mark in (" and ", "-", ","):
        assert 0.1 < sum(mark in text for text in thousands) / len(thousands) < 0.9
    ets = Counter(re.findall(r"vingt.et.un\b", " ".join(sources["fr"]).lower()))
    assert set(ets) == {"vingt et un", "vingt-et-un"}
    assert {bool(" " in text) for text in sources["ko"] if len(text) > 10} == {True, False}


def test_sources_are_as_they_would_be_typed(everything: list[Pair]) -> None:
    for pair in everything:
        assert unicodedata.is_normalized("NFC", pair.source)
        assert "".join(piece.token for piece in numbers.split_source(pair.source)) == pair.source
        assert pair.gold is None


def test_the_longest_source_has_a_little_room(everything: list[Pair]) -> None:
    longest = max(len(pair.source) for pair in everything)
    assert longest == LONGEST_MADE == numbers.TASK.longest_taught
    assert longest < numbers.TASK.longest_source <= longest + 5
    assert max(len(pair.target) for pair in everything) == numbers.TASK.longest_output


def test_the_longest_number_can_be_read() -> None:
    """The longest words of three digits twice, in every language."""
    for language in LANGUAGES:
        part = max(range(1_000), key=lambda number: len(words_of(number, language)))
        assert all(len(text) < numbers.TASK.longest_source for text in ways_to_write(1_001 * part, language))


def test_targets_are_accepted_and_come_back_whole(everything: list[Pair]) -> None:
    for pair in everything:
        assert numbers.accepts(pair.source, pair.target)
        assert numbers.join(numbers.split_target(pair.target)) == pair.target


@pytest.mark.parametrize("output", ["0", "7", "97", "5006", "10000", "999999"])
def test_a_number_is_accepted(output: str) -> None:
    assert numbers.accepts("", output)


@pytest.mark.parametrize("output", ["", "007", "00", "1000000", "x", "-1", "1,000", "97 ", "97\n", "９７", "1e3", "٣"])
def test_anything_else_is_refused(output: str) -> None:
    assert not numbers.accepts("", output)


@pytest.mark.parametrize("example", sorted(set(chain.from_iterable(numbers.TASK.examples.values()))))
def test_examples_are_generated_forms(example: str) -> None:
    known = {words_of(number, language) for number, language in product((97, 71_080, 123_456, 300_005), LANGUAGES)}
    assert example in known


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("  twenty-one\n", "twenty-one"),
        ("ｔｗｅｎｔｙ－ｏｎｅ", "twenty-one"),
        ("이만\u3000삼천", "이만 삼천"),
        ("deux\u00a0cents", "deux cents"),
        ("", ""),
    ],
)
def test_what_is_typed_otherwise_is_read_the_same(typed: str, tokens: str) -> None:
    assert "".join(piece.token for piece in numbers.split_source(typed)) == tokens


def test_num2words_is_loaded_only_to_make_pairs() -> None:
    check = "import sys, attnviz.tasks.numbers.task; sys.exit('num2words' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check]).returncode == 0
