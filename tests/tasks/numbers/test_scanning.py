"""A text taken apart: kinds and places of words, digits and signs."""

import pytest

from attnviz.tasks.numbers.grammars import GRAMMARS
from attnviz.tasks.numbers.scanning import scan

# language, text, kinds
SCANNED = [
    ("en", "two hundred and twenty-one", "1H&y1"),
    ("en", "eighthundred", "1H"),
    ("en", "twentyfourth", "y1º"),
    ("en", "a dozen eggs", "aDU"),
    ("en", "half a dozen gnus", "fD?"),
    ("en", "about 12.5 thousand", "wodM"),
    ("en", "12.5 km", "o.U"),
    ("en", "1,500.00", "k"),
    ("en", "twenty -five ---", "y1"),
    ("en", "five (5) *#=_", "1(1)PPPP"),
    ("en", "twen ty-five, hundrd", "y1,H"),
    ("fr", "un demi-million", "fX"),
    ("ko", "오천원입니다", "1Cw"),
    ("ko", "두 다스 반", "NDf"),
    ("en", "five o'clock", "1U"),
    ("en", "-5", "-1"),
    ("en", "5-6", "11"),
    ("en", "$ -5", "$-1"),
    ("en", "twenty - one", "y1"),
    ("en", "1,234", "k"),
    ("en", "1,23", "1."),
    ("en", "100 200", "K"),
    ("en", "1 2 30 4000 500 60000 7000000 08 0", "11okhKXL0"),
    ("en", "3.5 .5", "1.."),
    ("en", "3.", "1P"),
    ("en", "1/2 ¾", "1/1/"),
    ("en", "this", "?"),
    ("ko", "이십오만원", "1S1MU"),
    ("ko", "스물한 개", "YNU"),
    ("ko", "오리", "?"),
    ("ko", "三百", "1H"),
    ("fr", "quatrevingtdix", "4vi"),
    ("fr", "vingtsix", "v1"),
    ("fr", "d'euros", "U"),
    ("fr", "soixante et onze", "s&t"),
]


@pytest.mark.parametrize(("language", "text", "kinds"), SCANNED)
def test_kinds(language: str, text: str, kinds: str) -> None:
    assert "".join(token.kind for token in scan(text, GRAMMARS[language])) == kinds


def test_tokens_say_where_they_stand() -> None:
    tokens = scan(" 삼만 5천", GRAMMARS["ko"])
    assert [(token.start, token.end, token.value) for token in tokens] == [(1, 2, 3), (2, 3, 10_000), (4, 5, 5), (5, 6, 1_000)]


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
def test_every_word_is_one_token(grammar) -> None:
    """Besides those that can be read as two shorter ones, of which the longest counts."""
    for word in (*grammar.joined, *grammar.alone):
        assert [(token.start, token.end) for token in scan(word, grammar)] == [(0, len(word))], word
