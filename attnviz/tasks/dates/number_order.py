"""Which of three numbers is the year, which the month and which the day: the fixed rules."""

from datetime import date
from typing import NamedTuple

HIGHEST_DAY, MONTHS = 31, 12


class NumberInDate(NamedTuple):
    """A number as it stands in a text. year: whether a mark says that it is the year (`'94`, 94년)"""

    digits: str
    year: bool = False

    @property
    def value(self) -> int:
        return int(self.digits)


class NumberReading(NamedTuple):
    """day: None if the calendar has no such day in either order; year, month, numbered: the numbers as the rules place them;
    other: what it would be with month and day in the other order, where that is a day too and the text does not decide
    month_first: whether the month was taken to stand before the day
    """

    day: date | None
    year: str
    month: str
    numbered: str
    month_first: bool
    other: date | None = None


def read_numbers(numbers: tuple[NumberInDate, NumberInDate, NumberInDate], text: str) -> NumberReading | None:
    """The one reading of three numbers, in the order of the text; None where none of them can be a year.

    The year is the one with four digits; else the one that a mark says; else the first if it is above 31, or if the text ends
    with a dot and its last number is at most 31 (94. 9. 4.); else the last. Year first: month, day. Year last: the day
    first, but the month first between slashes with a year of two digits. Where that is no calendar date, month and day
    change places.
    """
    place = place_of_year(numbers, text)
    if place is None:
        return None
    year = numbers[place].digits
    first, second = (number.digits for at, number in enumerate(numbers) if at != place)
    month_first = place == 0 or ("/" in text and len(year) == 2)
    month, day = (first, second) if month_first else (second, first)
    taken, other = calendar_date(year, month, day), calendar_date(year, day, month)
    if taken is None and (other is not None or int(month) > MONTHS >= int(day)):
        return NumberReading(other, year, day, month, not month_first)
    undecided = place != 0 and other != taken
    return NumberReading(taken, year, month, day, month_first, other if undecided else None)


def place_of_year(numbers: tuple[NumberInDate, ...], text: str) -> int | None:
    """Which of the numbers is the year, from 0; one of two digits or four."""
    for found in ([len(number.digits) == 4 for number in numbers], [number.year for number in numbers]):
        if sum(found) == 1:
            return found.index(True)
    first, last = numbers[0], numbers[-1]
    dotted = text.rstrip().endswith(".") and last.value <= HIGHEST_DAY and len(first.digits) == 2
    year_first = first.value > HIGHEST_DAY or dotted
    place = 0 if year_first else len(numbers) - 1
    return place if len(numbers[place].digits) == 2 else None


def calendar_date(year: str, month: str, day: str) -> date | None:
    """The date that three numbers name, None if the calendar has none. A two-digit year is one of 1950 to 2049."""
    century = 0 if len(year) > 2 else 1900 if int(year) >= 50 else 2000
    try:
        return date(century + int(year), int(month), int(day))
    except ValueError:
        return None
