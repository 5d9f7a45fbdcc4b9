"""How dates are written: the patterns of seven locales, and a date written by one of them, field by field.

Patterns are CLDR's, from Babel, in its notation (`y` year, `M` month, `d` day, `E` weekday, literals in quotes), and a
few that people type and CLDR lacks.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from babel import Locale
from babel.dates import DateTimeFormat, tokenize_pattern

LOCALES = {
    "en": ("en_US", "en_GB"),
    "ko": ("ko",),
    "ja": ("ja",),
    "fr": ("fr",),
    "de": ("de",),
    "es": ("es",),
}

# A literal that begins with `th` stands for the English ordinal of the day before it, one with `er` for the French one,
# which only the first of a month has. y/d/M is nobody's habit, but the rules for slashes read it (1994/27/9).
# Left out: a year of two digits first without spaces (yy/MM/dd, yy.M.d). The same text begins with the month or the day.
TYPED = {
    "en_US": (
        "MMMM d y",
        "MMM d y",
        "MMMM d'th', y",
        "MMMM d'th' y",
        "MMM d, ''yy",
        "MM/dd/yy",
        "MM/dd/y",
        "y-MM-dd",
        "y/d/M",
    ),
    "en_GB": ("d'th' MMMM y", "d'th of 'MMMM y", "d MMMM, y", "dd MMMM y", "d-MMM-y", "d MMM yy", "EEEE d MMMM y"),
    "ko": ("y-MM-dd", "y-M-d", "y.M.d", "y.MM.dd", "y/M/d", "y/MM/dd", "y년M월d일", "y년 MM월 dd일", "yy년 M월 d일"),
    "ja": ("y-MM-dd", "y-M-d", "y.M.d", "y年MM月dd日", "yy年M月d日"),
    "fr": ("d'er' MMMM y", "dd MMMM y", "d MMM yy", "d/M/y"),
    "de": ("d.M.yy", "d. M. y", "d MMMM y", "d. MMM yy"),
    "es": ("dd/MM/y", "dd/MM/yy", "d MMMM y", "d 'de' MMMM 'del' y", "EEEE d 'de' MMMM 'de' y"),
}


class PatternPart(NamedTuple):
    """A piece of a pattern: a field such as `MMMM`, or a literal."""

    text: str
    is_field: bool


@dataclass(frozen=True)
class Pattern:
    """One way to write a date."""

    locale: str
    text: str
    parts: tuple[PatternPart, ...]

    @classmethod
    def read(cls, locale: str, text: str) -> "Pattern":
        parts = tuple(
            PatternPart(clean_text(value), False) if isinstance(value, str) else PatternPart(value[0] * value[1], True)
            for _, value in tokenize_pattern(text)
        )
        return cls(locale, text, parts)

    @property
    def letters(self) -> list[str]:
        """One letter for each field: `y`, `M`, `d`, `E`, or others that we leave alone (era, quarter, hour)."""
        return [part.text[0] for part in self.parts if part.is_field]

    def fits(self, day: date) -> bool:
        """Whether the day can be written so: only the first of a month has a French ordinal."""
        return day.day == 1 or "'er'" not in self.text


class DateField(NamedTuple):
    """What stands for the year, the month or the day in a written date, and where it begins."""

    start: int
    text: str


class WrittenDate(NamedTuple):
    """A date as text, with its fields."""

    text: str
    year: DateField
    month: DateField
    day: DateField


def clean_text(text: str) -> str:
    """Without direction marks, with plain spaces for the fixed and narrow ones, NFC: what people type."""
    for mark, replacement in (("\u202f", " "), ("\u00a0", " "), ("\u200e", ""), ("\u200f", "")):
        text = text.replace(mark, replacement)
    return unicodedata.normalize("NFC", text)


def ordinal(day: int) -> str:
    """The two letters after a day in English: 1st, 2nd, 3rd, 4th, 11th."""
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@cache
def field_text(locale: str, field: str, value: int) -> str:
    """One field as Babel writes it. Weekdays count from 0, Monday, which 1 January 2024 was."""
    sample = {
        "y": lambda: date(value, 1, 1),
        "M": lambda: date(2024, value, 1),
        "d": lambda: date(2024, 1, value),
        "E": lambda: date(2024, 1, 1 + value),
    }[field[0]]()
    return clean_text(DateTimeFormat(sample, locale)[field])


def write(pattern: Pattern, day: date) -> WrittenDate:
    """The date as text, in the letter case of the locale."""
    values = {"y": day.year, "M": day.month, "d": day.day, "E": day.weekday()}
    fields: dict[str, DateField] = {}
    text = ""
    for part, is_field in pattern.parts:
        if is_field:
            piece = field_text(pattern.locale, part, values[part[0]])
            fields[part[0]] = DateField(len(text), piece)
        else:
            piece = ordinal(day.day) + part[2:] if part.startswith("th") else part
        text += piece
    return WrittenDate(text, fields["y"], fields["M"], fields["d"])


def cldr_patterns(locale: str) -> list[str]:
    """Babel's patterns with a year, a month and a day, perhaps a weekday, and nothing else (no era, no week)."""
    babel = Locale.parse(locale)
    texts = [format.pattern for format in (*babel.date_formats.values(), *babel.datetime_skeletons.values())]
    return sorted(text for text in set(texts) if sorted(Pattern.read(locale, text).letters) in (list("Mdy"), list("EMdy")))


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """The patterns of a language, those left out that write every date as an earlier one does (Korean MMM and MMMM)."""
    days = [date(1994, month, 2 * month - 1) for month in range(1, 13)]
    distinct: dict[tuple[str, ...], Pattern] = {}
    for locale in LOCALES[language]:
        for text in (*cldr_patterns(locale), *TYPED[locale]):
            pattern = Pattern.read(locale, text)
            distinct.setdefault(tuple(write(pattern, day).text for day in days), pattern)
    return tuple(distinct.values())
