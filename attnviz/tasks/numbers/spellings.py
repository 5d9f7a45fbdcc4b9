"""How a number is spelt in words: what num2words writes, and what people do to its hyphens, spaces and small words."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from random import Random

from attnviz.tasks.pair_making import draw

UNSAID_ONE = re.compile(r"(?<![일이삼사오육칠팔구십])(?=[천백만])")
AFTER_UNIT = re.compile(r"(?<=[만천백])(?=[^ ])")

Spelling = Callable[[str], str]


def without_and(words: str) -> str:
    """English: one hundred five."""
    return words.replace(" and ", " ")


def with_a(words: str) -> str:
    """English: a hundred, a thousand, but two thousand, one hundred."""
    return re.sub("^one (?=hundred|thousand)", "a ", words)


def without_hyphens(words: str) -> str:
    """English and French: twenty one, quatre vingt dix."""
    return words.replace("-", " ")


def without_commas(words: str) -> str:
    """English: one thousand two hundred."""
    return words.replace(",", "")


def hyphens_at_et(words: str) -> str:
    """French, as many write since 1990: vingt-et-un mille deux cents."""
    return words.replace(" et ", "-et-")


def hyphens_only(words: str) -> str:
    """French, the spelling of 1990 in full: vingt-et-un-mille-deux-cents."""
    return words.replace(" ", "-")


def one_before_ten_thousand(words: str) -> str:
    """Korean: 일만 for 만, but 십만."""
    return re.sub("^만", "일만", words)


def every_one(words: str) -> str:
    """Korean, as on a cheque: 일만 일천일백 for 만 천백. Before 십 nobody says it."""
    return UNSAID_ONE.sub("일", words)


def without_spaces(words: str) -> str:
    """Korean: 이만삼천."""
    return words.replace(" ", "")


def spaces_after_units(words: str) -> str:
    """Korean: 이만 삼천 사백 오십육."""
    return AFTER_UNIT.sub(" ", words)


# What people do to the words: of each group one. `str` leaves them as num2words writes them, which is by the book:
# British English with hyphens and commas, French as before 1990, Korean with a space at 만 only.
SPELLINGS: Mapping[str, tuple[tuple[Spelling, ...], ...]] = {
    "en": ((str, with_a), (str, without_and), (str, without_hyphens), (str, without_commas)),
    "ko": ((str, one_before_ten_thousand, every_one), (str, without_spaces, spaces_after_units)),
    "fr": ((str, hyphens_at_et, hyphens_only, without_hyphens),),
}


@cache
def words_of(number: int, language: str) -> str:
    """As num2words writes them, which knows Belgian (fr_BE) and Swiss French (fr_CH) too. Imported here, since only who makes
    pairs needs it."""
    from num2words import num2words

    words: str = num2words(number, lang=language)
    return words


def respell(random: Random, words: str, language: str) -> str:
    """The words in one of the spellings of the language."""
    for group in SPELLINGS[language]:
        words = draw(random, group)(words)
    return words


def spell(random: Random, number: int, language: str) -> str:
    """A number in one of the spellings of the language."""
    return respell(random, words_of(number, language), language)
