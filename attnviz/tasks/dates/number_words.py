"""The years and the days of a date as words, in four languages: nineteen ninety-four, el primero, siebenundzwanzigster."""

from collections.abc import Callable, Mapping
from functools import cache

YEARS, DAYS = range(1900, 2100), range(1, 32)
LATIN = ("en", "fr", "de", "es")


def say(number: int, language: str, to: str = "cardinal") -> str:
    """As num2words says it. Imported here, since who neither makes pairs of dates nor reads one does not need it."""
    from num2words import num2words

    words: str = num2words(number, lang=language, to=to)
    return words


def english_years(year: int) -> tuple[str, ...]:
    """Two thousand and five, twenty oh five, nineteen hundred, nineteen hundred and five, nineteen ninety-four."""
    century, rest = divmod(year, 100)
    said = say(century, "en")
    whole = (say(year, "en"), say(year, "en").replace(" and ", " ")) if century == 20 else ()
    if not rest:
        return (*whole, *((f"{said} hundred",) if century == 19 else ()))
    if rest < 10:
        hundred = (f"{said} hundred and {say(rest, 'en')}", f"{said} hundred {say(rest, 'en')}") if century == 19 else ()
        return (*whole, f"{said} oh {say(rest, 'en')}", f"{said} o {say(rest, 'en')}", *hundred)
    return (f"{said} {say(rest, 'en')}", f"{said} {say(rest, 'en').replace('-', ' ')}", *whole)


def french_years(year: int) -> tuple[str, ...]:
    """Mille neuf cent quatre-vingt-quatorze, mil neuf cent ..., dix-neuf cent ..., with hyphens or without."""
    whole = say(year, "fr")
    said = [whole]
    if whole.startswith("mille "):
        said += [f"mil {whole.removeprefix('mille ')}", f"dix-neuf {whole.removeprefix('mille neuf ')}"]
    return tuple(dict.fromkeys(spelling for words in said for spelling in (words, words.replace("-", " "))))


def german_years(year: int) -> tuple[str, ...]:
    """Neunzehnhundertvierundneunzig, zweitausendfünf, zweitausendundfünf."""
    said = say(year, "de", "year")
    return (said, said.replace("tausend", "tausendund")) if 2000 < year < 2013 else (said,)


def spanish_years(year: int) -> tuple[str, ...]:
    return (say(year, "es"),)


def english_days(day: int) -> tuple[str, ...]:
    """The twenty-seventh; September twenty-seven."""
    said = (say(day, "en", "ordinal"), say(day, "en"))
    return tuple(dict.fromkeys(spelling for words in said for spelling in (words, words.replace("-", " "))))


def french_days(day: int) -> tuple[str, ...]:
    if day == 1:
        return ("premier",)
    return tuple(dict.fromkeys((say(day, "fr"), say(day, "fr").replace("-", " "))))


def german_days(day: int) -> tuple[str, ...]:
    """Der siebenundzwanzigste, den siebenundzwanzigsten, siebenundzwanzigster."""
    said = say(day, "de", "ordinal")
    return (said, f"{said}n", f"{said}r")


def spanish_days(day: int) -> tuple[str, ...]:
    """Uno, or primero; veintiuno, or veintiún."""
    return ("primero", "uno") if day == 1 else (say(day, "es"),)


YEARS_IN: Mapping[str, Callable[[int], tuple[str, ...]]] = {
    "en": english_years,
    "fr": french_years,
    "de": german_years,
    "es": spanish_years,
}
DAYS_IN: Mapping[str, Callable[[int], tuple[str, ...]]] = {
    "en": english_days,
    "fr": french_days,
    "de": german_days,
    "es": spanish_days,
}


@cache
def year_words(language: str, year: int) -> tuple[str, ...]:
    """How a year is said, in small letters, the plainest first."""
    return YEARS_IN[language](year)


@cache
def day_words(language: str, day: int) -> tuple[str, ...]:
    """How a day of the month is said, in small letters, the plainest first."""
    return DAYS_IN[language](day)
