"""What speaks against a text as a number: each kind with its sentence, which names the thing and the way out."""

import pytest

from attnviz.tasks.numbers.objections import find_near, quote
from attnviz.tasks.numbers.reading import read_source

SIGN = "Numbers with a sign were not taught. Leave out “{}”."
DECIMAL = "Only whole numbers were taught. Leave out “{}” and what stands behind it."
FRACTION = "Fractions were not taught: “{}”. Type a whole number."
SEVERAL = "There are several numbers here, and one is read at a time. Type one of them."
BETWEEN = "“{}” makes several numbers of this, and one is read at a time. Type one of them."
LARGER = "Only numbers from 0 to 999,999 were taught, and this is a larger one. Type a smaller one."
MAKES_LARGER = "Only numbers from 0 to 999,999 were taught, and “{}” makes this a larger one. Type a smaller one."
ZERO_FIRST = "This begins with a zero, as codes do and numbers do not. Leave out the zeros in front."
NOT_JOINED = "These number words do not make one number. Write it as in “two thousand and five”."
NO_NUMBER = "There is no number here. Type one in words, as in “{}”."
NO_WORD = "No number word: {}. Check the spelling, or leave it out."
NOTHING_ELSE = "No number word: {}. Type a number in words, as in “{}”."
OTHER_LANGUAGE = "These words are of another language than the rest: {}. Keep to one language."
NEAR = "“{}” is no number word. Is it “{}”?"
NOT_TAUGHT = "This way of saying a number was not taught. Say it as “{}”."

WITHOUT_ANSWER = [
    ("minus twenty-nine", SIGN.format("minus")),
    ("moins dix", SIGN.format("moins")),
    ("마이너스 오", SIGN.format("마이너스")),
    ("-5", SIGN.format("-")),
    ("- five", SIGN.format("-")),
    ("$-5", SIGN.format("-")),
    ("eight point four", DECIMAL.format("point")),
    ("trois virgule cinq", DECIMAL.format("virgule")),
    ("삼점오", DECIMAL.format("점")),
    ("12.345", DECIMAL.format(".")),
    (".5", DECIMAL.format(".")),
    ("1.000", DECIMAL.format(".")),
    ("3.14159만", DECIMAL.format(".")),
    ("3.5", DECIMAL.format(".")),
    ("2.0005 thousand", DECIMAL.format(".")),
    ("one half", FRACTION.format("one half")),
    ("two and a half", FRACTION.format("and a half")),
    ("반", FRACTION.format("반")),
    ("two thirds", FRACTION.format("thirds")),
    ("a third", FRACTION.format("a third")),
    ("trois quarts", FRACTION.format("quarts")),
    ("삼분의 일", FRACTION.format("분의")),
    ("1/2", FRACTION.format("/")),
    ("½", FRACTION.format("½")),
    ("vingt, trente", SEVERAL),
    ("three three", SEVERAL),
    ("사이", SEVERAL),
    ("twenty thirty", SEVERAL),
    ("ten and twenty", SEVERAL),
    ("이삼십", SEVERAL),
    ("영이", SEVERAL),
    ("one, two, three", SEVERAL),
    ("5-6", SEVERAL),
    ("열두시 삼십분", SEVERAL),
    ("five or six", BETWEEN.format("or")),
    ("dix à vingt", BETWEEN.format("à")),
    ("삼십에서 사십", BETWEEN.format("에서")),
    ("서너 개", BETWEEN.format("서너")),
    ("10~20", BETWEEN.format("~")),
    ("two million", MAKES_LARGER.format("million")),
    ("deux milliards", MAKES_LARGER.format("milliards")),
    ("일억 오천만", MAKES_LARGER.format("억")),
    ("1000000", MAKES_LARGER.format("1000000")),
    ("9" * 90, MAKES_LARGER.format("9" * 20 + "…")),
    ("백만", LARGER),
    ("twelve hundred thousand", LARGER),
    ("one two three four five six seven", LARGER),
    ("007", ZERO_FIRST),
    ("zero zero seven", ZERO_FIRST),
    ("공일공 일이삼사 오육칠팔", ZERO_FIRST),
    ("one hundred and", NOT_JOINED),
    ("hundred one and", NOT_JOINED),
    ("", NO_NUMBER.format("two thousand and five")),
    ("!?", NO_NUMBER.format("two thousand and five")),
    ("page one hundred", NO_WORD.format("“page”")),
    ("number five", NO_WORD.format("“number”")),
    ("five 😀", NO_WORD.format("“😀”")),
    ("사과", NOTHING_ELSE.format("“사과”", "이천오")),
    ("오리", NOTHING_ELSE.format("“오리”", "이천오")),
    ("네", NOTHING_ELSE.format("“네”", "이천오")),
    ("a cat sat on it", NOTHING_ELSE.format("“cat”, “sat”, “on”, …", "two thousand and five")),
    ("twenty deux", OTHER_LANGUAGE.format("“deux”")),
    ("hundrd", NEAR.format("hundrd", "hundred")),
    ("Fourty", NEAR.format("Fourty", "forty")),
    ("quarente", NEAR.format("quarente", "quarante")),
    ("vingt chez", NO_WORD.format("“chez”")),
    ("İİ xyz", NOTHING_ELSE.format("“İİ”, “xyz”", "two thousand and five")),
    ("XIV", "Roman numerals were not taught: “XIV”. Write the number in words."),
]

NOT_TAUGHT_BUT_READ = [
    ("350 thousandth", "350000", "three hundred and fifty thousand"),
    ("350 millième", "350000", "trois cent cinquante mille"),
    ("제스물", "20", "이십"),
]


@pytest.mark.parametrize(("text", "sentence"), WITHOUT_ANSWER)
def test_what_has_no_answer_is_named(text: str, sentence: str) -> None:
    seen = read_source(text)
    assert seen.answers == ()
    assert str(seen.objections[0]) == sentence


@pytest.mark.parametrize(("text", "number", "words"), NOT_TAUGHT_BUT_READ)
def test_what_was_not_taught_is_read_and_said_as_it_was_taught(text: str, number: str, words: str) -> None:
    seen = read_source(text)
    assert seen.answers == (number,)
    assert [str(remark) for remark in seen.objections] == [NOT_TAUGHT.format(words)]


@pytest.mark.parametrize(("text", "unit"), [("사회", "회"), ("만원", "원"), ("사장.", "장"), ("오일", "일")])
def test_a_syllable_with_a_unit_may_be_a_word(text: str, unit: str) -> None:
    sentence = f"“{text.rstrip('.')}” can also be an ordinary word. If it is a number, leave out “{unit}”."
    assert [str(remark) for remark in read_source(text).objections] == [sentence]
    assert read_source(f"{text[0]} {unit}").objections == ()


def test_several_things_are_objected_to_one_after_the_other() -> None:
    sentences = [str(remark) for remark in read_source("minus eight point four gnus zebras").objections]
    assert sentences == [SIGN.format("minus"), DECIMAL.format("point"), NO_WORD.format("“gnus”, “zebras”")]


def test_what_is_longer_than_any_number_is_not_read() -> None:
    assert str(read_source("one " * 3_000).objections[0]) == "This is longer than any number in words. Shorten it."


def test_near_words() -> None:
    assert [find_near(word, ("en", "fr")) for word in ("ninty", "thre", "hundered", "seize", "cat", "bonjour", "x" * 99)] == [
        "ninety",
        "three",
        "hundred",
        "seize",
        None,
        None,
        None,
    ]


def test_long_and_many_words_are_quoted_in_short() -> None:
    assert quote(["a", "b" * 30, "c", "d"]) == f"“a”, “{'b' * 20}…”, “c”, …"
