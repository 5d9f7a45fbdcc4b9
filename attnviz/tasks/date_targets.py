"""Dates as people and their programs write them where a target stands, as the task writes them."""

import re
from collections.abc import Sequence
from datetime import date

TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.]) ?([0-9]{{1,2}})\2 ?([0-9]{{1,2}})\.?{TIME}")
YEAR_LAST = re.compile(rf"([0-9]{{1,2}})([-/.]) ?([0-9]{{1,2}})\2 ?([0-9]{{4}}|[0-9]{{2}}){TIME}")
GLUED = re.compile(rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}}){TIME}")
HIGHEST_MONTH = 12


def read_target(text: str) -> str | None:
    """9/27/1994, 27.09.1994, 1994-9-27, 19940927 or 1994-09-27 00:00:00 as 1994-09-27; None if it is no such date.

    The year first: month, day. The year last: the day first, but the month first between slashes with a year of two digits.
    Where that is no calendar date, month and day change places.
    """
    stripped = text.strip()
    if found := YEAR_FIRST.fullmatch(stripped):
        year, month, day = found.group(1, 3, 4)
    elif found := YEAR_LAST.fullmatch(stripped):
        first, second, year = found.group(1, 3, 4)
        month_first = found.group(2) == "/" and len(year) == 2
        month, day = (first, second) if month_first else (second, first)
    elif found := GLUED.fullmatch(stripped):
        year, month, day = found.groups()
    else:
        return None
    day_meant = calendar_day(year, month, day) or calendar_day(year, day, month)
    return None if day_meant is None else day_meant.isoformat()


def calendar_day(year: str, month: str, day: str) -> date | None:
    """None if the calendar has none. A year of two digits is one of 1950 to 2049."""
    century = 0 if len(year) > 2 else 1900 if int(year) >= 50 else 2000
    try:
        return date(century + int(year), int(month), int(day))
    except ValueError:
        return None


def settle_targets(targets: Sequence[str]) -> list[str]:
    """The targets of one column, which one program wrote in one order: if some of those with the year last can only begin with
    the month, and none with the day, then all do. They are put in the order year, month, day."""
    found = [YEAR_LAST.fullmatch(target.strip()) for target in targets]
    months = any(one and int(one.group(3)) > HIGHEST_MONTH for one in found)
    days = any(one and int(one.group(1)) > HIGHEST_MONTH for one in found)
    if not months or days:
        return list(targets)
    return [in_order(one) if one else target for one, target in zip(found, targets, strict=True)]


def in_order(month_first: re.Match[str]) -> str:
    month, day, year = month_first.group(1, 3, 4)
    century = "" if len(year) > 2 else "19" if int(year) >= 50 else "20"
    return f"{century}{year}-{month}-{day}"
