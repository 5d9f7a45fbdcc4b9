"""The gold alignment of dates: which characters of a written date decide which of `YYYY-MM-DD`."""

from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from attnviz.tasks.dates.patterns import DateField, WrittenDate
from attnviz.tasks.task import Gold


class Marks(NamedTuple):
    """The part of a Gold that one field decides; see there."""

    positions: tuple[tuple[int, ...], ...]
    said: tuple[bool, ...]


HYPHEN = Marks(((),), (False,))


@cache
def year_marks(field: DateField) -> Marks:
    """Four digits: each its own. Two digits: they decide the century too, without saying it."""
    digits = digit_positions(field)
    if len(digits) == 4:
        return Marks(digits, (True,) * 4)
    both = tuple(chain(*digits))
    return Marks((both, both, *digits), (False, False, True, True))


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
    name = tuple(range(field.start, field.start + len(field.text)))
    return Marks((name, name), (value >= 10, True))


def digit_positions(field: DateField) -> tuple[tuple[int, ...], ...]:
    """Of each digit; CLDR's Korean and Japanese months hold a syllable besides."""
    return tuple((at,) for at, character in enumerate(field.text, field.start) if character.isdigit())


def gold_of(written: WrittenDate, day: date) -> Gold:
    """One entry for each character of `YYYY-MM-DD`. Nothing decides a hyphen, and no digit looks at the weekday."""
    month, number = number_marks(written.month, day.month), number_marks(written.day, day.day)
    marks = (year_marks(written.year), HYPHEN, month, HYPHEN, number)
    return Gold(
        tuple(chain.from_iterable(mark.positions for mark in marks)),
        tuple(chain.from_iterable(mark.said for mark in marks)),
    )
