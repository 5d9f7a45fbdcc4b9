"""The phonemes task: the shipped dictionary, how it was made, and how words and sounds are read."""

import gzip
import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.tasks.phonemes import dictionary_file
from attnviz.tasks.phonemes import task as phonemes
from attnviz.tasks.phonemes.task import TASK
from attnviz.tasks.task import Pair, Split

SPLITS: tuple[Split, ...] = ("train", "dev", "test")
COUNTS = {"train": (110_391, 118_082), "dev": (2_516, 2_710), "test": (11_992, 12_847)}  # words, pronunciations

DIGEST = "807bc1414e1d743b586cd02e1ca1658aeb2ba66f857dcf32eb0c481445f65738"

SAID = [
    ("knight", "N AY T"),
    ("queue", "K Y UW"),
    ("xylophone", "Z AY L AH F OW N"),
    ("attention", "AH T EH N SH AH N"),
    ("exaggerate", "IH G Z AE JH ER EY T"),
    ("whistleblowers", "W IH S AH L B L OW ER Z", "HH W IH S AH L B L OW ER Z"),
    ("philosopher", "F AH L AA S AH F ER"),
    ("chocolate", "CH AO K L AH T"),
    ("wednesday", "W EH N Z D IY", "W EH N Z D EY"),
    ("tomato", "T AH M EY T OW", "T AH M AA T OW"),
    ("read", "R EH D", "R IY D"),
    ("don't", "D OW N T", "D OW N"),
    ("hmm", "HH M"),
    ("box", "B AA K S"),
    ("phone", "F OW N"),
]


@pytest.fixture(scope="module")
def everything() -> list[Pair]:
    return list(chain.from_iterable(phonemes.pairs(split) for split in SPLITS))


@pytest.fixture(scope="module")
def said(everything: list[Pair]) -> Mapping[str, tuple[str, ...]]:
    """The pronunciations of each word."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair in everything:
        found[pair.source].append(pair.target)
    return {word: tuple(several) for word, several in found.items()}


def test_the_shipped_dictionary_is_the_one_the_models_are_trained_on() -> None:
    assert hashlib.sha256(gzip.decompress(phonemes.FILE.read_bytes())).hexdigest() == DIGEST
    assert phonemes.FILE.stat().st_size < 1_000_000


def test_the_licence_lies_beside_the_data_and_the_credit_names_it() -> None:
    licence = phonemes.FILE.with_name("dictionary.LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("Copyright (C) 1993-2015 Carnegie Mellon University.")
    assert "Redistributions in binary form must reproduce" in licence
    assert "1993-2015 Carnegie Mellon University" in TASK.credit


@pytest.mark.parametrize("split", SPLITS)
def test_a_split_has_its_words_and_pronunciations(split: Split) -> None:
    pairs = phonemes.pairs(split)
    assert (len({pair.source for pair in pairs}), len(pairs)) == COUNTS[split]


def test_no_word_is_in_two_splits(said: Mapping[str, tuple[str, ...]]) -> None:
    assert len(said) == sum(words for words, _pronunciations in COUNTS.values())


def test_words_besides_those_of_the_test_are_split_by_their_hash() -> None:
    for split in ("train", "dev"):
        assert all(dictionary_file.split_for(pair.source, frozenset()) == split for pair in phonemes.pairs(split))


def test_a_pronunciation_is_there_once(everything: list[Pair]) -> None:
    assert len(set(everything)) == len(everything)


def test_words_are_as_they_are_typed_and_fit(everything: list[Pair]) -> None:
    for pair in everything:
        assert "".join(piece.token for piece in phonemes.split_source(pair.source)) == pair.source
        assert re.fullmatch("[a-z']{2,}", pair.source)
    assert max(len(pair.source) for pair in everything) == TASK.longest_source


def test_every_target_is_sounds_that_are_accepted(everything: list[Pair]) -> None:
    assert {sound for pair in everything for sound in phonemes.split_target(pair.target)} == phonemes.SOUNDS
    assert len(phonemes.SOUNDS) == 39
    assert all(phonemes.accepts(pair.source, pair.target) for pair in everything)


def test_the_longest_output_has_a_little_room(everything: list[Pair]) -> None:
    longest = max(len(phonemes.split_target(pair.target)) for pair in everything)
    assert longest < TASK.longest_output <= longest + 5


def test_only_a_few_interjections_and_abbreviations_have_no_vowel(everything: list[Pair]) -> None:
    words = {pair.source for pair in everything if phonemes.VOWELS.isdisjoint(pair.target.split())}
    assert words == {"fs", "hm", "hmm", "hmmm", "mm", "sh", "shh", "ths"}


@pytest.mark.parametrize(("word", "sounds"), [(word, sounds) for word, *sounds in SAID])
def test_words_by_hand(said: Mapping[str, tuple[str, ...]], word: str, sounds: list[str]) -> None:
    assert said[word] == tuple(sounds)


def test_the_words_that_the_rules_name_have_the_sounds_they_stand_for(said: Mapping[str, tuple[str, ...]]) -> None:
    stated = re.findall(r"([A-Z]{2}) in (\w+)", TASK.reading_rules)
    assert len(stated) == 15 + 8
    assert {sound for sound, _word in stated} >= phonemes.VOWELS
    assert all(any(sound in sounds.split() for sounds in said[word]) for sound, word in stated)
    assert min(len(said["read"]), len(said["tomato"])) > 1


def test_examples_are_words_of_the_dictionary_and_some_are_unseen(said: Mapping[str, tuple[str, ...]]) -> None:
    unseen = {pair.source for pair in phonemes.pairs("test")}
    for examples in TASK.examples.values():
        assert set(examples) <= set(said)
        assert set(examples) & unseen


@given(st.text())
def test_pieces_stand_for_the_text_in_order(text: str) -> None:
    pieces = phonemes.split_source(text)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text.strip()
    assert all(before.end == after.start for before, after in pairwise(pieces))


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [("  Knight\n", "knight"), ("DON’T", "don't"), ("o‘clock", "o'clock"), ("ice cream", "ice cream"), (" \u3000 ", "")],
)
def test_what_is_typed_otherwise_is_read_the_same(typed: str, tokens: str) -> None:
    assert "".join(piece.token for piece in phonemes.split_source(typed)) == tokens


@pytest.mark.parametrize("output", ["N AY T", "AH", "M", "HH M"])
def test_sounds_that_can_be_a_word_are_accepted(output: str) -> None:
    assert phonemes.accepts("", output)


@pytest.mark.parametrize(
    "output", ["", " ", "N T S", "knight", "n ay t", "N AY1 T", "N  AY T", "N AY T ", "N AY T\n", "N,AY,T", "AY QU", "</s>"]
)
def test_anything_else_is_refused(output: str) -> None:
    assert not phonemes.accepts("", output)


def test_target_splits_and_joins() -> None:
    assert phonemes.split_target("HH AH L OW") == ("HH", "AH", "L", "OW")
    assert phonemes.join(("HH", "AH", "L", "OW")) == "HH AH L OW"
