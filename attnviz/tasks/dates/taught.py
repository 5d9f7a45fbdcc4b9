"""The patterns of dates read backwards: which days a text can have been written for, in a form that was taught."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from attnviz.tasks.dates.number_order import calendar_date
from attnviz.tasks.dates.patterns import LOCALES, Pattern, field_text, patterns, write


class TaughtForm(NamedTuple):
    """A pattern with what it looks like, and the month that each of its names stands for."""

    pattern: Pattern
    look: re.Pattern[str]
    months: dict[str, int]


@cache
def taught_forms() -> tuple[TaughtForm, ...]:
    return tuple(taught_form(pattern) for language in LOCALES for pattern in patterns(language))


def taught_form(pattern: Pattern) -> TaughtForm:
    look, months = "", {}
    for part, is_field in pattern.parts:
        if not is_field:
            look += r"(?:st|nd|rd|th)" + re.escape(part[2:].lower()) if part.startswith("th") else re.escape(part.lower())
        elif part[0] == "E":
            look += alternatives(field_text(pattern.locale, part, day).lower() for day in range(7))
        elif part[0] == "M" and len(part) > 2:
            months = {field_text(pattern.locale, part, month).lower(): month for month in range(1, 13)}
            look += f"(?P<M>{alternatives(months)})"
        else:
            look += {"y": r"(?P<y>\d{4})", "yy": r"(?P<y>\d\d)"}.get(part, rf"(?P<{part[0]}>\d\d?)")
    return TaughtForm(pattern, re.compile(look), months)


def alternatives(names: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, names))})"


@lru_cache(1024)
def taught_readings(text: str) -> tuple[date, ...]:
    """The days for which a pattern writes exactly this text, whatever its capitals. text: with plain characters"""
    small = text.lower()
    found = dict.fromkeys(day for form in taught_forms() for day in readings_by(form, small))
    return tuple(found)


def readings_by(form: TaughtForm, small: str) -> Iterator[date]:
    """The day that the form writes so, if there is one: what looks alike is written once more and compared."""
    match = form.look.fullmatch(small)
    if match is None:
        return
    month = match["M"]
    day = calendar_date(match["y"], str(form.months.get(month, month)), match["d"])
    if day is not None and form.pattern.fits(day) and write(form.pattern, day).text.lower() == small:
        yield day
