"""The names of months and weekdays in the languages of the task, however people spell them: with accents or without, long or
short."""

from functools import cache, lru_cache
from itertools import product

from attnviz.tasks.characters import base_letter
from attnviz.tasks.dates.patterns import LOCALES, field_text

# What CLDR does not have: names of a region, older spellings, and abbreviations that people type.
MORE_MONTHS = {
    "en": "sept 9 janu 1 febr 2 sep 9",
    "fr": "sep 9 déc 12 fev 2 fév 2 jan 1 juil 7 jui 7 avr 4 sept 9 oct 10 nov 11 jul 7 jun 6",
    "de": "jänner 1 jaenner 1 feber 2 jan 1 feb 2 mrz 3 mär 3 apr 4 juno 6 julei 7 jun 6 jul 7 aug 8 sep 9 sept 9 okt 10 "
    "nov 11 dez 12",
    "es": "setiembre 9 set 9 sep 9 sept 9 ago 8 dic 12 ene 1 abr 4",
}
MORE_WEEKDAYS = {"tues": 1, "weds": 2, "wednes": 2, "thur": 3, "thurs": 3}


@lru_cache(4096)
def fold(text: str) -> str:
    """A word without accents, in lower case, without a dot behind it: août as AOUT and aout, Sept. as sept."""
    return base_letter(text.casefold()).rstrip(".")


def spell_out(text: str) -> str:
    """A German word with its umlauts spelt out: Maerz."""
    return text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").rstrip(".")


def more_months(language: str, month: int) -> tuple[str, ...]:
    words = MORE_MONTHS.get(language, "").split()
    return tuple(name for name, number in zip(words[::2], words[1::2], strict=True) if int(number) == month)


@cache
def month_names() -> dict[str, tuple[tuple[int, str], ...]]:
    """The month that a folded name means, and the language that has it; `mar` is March in three."""
    found: dict[str, dict[tuple[int, str], None]] = {}
    for language, locales in LOCALES.items():
        for locale, form, month in product(locales, ("MMM", "MMMM"), range(1, 13)):
            for name in spellings(field_text(locale, form, month)):
                found.setdefault(name, {})[month, language] = None
        for month in range(1, 13):
            for name in more_months(language, month):
                found.setdefault(fold(name), {})[month, language] = None
    return {name: tuple(meant) for name, meant in found.items() if not name[0].isdigit()}


@cache
def weekday_names() -> dict[str, frozenset[int]]:
    """The weekdays that a folded name can mean, from 0, Monday. Some are months as well: `mar.` is mardi and March."""
    found: dict[str, set[int]] = {name: {day} for name, day in MORE_WEEKDAYS.items()}
    for locales in LOCALES.values():
        for locale, form, day in product(locales, ("E", "EEEE"), range(7)):
            for name in spellings(field_text(locale, form, day)):
                found.setdefault(name, set()).add(day)
    return {name: frozenset(days) for name, days in found.items()}


def spellings(name: str) -> set[str]:
    return {fold(name), spell_out(name)}
