"""The ways of writing the parts of a date in a language: days, months and years in digits and in words, each about as often
as people use it. A form says which of them stand where."""

from collections.abc import Callable, Mapping
from functools import cache
from itertools import product
from random import Random

from attnviz.tasks.dates.names import fold, more_months, spell_out
from attnviz.tasks.dates.number_words import day_words, year_words
from attnviz.tasks.dates.patterns import LOCALES, field_text, ordinal
from attnviz.tasks.pair_making import draw

KANJI = "〇一二三四五六七八九"
HANGUL = "영일이삼사오육칠팔구"
ROMANS = "I II III IV V VI VII VIII IX X XI XII".split()  # noqa: SIM905
# The first year of each era, the newest first, its name, its letter and its first sign.
ERAS = ((2019, "令和", "R"), (1989, "平成", "H"), (1926, "昭和", "S"), (1912, "大正", "T"), (1868, "明治", "M"))

PartWriter = Callable[[int, str, Random], str]


def plain(value: int, language: str, random: Random) -> str:
    return str(value)


def padded(value: int, language: str, random: Random) -> str:
    return f"{value:02d}"


def dotted(value: int, language: str, random: Random) -> str:
    """German: 27."""
    return f"{value}."


def padded_dotted(value: int, language: str, random: Random) -> str:
    return f"{value:02d}."


def ordinal_day(value: int, language: str, random: Random) -> str:
    """27th, 1er, 1º; in French and Spanish the first alone has one."""
    if language == "en":
        return f"{value}{ordinal(value)}"
    endings = {"fr": ("er", "er", "ER"), "es": ("º", "º", "ro", "°", "o")}[language]
    return f"1{draw(random, endings)}" if value == 1 else str(value)


def day_in_words(value: int, language: str, random: Random) -> str:
    return draw(random, day_words(language, value))


def year_in_words(value: int, language: str, random: Random) -> str:
    return draw(random, year_words(language, value))


def two_digits(value: int, language: str, random: Random) -> str:
    return f"{value % 100:02d}"


def two_digits_marked(value: int, language: str, random: Random) -> str:
    return f"'{value % 100:02d}"


def month_name(value: int, language: str, random: Random) -> str:
    """In Korean and Japanese, where months are numbers, an English one."""
    return draw(random, month_spellings("en" if language in ("ko", "ja") else language, value))


def english_month(value: int, language: str, random: Random) -> str:
    """In three letters, as programs write it everywhere."""
    return field_text("en_US", "MMM", value)


def ordinal_month(value: int, language: str, random: Random) -> str:
    """English: the 9th month."""
    return f"{value}{ordinal(value)}"


def roman(value: int, language: str, random: Random) -> str:
    return draw(random, (ROMANS[value - 1], ROMANS[value - 1], ROMANS[value - 1].lower()))


def kanji(value: int, language: str, random: Random) -> str:
    """二十七 below a hundred, 一九九四 above."""
    if value > 99:
        return "".join(KANJI[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    return (KANJI[tens] if tens > 1 else "") + ("十" if tens else "") + (KANJI[ones] if ones else "")


def hangul(value: int, language: str, random: Random) -> str:
    """이십칠, 천구백구십사; 유 and 시 for the sixth and tenth month are in the form."""
    text = ""
    for unit, name in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit, value = divmod(value, unit)
        text += ("" if digit == 1 and name else HANGUL[digit]) + name if digit else ""
    return text


def hangul_month(value: int, language: str, random: Random) -> str:
    return {6: "유", 10: "시"}.get(value) or hangul(value, language, random)


def era_of(year: int) -> tuple[int, str, str]:
    return next(era for era in ERAS if era[0] <= year)


def era(value: int, language: str, random: Random) -> str:
    """平成6; 元 for the first year of one."""
    first, name, _letter = era_of(value)
    return name + ("元" if value == first and random.random() < 0.7 else str(value - first + 1))


def era_in_kanji(value: int, language: str, random: Random) -> str:
    first, name, _letter = era_of(value)
    return name + ("元" if value == first else kanji(value - first + 1, language, random))


def era_letter(value: int, language: str, random: Random) -> str:
    """H6, 平6"""
    first, name, letter = era_of(value)
    return draw(random, (letter, letter, letter.lower(), name[0])) + draw(random, ("{}", "{}", "{:02d}")).format(
        value - first + 1
    )


def dangi(value: int, language: str, random: Random) -> str:
    """Korean: the year of 단기, which counts from 2333 before ours."""
    return f"단기 {value + 2333}"


@cache
def month_spellings(language: str, month: int) -> tuple[str, ...]:
    """The names and abbreviations of a month with and without their dot, accents and umlauts; the usual ones twice."""
    names = [field_text(locale, form, month) for locale, form in product(LOCALES[language], ("MMMM", "MMM"))]
    bare = [name.removesuffix(".") for name in names]
    dotted_ones = [f"{name}." for name in bare if len(name) < 5]
    more = [name.capitalize() if language in ("en", "de") else name for name in more_months(language, month)]
    spelt = [spelling for name in bare for spelling in (fold(name), spell_out(name)) if spelling != name.lower()]
    return (*names, *bare, *dotted_ones, *more, *spelt)


# By language: the ways of a day, a month and a year, repeated as often as they are drawn.
DAYS: Mapping[str, tuple[PartWriter, ...]] = {
    "en": (plain, plain, padded, ordinal_day, ordinal_day, day_in_words),
    "fr": (plain, plain, padded, ordinal_day, day_in_words),
    "de": (dotted, dotted, padded_dotted, plain, padded, day_in_words),
    "es": (plain, plain, padded, ordinal_day, day_in_words),
}
YEARS: tuple[PartWriter, ...] = (plain,) * 10 + (two_digits,) * 3 + (two_digits_marked,) * 2 + (year_in_words,) * 2
SHORT_YEARS: tuple[PartWriter, ...] = (plain, plain, plain, two_digits, two_digits_marked)
NUMBERS: tuple[PartWriter, ...] = (plain, plain, padded)
