"""The reverse task: letters, and the same letters backwards."""

import hashlib
from collections import Counter
from itertools import chain
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.tasks import reverse
from attnviz.tasks.characters import plain
from attnviz.tasks.judgement import judge
from attnviz.tasks.task import Split, split_of

SPLITS: tuple[Split, ...] = ("train", "dev", "test")
EVERY_SPLIT = pytest.mark.parametrize("split", SPLITS)

DIGESTS: dict[Split, str] = {
    "train": "9052d566991b58b29306d72c4a2a2c6ea75d856de8836227f09b7e75f44b5b4e",
    "dev": "b0b5215d08382818358eacb66eb1dbdff007b626a3fb6133f7743d20fe1a8afe",
    "test": "6f5ae86a0f28b0fcf0a7b57a4322b3ccdb3a773e4c168994f6e6e66de6b6a3ec",
}


@EVERY_SPLIT
def test_targets_are_the_sources_backwards(split: Split) -> None:
    """Of the first 6,000, which are all but those to train on."""
    for pair in reverse.pairs(split)[:6_000]:
        assert pair.target == "".join(reversed(pair.source))
        assert set(pair.source) <= set(ascii_lowercase)
        assert [piece.token for piece in reverse.split_source(pair.source)] == list(pair.source)
        assert reverse.join(reverse.split_target(pair.target)) == pair.target
        assert reverse.accepts(pair.source, pair.target)


@EVERY_SPLIT
def test_gold_points_at_the_letter_written(split: Split) -> None:
    for pair in reverse.pairs(split):
        assert pair.gold is not None
        assert [pair.source[place] for (place,) in pair.gold.positions] == list(pair.target)
        assert sorted(chain.from_iterable(pair.gold.positions)) == list(range(len(pair.source)))
        assert all(pair.gold.said)


def test_gold_by_hand() -> None:
    gold = reverse.gold_of(3)
    assert gold.positions == ((2,), (1,), (0,))
    assert gold.said == (True, True, True)


def test_splits_share_no_answer_and_have_their_sizes() -> None:
    answers = {split: {pair.target for pair in reverse.pairs(split)} for split in SPLITS}
    assert all(split_of(answer) == split for split in SPLITS for answer in answers[split])
    assert [len(answers[split]) for split in SPLITS] == [60_000, 2_000, 6_000]


@EVERY_SPLIT
def test_lengths_are_as_frequent_as_there_are_words(split: Split) -> None:
    """Of one letter there are 26 words and of two 676, in all splits together."""
    lengths = Counter(len(pair.source) for pair in reverse.pairs(split))
    assert set(lengths) - {1, 2} == set(range(3, reverse.LONGEST + 1))
    longer = [lengths[length] for length in range(3, reverse.LONGEST + 1)]
    assert max(longer) < 1.5 * min(longer)


def test_every_letter_is_trained_on_alone_where_the_split_allows() -> None:
    alone = {pair.source for pair in reverse.pairs("train") if len(pair.source) == 1}
    assert alone == {letter for letter in ascii_lowercase if split_of(letter) == "train"}


@EVERY_SPLIT
def test_the_pairs_are_the_same_everywhere(split: Split) -> None:
    lines = (f"{pair.source}\t{pair.target}\t{pair.language}\n" for pair in reverse.pairs(split))
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == DIGESTS[split]


@pytest.mark.parametrize(
    ("text", "output"),
    [("abc", "cba"), ("Abc", "cba"), ("a b\tc", "cba"), ("a1-b", "ba"), ("한a글", "a"), ("noon", "noon")],
)
def test_the_letters_that_were_read_backwards_are_right(text: str, output: str) -> None:
    assert judge(reverse.TASK, text, output).verdict == "right"


@pytest.mark.parametrize(("text", "output"), [("abc", "abc"), ("abc", "cb"), ("abc", "cbaa"), ("Abc", "cbA"), ("abc", "")])
def test_anything_else_is_wrong(text: str, output: str) -> None:
    assert judge(reverse.TASK, text, output).verdict == "wrong"


def test_what_is_left_out_is_a_note_and_not_an_objection() -> None:
    judged = judge(reverse.TASK, " a1 b", "ba", dropped=[2])
    assert list(map(str, judged.notes)) == ["Spaces are left out.", "Unknown to the model and left out: 1 (U+0031)"]
    assert not judged.objections
    assert not judge(reverse.TASK, " ab ", "ba").notes


def test_letters_are_what_the_output_is_made_of_whatever_the_text() -> None:
    assert reverse.accepts("abc", "xyz")
    assert not reverse.accepts("abc", "cb1")


@pytest.mark.parametrize("example", sorted(set(chain.from_iterable(reverse.TASK.examples.values()))))
def test_examples_are_letters(example: str) -> None:
    assert set(example) <= set(ascii_lowercase)
    assert len(example) <= reverse.LONGEST


@given(st.text())
def test_pieces_stand_for_the_text_in_order_without_white_space(text: str) -> None:
    pieces = reverse.split_source(text)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == "".join(text.split())
    assert "".join(piece.token for piece in pieces) == "".join(letter.lower() for letter in map(plain, text) if letter != " ")


@pytest.mark.parametrize(
    ("text", "letters"),
    [("café", "cafe"), ("ＡＢＣ", "abc"), ("oﬃce", "office"), ("a\u200bb", "ab"), ("日ab", "ab"), ("ÅÉ", "ae")],
)
def test_what_is_right_is_what_is_read(text: str, letters: str) -> None:
    """Letters without their accents, in one width and each for itself."""
    assert reverse.read_source(text).answers == (letters[::-1],)
