"""Every way of every language: what is made of it is read as its number, and nothing speaks against it."""

from random import Random

import pytest

from attnviz.tasks.numbers.making import LONGEST_MADE, WAYS, is_misread, make_text
from attnviz.tasks.numbers.way import Way

EVERY_WAY = [(language, way) for language, ways in WAYS.items() for way in ways]
OF_EVERY_WAY = pytest.mark.parametrize(("language", "way"), EVERY_WAY, ids=[f"{name}: {way.name}" for name, way in EVERY_WAY])

# language, way, number, and what may be written of it
SAID = [
    ("en", "hundreds", 2_506, ["twenty-five hundred and six", "twenty five hundred six"]),
    ("en", "round hundreds", 2_500, ["twenty-five hundred", "twenty five hundred"]),
    ("en", "bare", 105, ["hundred and five", "hundred five"]),
    ("en", "and between tens", 36, ["thirty and six"]),
    ("en", "years", 1_994, ["nineteen ninety-four", "nineteen ninety four"]),
    ("en", "years", 1_905, ["nineteen oh five", "nineteen o five"]),
    ("en", "digit by digit", 802, ["eight oh two", "eight-zero-two"]),
    ("en", "ordinals", 121, ["one hundred and twenty-first", "a hundred twenty first"]),
    ("en", "ordinals in digits", 111, ["111th"]),
    ("en", "ordinals in digits", 22, ["22nd"]),
    ("en", "dozens", 30, ["two and a half dozen", "2.5 dozen", "2 dozen and a half"]),
    ("en", "dozens", 6, ["half a dozen", "half-a-dozen"]),
    ("en", "scores", 70, ["three score and ten", "threescore and ten"]),
    ("en", "gross", 288, ["two gross", "2 gross"]),
    ("en", "baker's dozens", 13, ["a baker's dozen"]),
    ("en", "parts", 12_500, ["12.5 thousand"]),
    ("en", "parts", 300_000, ["0.3 million", "300 thousand"]),
    ("en", "named parts", 500_000, ["half a million"]),
    ("en", "named parts", 2_500, ["two and a half thousand"]),
    ("en", "k", 35_000, ["35k"]),
    ("en", "digits beside words", 5_200, ["5 thousand 200", "5 thousand 2 hundred"]),
    ("en", "digits", 12_345, ["12,345", "12345", "12 345"]),
    ("fr", "hundreds", 1_914, ["dix-neuf cent quatorze", "dix-neuf cents quatorze"]),
    ("fr", "round hundreds", 1_700, ["dix-sept cents", "dix-sept cent"]),
    ("fr", "Belgian", 99, ["nonante-neuf", "nonante neuf"]),
    ("fr", "Swiss", 83, ["huitante-trois", "octante-trois"]),
    ("fr", "mil", 1_984, ["mil neuf cent quatre-vingt-quatre", "un mille neuf cent quatre-vingt-quatre"]),
    ("fr", "et", 101, ["cent et un", "cent-et-un"]),
    ("fr", "et", 2_001, ["deux mille et un"]),
    ("fr", "digit by digit", 123, ["un deux trois"]),
    ("fr", "ordinals", 200, ["deux centième", "deux-centieme"]),
    ("fr", "ordinals", 1, ["premier", "première"]),
    ("fr", "ordinals in digits", 21, ["21e", "21ème"]),
    ("fr", "collectives", 30, ["une trentaine", "deux douzaines et demie", "trois dizaines"]),
    ("fr", "collectives", 6, ["une demi-douzaine"]),
    ("fr", "parts", 12_500, ["12,5 mille"]),
    ("fr", "named parts", 250_000, ["un quart de million"]),
    ("fr", "k", 12_500, ["12,5k"]),
    ("fr", "digits beside words", 2_000, ["2 mille"]),
    ("fr", "digits", 12_345, ["12 345", "12345"]),
    ("ko", "spaces between every word", 239, ["이 백 삼 십 구"]),
    ("ko", "native", 35, ["서른다섯", "서른 다섯"]),
    ("ko", "native before a noun", 24, ["스물네 살", "스물네 명"]),
    ("ko", "native behind a hundred", 124, ["백스물넷", "일백 스물넷"]),
    ("ko", "native behind a hundred before a noun", 124, ["백스물네 명"]),
    ("ko", "digit by digit", 905, ["구공오", "구영오", "구 공 오"]),
    ("ko", "digits beside words", 35_000, ["3만 5천", "3만5천", "3만 5000"]),
    ("ko", "parts", 15_000, ["1.5만"]),
    ("ko", "ordinals", 21, ["스물한째", "스물한 번째"]),
    ("ko", "ordinals", 1, ["첫째", "첫 번째"]),
    ("ko", "ordinals with 제", 21, ["제21", "제이십일", "21번째"]),
    ("ko", "dozens", 18, ["다스 반", "한 다스 반"]),
    ("ko", "dozens", 24, ["두 다스", "2다스"]),
    ("ko", "in hanja", 1_000, ["一千", "千"]),
    ("ko", "digits", 1_000, ["1,000", "1000"]),
]


def way_of(language: str, name: str) -> Way:
    return next(way for way in WAYS[language] if way.name == name)


@OF_EVERY_WAY
def test_what_is_made_is_read_back_and_was_taught(language: str, way: Way) -> None:
    random = Random(1)
    numbers = [way.numbers(random) for _ in range(60)]
    made = [(number, make_text(random, way, number, language)) for number in numbers]
    assert sum(text != "" for _, text in made) > 40
    assert [(number, text) for number, text in made if text and (is_misread(text, number) or len(text) > LONGEST_MADE)] == []


@pytest.mark.parametrize(("language", "name", "number", "texts"), SAID)
def test_what_is_said_in_a_way(language: str, name: str, number: int, texts: list[str]) -> None:
    random = Random(1)
    way = way_of(language, name)
    assert set(texts) <= {way.write(random, number).strip() for _ in range(2_000)}


def test_every_way_is_tried_by_hand() -> None:
    named = {(language, name) for language, name, *_ in SAID}
    assert {(language, way.name) for language, way in EVERY_WAY if way.name != "words"} == named


@pytest.mark.parametrize("language", WAYS)
def test_names_are_distinct(language: str) -> None:
    names = [way.name for way in WAYS[language]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "five hundred (500)"),
        ("en", "five hundred dollars and no cents"),
        ("en", "***five hundred***"),
        ("fr", "cinq cents euros et zéro centime"),
        ("fr", "500 (cinq cents)"),
        ("ko", "일금 오백원정"),
        ("ko", "오백(500)"),
        ("ko", "총 오백 원"),
    ],
)
def test_what_stands_around_a_number(language: str, text: str) -> None:
    random = Random(1)
    assert text in {make_text(random, way_of(language, "words"), 500, language) for _ in range(20_000)}
    assert not is_misread(text, 500)
