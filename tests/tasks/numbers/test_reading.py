"""Number words read backwards: pairs come back, other outputs are wrong, what cannot be read carries an objection."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.tasks.judgement import judge
from attnviz.tasks.numbers.grammars import GRAMMARS
from attnviz.tasks.numbers.reading import READ_AT_MOST, read_source
from attnviz.tasks.numbers.task import TASK, pairs
from attnviz.tasks.task import Pair, Split
from tests.cases import rows_of

SAMPLES = rows_of("numbers")
WORD_OR_NUMBER = "천사"  # an angel, and 1004 as it was taught: the rules take the number
EVERY: dict[Split, int] = {"train": 40, "dev": 1, "test": 2}  # of 218,000 pairs every fortieth: the whole takes minutes
WORDS = sorted({word for grammar in GRAMMARS.values() for word in (*grammar.joined, *grammar.alone)})
SIGNS = [
    *" ,-.&+/'~%$₩½",
    "\u200b",
    "\u00a0",
    "\u3000",
    "5",
    "12",
    "007",
    "3,000",
    "😀",
    "xyz",
    "é",
    "İ",
    "五",
    "\ud55c\u1100",
]


def pairs_of(split: Split) -> tuple[Pair, ...]:
    return pairs(split)[:: EVERY[split]]


@pytest.mark.parametrize("split", EVERY)
def test_every_pair_is_read_as_its_target_and_nothing_speaks_against_it(split: Split) -> None:
    for pair in pairs_of(split):
        seen = read_source(pair.source)
        assert (seen.answers, seen.objections) == ((pair.target,), ()), pair


@pytest.mark.parametrize("split", EVERY)
def test_a_target_is_right_and_other_outputs_are_wrong(split: Split) -> None:
    for pair in pairs_of(split)[::10]:
        others = {str(int(pair.target) + 1), pair.target + "0", pair.target[:-1], pair.target[::-1], "0" + pair.target, "x"}
        assert judge(TASK, pair.source, pair.target).verdict == "right"
        assert {judge(TASK, pair.source, other).verdict for other in others - {pair.target}} == {"wrong"}, pair


@pytest.mark.parametrize("kind", sorted({kind for _, _, kind in SAMPLES}))
def test_samples(kind: str) -> None:
    """A sample with a target is read so, and nothing speaks against it; one without has no answer and an objection."""
    for source, targets, _ in (sample for sample in SAMPLES if sample[2] == kind and sample[0] != WORD_OR_NUMBER):
        seen = read_source(source)
        assert set(seen.answers) == targets, source
        assert bool(seen.objections) == (not targets), source


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("천사", "“천사” is also an ordinary word. It was read as a number."),
        ("six cents", "“six cents” can also be read as 6."),
        ("quatre mille euros", "Left out, as it is no part of the number: “euros”."),
        ("$ five hundred", "Left out, as it is no part of the number: “$”."),
        ("오만 이십일명", "Left out, as it is no part of the number: “명”."),
        ("십오일", "Left out, as it is no part of the number: “일”."),
        ("six two six four", "It was read as one number, digit by digit."),
        ("nineteen ninety-four", "It was read as one number, said in two halves, as years are."),
        ("one hundrd and five", "“hundrd” was read as “hundred”."),
        ("twen ty-five", "“twen ty” was read as “twenty”."),
        ("about five", "Left out, as it is no part of the number: “about”."),
        ("1,234", "“1,234” was read as one number, with a mark between thousands and hundreds."),
    ],
)
def test_notes_say_how_it_was_read(text: str, note: str) -> None:
    seen = read_source(text)
    assert [str(remark) for remark in seen.notes] == [note]
    assert len(seen.answers) == 1


@pytest.mark.parametrize("text", ["이십일", "two hundred and twenty", "만", "zero", "dix", "five.", "1 2 30"])
def test_there_is_no_note_where_nobody_reads_it_otherwise(text: str) -> None:
    assert read_source(text).notes == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("백\u200b오", "105"),
        ("\ufefftwenty-one", "21"),
        ("ｔｗｅｎｔｙ－ｏｎｅ", "21"),
        ("deux\u00a0cents", "200"),
        ("“cent” !", "100"),
    ],
)
def test_what_the_model_does_not_see_changes_nothing(text: str, number: str) -> None:
    assert read_source(text).answers == (number,)
    assert read_source(text).objections == ()


def test_apart_letters_are_read_as_one() -> None:
    assert read_source(unicodedata.normalize("NFD", "구십칠")) == read_source("구십칠")
    assert read_source(unicodedata.normalize("NFD", "zéro")) == read_source("zéro")


def test_the_reason_says_what_was_read() -> None:
    assert str(read_source("Two Hundred dollars").reason) == "The rules read “Two Hundred” as 200."
    assert str(read_source("the cat sat").reason) == "The rules read no number from 0 to 999,999 here."


def check_is_whole(text: str) -> None:
    """Either there is an answer that the task accepts, or an objection; and every sentence can be said."""
    seen = read_source(text)
    assert all(TASK.accepts(text, answer) for answer in seen.answers)
    assert seen.answers or seen.objections
    assert all(str(remark) for remark in (seen.reason, *seen.objections, *seen.notes))


@given(st.text())
def test_any_text_is_answered_or_objected_to(text: str) -> None:
    check_is_whole(text)


@given(st.lists(st.sampled_from(WORDS + SIGNS)), st.sampled_from(["", " ", "-"]))
def test_any_number_words_are_answered_or_objected_to(words: list[str], between: str) -> None:
    check_is_whole(between.join(words))


@pytest.mark.parametrize("length", [READ_AT_MOST, 10_000])
@pytest.mark.parametrize(
    "part", ["a", "twenty", "one ", "일", "개월", "백만", "1 ", "1,234 ", "quatre vingt ", "-", "½", "ﷺ", "İ", "\u200b"]
)
def test_a_long_text_takes_no_time(part: str, length: int) -> None:
    start = process_time()
    check_is_whole((part * length)[:length])
    assert process_time() - start < 0.1


def test_usual_texts_take_a_fraction_of_a_millisecond() -> None:
    texts = [pair.source for pair in pairs("dev")]
    start = process_time()
    for text in texts:
        read_source.__wrapped__(text)
    assert (process_time() - start) / len(texts) < 0.001  # about 0.15 ms, on a busy machine more
