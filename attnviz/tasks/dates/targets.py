"""Dates as people and their programs write them where a target stands, as the task writes them."""

import re
from collections.abc import Sequence
from datetime import date

from attnviz.tasks.dates.number_order import MONTHS, NumberInDate, calendar_date, read_numbers

TIME = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[ap]m)?(Z|[+-][0-9]{2}:?[0-9]{2})?", re.IGNORECASE)
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
NUMBERS = re.compile(r"([0-9]{1,4})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{1,4})\.?")
GLUED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def read_target(text: str) -> str | None:
    """9/27/1994, 27.09.1994, 1994-9-27, 19940927 or 1994-09-27 00:00:00 as 1994-09-27, by the rules of `date_numbers.py`; None
    if it is no such date."""
    found = ISO.fullmatch(text)
    day = calendar_date(*found.groups()) if found else None
    if day is None:
        bare = text.strip()
        time = next((found for found in TIME.finditer(bare) if found.end() == len(bare)), None)
        day = read_three(bare[: time.start()] if time else bare)
    return day.isoformat() if day else None


def read_three(text: str) -> date | None:
    """Three numbers with the same mark between them."""
    found = NUMBERS.fullmatch(text) or GLUED.fullmatch(text)
    if found is None:
        return None
    first, second, third = (NumberInDate(number) for number in found.groups() if number.isdigit())
    reading = read_numbers((first, second, third), text)
    return reading.day if reading else None


def settle_targets(targets: Sequence[str]) -> list[str]:
    """The targets of one column, which one program wrote in one order: if some of those with the year last can only begin with
    the month, and none with the day, then all do. They are put in the order year, month, day."""
    found = [NUMBERS.match(target.strip()) for target in targets]
    year_last = [one for one in found if one and len(one.group(1)) < 3]
    months = any(int(one.group(3)) > MONTHS for one in year_last)
    days = any(int(one.group(1)) > MONTHS for one in year_last)
    if not months or days:
        return list(targets)
    return [year_first(one) or target for one, target in zip(found, targets, strict=True)]


def year_first(found: re.Match[str] | None) -> str | None:
    """Month, day and year in the order that can be read in one way; None if the year stands first already."""
    if found is None or len(found.group(1)) > 2:
        return None
    day = calendar_date(found.group(4), found.group(1), found.group(3))
    return day.isoformat() if day else None
