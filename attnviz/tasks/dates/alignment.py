"""The gold alignment of dates: which characters of a written date decide which of `YYYY-MM-DD`."""

import re
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from attnviz.tasks.dates.patterns import DateField, WrittenDate
from attnviz.tasks.dates.written_numbers import ERAS
from attnviz.tasks.task import Gold


class Marks(NamedTuple):
    """The part of a Gold that one field decides; see there."""

    positions: tuple[tuple[int, ...], ...]
    said: tuple[bool, ...]


KANJI_DIGITS = "〇一二三四五六七八九"
ERA = re.compile(rf"(?:{'|'.join(ERAS)}|[mtshr明大昭平令](?=\d))", re.IGNORECASE)
HYPHEN = Marks(((),), (False,))


@cache
def year_marks(field: DateField, year: int) -> Marks:
    """Four digits: each its own. Two digits: they decide the century too, without saying it. In words, all of them decide each
    digit, and say it unless it is a 0; the year of an era decides every digit and says none."""
    digits = digit_positions(field)
    if ERA.match(field.text):
        return Marks((whole(field),) * 4, (False,) * 4)
    if len(digits) == 4:
        return Marks(digits, (True,) * 4)
    if len(digits) == 2:
        both = tuple(chain(*digits))
        return Marks((both, both, *digits), (False, False, True, True))
    return Marks((whole(field),) * 4, tuple(digit != "0" for digit in str(year)))


@cache
def number_marks(field: DateField, value: int) -> Marks:
    """A month or a day. In digits: each its own, and a lone one decides the 0 before it too, without saying it.

    In letters: the whole name decides both digits, and no name says the 0 of January to September.
    """
    digits = digit_positions(field)
    if len(digits) == 2:
        return Marks(digits, (True, True))
    if len(digits) == 1:
        return Marks((*digits, *digits), (False, True))
    return Marks((whole(field),) * 2, (value >= 10, True))


def whole(field: DateField) -> tuple[int, ...]:
    return tuple(range(field.start, field.start + len(field.text)))


def digit_positions(field: DateField) -> tuple[tuple[int, ...], ...]:
    """Of each digit; CLDR's Korean and Japanese months hold a syllable besides, and ordinals their ending. A kanji for a digit
    counts as one where nothing multiplies it: 一九九四, 九, but not 二十七."""
    numerals = KANJI_DIGITS if not set(field.text) & {"十", "百", "千"} else ""
    return tuple((at,) for at, sign in enumerate(field.text, field.start) if sign.isdigit() or sign in numerals)


def gold_of(written: WrittenDate, day: date) -> Gold:
    """One entry for each character of `YYYY-MM-DD`. Nothing decides a hyphen, and no digit looks at the weekday."""
    month, number = number_marks(written.month, day.month), number_marks(written.day, day.day)
    marks = (year_marks(written.year, day.year), HYPHEN, month, HYPHEN, number)
    return Gold(
        tuple(chain.from_iterable(mark.positions for mark in marks)),
        tuple(chain.from_iterable(mark.said for mark in marks)),
    )
