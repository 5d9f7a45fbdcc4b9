"""What the dictionary says of a word, and what it cannot say."""

import pytest

from attnviz.tasks import find
from attnviz.tasks.judgement import judge
from attnviz.tasks.phonemes.dictionary import pronunciations, read_source, spell
from tests.cases import rows_of


@pytest.mark.parametrize("text", ["tomato", "Tomato", " tomato ", '"tomato"', "(tomato)", "tomato?"])
def test_every_pronunciation_of_the_dictionary_is_right_whatever_stands_around_the_word(text: str) -> None:
    seen = read_source(text)
    assert seen.answers == ("T AH M EY T OW", "T AH M AA T OW")
    assert not seen.objections


@pytest.mark.parametrize("text", ["don't", "don’t", "DONʼT", "Don't."])
def test_every_apostrophe_is_one(text: str) -> None:
    assert read_source(text).answers == ("D OW N T", "D OW N")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("chatbot", "not in the dictionary"),
        ("well-known", "not in the dictionary"),
        ("4K", "not in the dictionary"),
        ("w", "not in the dictionary"),
        ("bonsoir!", "not in the dictionary"),
        ("taxi driver", "several words"),
        ("OTAN", "acronym"),
        ("AI", "acronym"),
        ("IT", "acronym"),
        ("US", "acronym"),
        ("", "not in the dictionary"),
    ],
)
def test_what_the_dictionary_cannot_decide_is_objected_to(text: str, said: str) -> None:
    (objection,) = read_source(text).objections
    assert said in str(objection)


@pytest.mark.parametrize("text", ["FBI", "DVD", "us", "it", "DON'T", "TOMATO"])
def test_an_acronym_that_the_dictionary_only_spells_out_and_a_word_are_not_objected_to(text: str) -> None:
    assert not read_source(text).objections
    assert read_source(text).answers


@pytest.mark.parametrize(
    ("text", "sounds"),
    [("LSTM", "EH L EH S T IY EH M"), ("U.S.A.", "Y UW EH S EY"), ("u.s.a.", "Y UW EH S EY"), ("“BTS”", "B IY T IY EH S")],
)
def test_what_can_only_be_said_letter_by_letter_is_right_so(text: str, sounds: str) -> None:
    assert read_source(text).answers == (sounds,)
    assert "names of the letters" in str(read_source(text).reason)
    assert not read_source(text).objections


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("café", "cafe"),
        ("Naïve", "naive"),
        ("oﬃce", "office"),
        ("ｆｉｎｄ", "find"),
        ("don´t", "don't"),
        ("na\u00adive", "naive"),
    ],
)
def test_a_word_is_looked_up_as_it_is_read(text: str, word: str) -> None:
    assert read_source(text).answers == read_source(word).answers != ()


def test_a_letter_is_spelt_as_the_dictionary_spells_it() -> None:
    spelt = [
        word
        for word in ("fbi", "cia", "ibm", "usa", "dvd", "nbc", "xyz")
        if spell(word.upper()) in pronunciations().get(word, ())
    ]
    assert spelt == ["fbi", "cia", "ibm", "usa", "dvd", "nbc"]


def test_the_samples_are_judged_by_the_dictionary_or_objected_to() -> None:
    for source, targets, kind in rows_of("phonemes"):
        seen = read_source(source)
        assert seen.objections or set(seen.answers) & targets or kind in ("other language", "new word", "ordinary"), source


def test_a_word_that_is_not_in_the_dictionary_is_unknown_and_one_that_cannot_be_spoken_is_doubted() -> None:
    assert judge(find("phonemes"), "chatbot", "CH AE T B AA T").verdict == "unknown"
    assert "cannot be spoken" in " ".join(map(str, judge(find("phonemes"), "chatbot", "CH T B T").objections))
