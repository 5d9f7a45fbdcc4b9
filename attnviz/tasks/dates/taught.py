"""The date within a text, if one stands there in a form that was taught: the forms that pairs are written from, backwards.

A form is known by its shape: what it is made of, in order, with the marks between. Its numbers are then read by the rules.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from random import Random
from typing import NamedTuple

from attnviz.tasks.dates.cuts import unify
from attnviz.tasks.dates.fields import FieldReading, read_fields
from attnviz.tasks.dates.forms import MARKS, SLOT, SLOTS, forms_of
from attnviz.tasks.dates.names import fold, month_names
from attnviz.tasks.dates.number_words import YEARS
from attnviz.tasks.dates.patterns import LOCALES, patterns, write
from attnviz.tasks.dates.written_numbers import to_digits

TOKEN = re.compile(
    r"(?P<digits>\d+)(?:\s*(?P<sign>[년월일年月日号號](?:도|달)?))?(?P<ordinal>(?:st|nd|rd|th|er|ro|º|ª|°|o)(?![^\W\d_]))?"
    r"|(?P<word>[^\W\d_]+)\.?|(?P<mark>_|[^\w\s])|\s+",
    re.IGNORECASE,
)
SIGNS = {"年": "년", "月": "월", "日": "일", "号": "일", "號": "일", "년도": "년", "월달": "월"}
DIGITS = {1: "n", 2: "n", 4: "y", 6: "g", 8: "G"}  # by how many they are
LONGEST_SHAPE = 16  # parts
SAMPLE = date(1994, 9, 27)


class ShapePart(NamedTuple):
    """A number, a name, a word or what stands between them, as a shape shows it, and where it stands. says: whether it says a
    part of the date"""

    shape: str
    start: int
    end: int
    says: bool


class DateWithin(NamedTuple):
    """A date in a text, from `start` to `end`, and what the rules read in it."""

    start: int
    end: int
    shape: str
    reading: FieldReading

    @property
    def usual(self) -> bool:
        """Whether its year is one of those that were taught."""
        return self.reading.day is not None and self.reading.day.year in YEARS


def shape_parts(text: str) -> list[ShapePart]:
    """text: unified, with its numbers in digits"""
    parts: list[ShapePart] = []
    for found in TOKEN.finditer(text):
        start, end = found.span()
        if found["digits"]:
            sign = SIGNS.get(found["sign"] or "", found["sign"] or "")
            kind = DIGITS.get(len(found["digits"]), "x")
            parts.append(ShapePart(kind + sign + ("º" if found["ordinal"] else ""), start, end, says=kind != "x"))
        elif found["word"]:
            month = fold(found["word"]) in month_names()
            parts.append(ShapePart("M" if month else found["word"].lower(), start, end, says=month))
        else:
            add_between(parts, found["mark"] or " ", start, end)
    return parts


def add_between(parts: list[ShapePart], mark: str, start: int, end: int) -> None:
    """Of spaces and marks in a row the first mark counts, and no space does beside a sign such as 년."""
    last = parts[-1].shape if parts else " "
    if last == " " and mark != " ":
        parts[-1:] = [ShapePart(mark, parts[-1].start if parts else start, end, says=False)]
    elif last[-1:].isalnum() or last[-1:] == "º":
        signed = mark == " " and last[-1] in "년월일"
        parts.append(ShapePart("" if signed else mark, start, end, says=False))
    elif mark != " ":
        parts.append(ShapePart(mark, start, end, says=False))


def spans_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Every part of a text that begins and ends with what may be part of a date, with its shape."""
    parts = shape_parts(text)
    for first, begin in enumerate(parts):
        if begin.says:
            shape = ""
            for part in parts[first : first + LONGEST_SHAPE]:
                shape += part.shape
                if part.says:
                    yield shape, begin.start, part.end


@cache
def taught_shapes() -> frozenset[str]:
    """The shapes of all patterns and forms, in all their ways: those by which the rules read the day that was written."""
    texts = dict.fromkeys(write(pattern, SAMPLE).text for language in LOCALES for pattern in patterns(language))
    for language in LOCALES:
        for form in dict.fromkeys(forms_of(language)):
            texts |= dict.fromkeys(every_kind(form, language))
    bare = (to_digits(unify(text)) for text in texts)
    read = (one for text in dict.fromkeys(bare) for span in spans_of(text) if (one := read_span(text, *span)) is not None)
    return frozenset(one.shape for one in read if one.reading.day == SAMPLE)


def every_kind(form: str, language: str) -> Iterator[str]:
    """A form with each way of each slot once, and with each mark."""
    pieces = SLOT.split(form)
    marks = dict.fromkeys(MARKS) if "mark" in pieces else ("",)
    ways = [list(dict.fromkeys(SLOTS[slot].of(language))) for slot in pieces[1::2] if slot in SLOTS]
    for mark, *writers in product(marks, *ways):
        texts, left = {"t": "", "mark": mark}, iter(writers)
        yield "".join(
            piece
            if not at % 2
            else texts[piece]
            if piece in texts
            else SLOTS[piece].write(next(left), SAMPLE, language, Random(1))
            for at, piece in enumerate(pieces)
        )


def dates_within(text: str) -> list[DateWithin]:
    """The dates in a text in forms that were taught, none within another, the longest first; of two that are as long and
    overlap, the one behind. text: unified, with its numbers in digits"""
    found = [one for span in spans_of(text) if span[0] in taught_shapes() if (one := read_span(text, *span)) is not None]
    found.sort(key=lambda one: (one.shape == "g", not one.usual, one.start - one.end, -one.start))
    kept: list[DateWithin] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept


def read_span(text: str, shape: str, start: int, end: int) -> DateWithin | None:
    """None where the rules read no day there, or where the numbers go on before or behind, as in 192.168.0.1."""
    if text[start - 1 : start] == "'":
        start -= 1
    if text[end : end + 1] == "." and "M" not in shape:
        end += 1
    mark = next((sign for sign in shape if not sign.isalnum()), "")
    if mark in (".", "/", ":") and "M" not in shape and goes_on(text[:start], text[end:], mark):
        return None
    reading = read_fields(text[start:end])
    return None if reading.day is None else DateWithin(start, end, shape, reading)


def goes_on(before: str, behind: str, mark: str) -> bool:
    return re.search(rf"\d{re.escape(mark)}$", before) is not None or re.match(rf"{re.escape(mark)}?\d", behind) is not None


JOINED = re.compile(
    r"(?<![\w.])\d\d?\.?(?:st|nd|rd|th|er|º)?\s*(?:-|~|to|bis|und|and|au|et|al|y|から|부터)\s*$", re.IGNORECASE
)
TO_ANOTHER = re.compile(r"^\s*(?:~|to|until|bis|au|al|から|부터)\s*'?\d", re.IGNORECASE)


def is_range(before: str, behind: str) -> bool:
    """Whether a date is one end of several days: 3 to 5 May 2011, from 3 May to 5 May 2011, 2011-05-03 ~ 05."""
    if JOINED.search(before) or TO_ANOTHER.match(behind):
        return True
    return any(shape in PARTIAL for text in (before, behind) for shape, _start, _end in spans_of(text))


PARTIAL = frozenset(("n M", "M n", "nº M", "M nº", "nº of M", "n.M", "n de M", "n월n일", "nM", "n of M"))
