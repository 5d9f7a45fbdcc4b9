"""A date in any form, read by its parts: names of months, numbers, and the marks that say what a number is."""

import re
from datetime import date
from typing import NamedTuple

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.dates.names import fold, month_names
from attnviz.tasks.dates.number_order import HIGHEST_DAY, NumberInDate, calendar_date, read_numbers

NO_DATE = Remark(translatable("There is no date here that can be read. Write day, month and year, as in 27 September 1994."))
NO_YEAR = Remark(translatable("There is no year here. Write the year with four digits, as in 27 September 1994."))
NO_DAY = Remark(translatable("There is no day here. Write the day of the month too, as in 27 September 1994."))
NO_MONTH = translatable("There is no month here that the rules can read in: {words}. Check its spelling, or write its number.")
WITHIN = translatable("The rules cannot read these words within the date: {words}. Write the date without them.")
YEAR_ALONE = Remark(translatable("There is only a year here. Write day and month too, as in 27 September 1994."))
TWO_DATES = Remark(translatable("There are two dates here, or more numbers than a date has. Write one date alone."))
NO_SUCH_DAY = translatable("The calendar has no day {day} in month {month} of the year {year}. Check the three numbers.")
DAY_FIRST = Remark(translatable("Day and month could change places here. By the rules the day comes first."))
MONTH_FIRST = Remark(translatable("Day and month could change places here. By the rules the month comes first."))

JOINING = frozenset(
    (
        "of the day month in year de del den dem der d 의 año dia día mes "
        + "l année annee an jour mois im des du monats jahr jahres tag"
    ).split()
)
MARKS = {"년": "year", "年": "year", "월": "month", "月": "month", "일": "day", "日": "day", "号": "day", "號": "day"}
PART = re.compile(
    r"(?P<short>')?(?P<digits>\d+)"
    r"(?:\s*(?P<sign>[년年월月일日号號])(?:도|달)?|(?P<ordinal>st|nd|rd|th|er|ère|º|ª|°|o|ro|ra|te|ten)(?![^\W\d_]))?"
    r"|(?P<word>[^\W\d_]+)"
)
RUN = re.compile(r"'?\d+(?:\s*[-./_,:|\\'\s]\s*'?\d+){2}\.?")


class FieldReading(NamedTuple):
    """day: what was read, None where an objection says why nothing was; languages: those of the month's name"""

    day: date | None = None
    objection: Remark | None = None
    note: Remark | None = None
    languages: frozenset[str] = frozenset()


class MarkedNumber(NamedTuple):
    """A number with what a mark says that it is: year, month, day, or nothing."""

    digits: str
    mark: str

    @property
    def looks_like_a_year(self) -> bool:
        return self.mark == "year" or int(self.digits) > HIGHEST_DAY


def read_fields(text: str) -> FieldReading:
    """text: unified, with digits for every number, without time and weekday"""
    parts = list(PART.finditer(text.lower()))
    numbers = [marked_number(part) for part in parts if part["digits"]]
    names = [name for part in parts if part["word"] and (name := fold(part["word"])) in month_names()]
    months = [number for number in numbers if number.mark == "month"]
    if len(names) + len(months) > 1 or len(numbers) + len(names) > 3:
        return FieldReading(objection=TWO_DATES)
    strange = words_within(parts)
    if strange and len(numbers) > 1:
        return FieldReading(objection=Remark(NO_MONTH if not (names or months) else WITHIN, {"words": ", ".join(strange)}))
    if names:
        return read_with_name(names[0], numbers)
    if months:
        return read_with_month(months[0].digits, [number for number in numbers if number.mark != "month"])
    return read_without_month(numbers, text)


def words_within(parts: list[re.Match[str]]) -> list[str]:
    """Words between the first and the last part of the date that are neither a month nor join its parts."""
    says = [at for at, part in enumerate(parts) if part["digits"] or fold(part["word"]) in month_names()]
    within = parts[says[0] : says[-1]] if says else []
    words = [part["word"] for part in within if part["word"]]
    return [word for word in words if fold(word) not in month_names() and word not in JOINING]


def marked_number(part: re.Match[str]) -> MarkedNumber:
    digits = part["digits"]
    if part["short"] or len(digits) == 4:
        return MarkedNumber(digits, "year")
    return MarkedNumber(digits, "day" if part["ordinal"] else MARKS.get(part["sign"], ""))


def read_with_name(name: str, numbers: list[MarkedNumber]) -> FieldReading:
    meant = month_names()[name]
    found = read_with_month(str(meant[0][0]), numbers)
    return found._replace(languages=frozenset(language for _, language in meant))


def read_with_month(month: str, numbers: list[MarkedNumber]) -> FieldReading:
    """The month is known. Of two numbers the year is the one that says so, else the one above 31, else the last."""
    if len(numbers) < 2:
        return FieldReading(objection=NO_DAY if any(number.looks_like_a_year for number in numbers) else NO_YEAR)
    first, last = numbers
    year_first = last.mark == "day" or (first.looks_like_a_year and last.mark != "year")
    year, day = (first, last) if year_first else (last, first)
    if len(year.digits) not in (2, 4):
        return FieldReading(objection=NO_YEAR)
    return as_reading(calendar_date(year.digits, month, day.digits), year.digits, month, day.digits)


def as_reading(day: date | None, year: str, month: str, number: str, note: Remark | None = None) -> FieldReading:
    if day is None:
        return FieldReading(objection=Remark(NO_SUCH_DAY, {"day": number, "month": month, "year": year}))
    return FieldReading(day, note=note)


def read_without_month(numbers: list[MarkedNumber], text: str) -> FieldReading:
    """Numbers alone, by the fixed rules: three of them with nothing but marks between, or one of eight or six digits."""
    if len(numbers) == 1:
        return read_one_number(numbers[0])
    if len(numbers) == 2:
        return FieldReading(objection=what_two_lack(numbers, text))
    run = RUN.search(text)
    if run is None:
        return FieldReading(objection=NO_DATE)
    first, middle, last = (NumberInDate(number.digits, number.mark == "year") for number in numbers)
    found = read_numbers((first, middle, last), run[0])
    if found is None:
        return FieldReading(objection=NO_YEAR)
    note = None if found.other is None else MONTH_FIRST if found.month_first else DAY_FIRST
    return as_reading(found.day, found.year, found.month, found.numbered, note)


def what_two_lack(numbers: list[MarkedNumber], text: str) -> Remark:
    if not any(number.mark == "year" for number in numbers):
        return NO_YEAR
    words = [part["word"] for part in PART.finditer(text) if part["word"] and len(part["word"]) > 2]
    return Remark(NO_MONTH, {"words": ", ".join(words)}) if words else NO_DAY


def read_one_number(number: MarkedNumber) -> FieldReading:
    """Glued: 19940927, 940927."""
    digits = number.digits
    if len(digits) in (6, 8) and (day := calendar_date(digits[:-4], digits[-4:-2], digits[-2:])) is not None:
        return FieldReading(day)
    return FieldReading(objection=YEAR_ALONE if number.mark == "year" else NO_DATE)
