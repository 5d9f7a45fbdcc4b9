"""The translation task: how English and French are cut into words, how French is joined again, and the sample."""

import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.tasks.judgement import judge
from attnviz.tasks.task import Pair
from attnviz.tasks.translation import task as translation
from attnviz.tasks.translation.task import BringPairs, accepts
from attnviz.tasks.translation.words import split_source, split_target

# Texts made of what the rules are about, besides arbitrary ones.
BITS = st.sampled_from(
    ["l'", "'", "’", "-", "a", "est", "-t-il", "-le", "leur", "t'en", "10", "000", ".", ",", "?", "!", " ", '"', "(", ")"]
)
TEXTS = st.text() | st.lists(BITS | st.text(max_size=2)).map("".join)


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("I am cold.", "j'ai froid."),
        ("Who is it?", "qui est-ce ?"),
        ("Hello", "bonjour"),
        ("Hello", "bonjour !"),
        ('He said: "No."', 'il a dit : "non."'),
        ("No, no, no!", "non, non, non !"),
        ("We got up.", "nous nous sommes levés."),
    ],
)
def test_a_whole_sentence_is_accepted(text: str, output: str) -> None:
    assert accepts(text, output)


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("", ""),
        ("Hello", " "),
        ("I am cold.", "j'ai"),
        ("Who is it?", "qui. est-ce"),
        ("It is the sea.", "la la la la la la la"),
    ],
)
def test_what_breaks_off_is_refused(text: str, output: str) -> None:
    assert not accepts(text, output)


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_judged(text: str, output: str) -> None:
    assert not (accepts(text, output) and not split_target(output))


def test_the_sample_is_a_hundred_short_sentences() -> None:
    lines = translation.SAMPLE.read_text(encoding="utf-8").splitlines()
    sources = [line.split("\t")[0] for line in lines]
    assert len(lines) == len(set(sources)) == len({line.split("\t")[1] for line in lines}) == 100
    assert all(unicodedata.is_normalized("NFC", line) and line.count("\t") == 1 for line in lines)
    assert [pair.source for pair in translation.pairs("test")] == sources
    for pair in translation.pairs("test"):
        assert 0 < len(split_source(pair.source)) <= translation.TASK.longest_source
        assert 0 < len(split_target(pair.target)) <= translation.TASK.longest_output
        assert accepts(pair.source, pair.target)


def test_the_examples_are_not_what_the_model_is_tested_with() -> None:
    examples = set(chain.from_iterable(translation.TASK.examples.values()))
    assert len(examples) == 12
    assert examples.isdisjoint(pair.source for pair in translation.pairs("test"))
    assert all(0 < len(split_source(example)) <= 12 for example in examples)


@pytest.mark.parametrize("split", ["train", "dev"])
def test_what_is_not_shipped_is_asked_for(split: str) -> None:
    with pytest.raises(BringPairs) as caught:
        translation.pairs(split)
    assert caught.value.data == {"task": "translation"}
    assert "README" in str(caught.value)
    assert "--pairs" in str(caught.value)


def test_a_reference_is_right_and_nothing_is_wrong() -> None:
    pair = translation.pairs("test")[0]
    assert judge(translation.TASK, pair.source.upper(), pair.target).verdict == "right"
    assert judge(translation.TASK, pair.source, "autre chose.").verdict == "unknown"
    assert judge(translation.TASK, "Hello there.", "salut.").verdict == "unknown"
    assert judge(translation.TASK, "Hello there.", "salut.", targets=("Salut.",)).verdict == "right"
    assert judge(translation.TASK, "Hello there.", "bonjour.", targets=("Salut.",)).verdict == "unknown"


@pytest.mark.parametrize("text", ["Hello", "Where is it", "hello,", "I AM HERE"])
def test_a_sentence_without_a_final_mark_is_as_good_as_one_with_it(text: str) -> None:
    assert not judge(translation.TASK, text, "bonjour").objections
    assert not judge(translation.TASK, f"{text}!", "bonjour !").objections


UNMARKED = [
    ("Good morning.", "Bonjour.", ("Good morning", "bonjour")),
    ("Thanks!", "Merci !", ("Thanks", "merci")),
    ("Really?!", "Vraiment ?!", ("Really", "vraiment")),
    ("I don't  know ... ", "Je ne sais pas…", ("I don't  know", "je ne sais pas")),
    ("Stop. Now.", "Arrête. Tout de suite.", ("Stop. Now", "arrête. tout de suite")),
    ("Come at 7 a.m. .", "Viens à 7 h.", ("Come at 7 a.m.", "viens à 7 h")),
    ("Come at 7 a.m.", "Viens à 7 h.", None),  # its stop belongs to the word
    ('"Stop!"', "« Arrête ! »", None),  # and this one is inside
    ("Good morning", "Bonjour", None),
    ("?!", "?!", None),
    ("", "", None),
    ("Really?", "?", None),
]


@pytest.mark.parametrize(("source", "target", "expected"), UNMARKED)
def test_beside_a_sentence_it_is_taught_without_its_final_mark(
    source: str, target: str, expected: tuple[str, str] | None
) -> None:
    assert translation.unmarked(Pair(source, target)) == (() if expected is None else (Pair(*expected),))


def test_what_is_taught_beside_the_sample_has_no_final_mark_and_is_one_token_shorter() -> None:
    assert translation.TASK.besides is translation.unmarked
    for pair in translation.pairs("test"):
        [other] = translation.unmarked(pair)
        assert translation.tokens_of(other.source) == translation.tokens_of(pair.source)[:-1]
        assert split_target(other.target) == split_target(pair.target)[:-1]
        assert translation.unmarked(other) == ()
        assert accepts(other.source, other.target)


def test_the_lexicon_has_words_and_greetings_each_once_without_a_mark() -> None:
    """As the models write them: no capitals, and the spaces of the task."""
    words = translation.lexicon()
    assert translation.TASK.lexicon is translation.lexicon
    assert len(words) > 600
    assert len({translation.tokens_of(pair.source) for pair in words}) == len(words)
    for pair in words:
        assert 0 < len(split_source(pair.source)) <= 4, pair
        assert translation.unmarked(pair) == (), pair
        assert pair.target == translation.read_target(pair.target), pair
        assert accepts(pair.source, pair.target), pair
    assert sum(len(split_source(pair.source)) == 1 for pair in words) > 500


@pytest.mark.parametrize(
    ("text", "output", "verdict"),
    [
        ("hello", "bonjour", "right"),
        ("APPLE", "pomme", "right"),
        ("apple", "fromage", "unknown"),
        ("The black cat sleeps on the warm chair", "le chat noir dort sur la chaise chaude", "right"),
        ("The black cat sleeps on the warm chair", "le chat noir dort sur la chaise chaude.", "unknown"),
        ("A blick", "une blique", "unknown"),
    ],
)
def test_words_and_unmarked_sentences_have_references_too(text: str, output: str, verdict: str) -> None:
    assert judge(translation.TASK, text, output).verdict == verdict


def test_words_that_the_model_left_out_are_named_in_an_objection() -> None:
    judged = judge(translation.TASK, "My zyxo is blue.", "mon est bleu.", dropped=range(3, 7))
    assert "zyxo" in " ".join(map(str, judged.objections))
