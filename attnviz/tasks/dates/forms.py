"""How people write a date besides CLDR's patterns, as data: what pairs are written from, and what the judge knows as
taught.

A form is a line of `forms.tsv`, a text with slots for the parts of a date; SLOTS says what may stand in each. To add a form,
add a line: its gold alignment follows from its slots. `{mark}` is one of MARKS, the same twice, and `{t}` a time of day.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from attnviz.tasks.dates import ways
from attnviz.tasks.dates.patterns import DateField, WrittenDate
from attnviz.tasks.dates.ways import PartWriter
from attnviz.tasks.pair_making import draw


class Slot(NamedTuple):
    """A place in a form for a part of a date. part: `y`, `M` or `d`; ways: those of it, for every language or by language"""

    part: str
    ways: tuple[PartWriter, ...] | Mapping[str, tuple[PartWriter, ...]]

    def of(self, language: str) -> tuple[PartWriter, ...]:
        return self.ways[language] if isinstance(self.ways, Mapping) else self.ways

    def write(self, way: PartWriter, day: date, language: str, random: Random) -> str:
        return way({"y": day.year, "M": day.month, "d": day.day}[self.part], language, random)


SLOTS: Mapping[str, Slot] = {
    "day": Slot("d", ways.DAYS),
    "month": Slot("M", (ways.month_name,)),
    "year": Slot("y", ways.YEARS),
    "d": Slot("d", ways.NUMBERS),
    "dth": Slot("d", (ways.ordinal_day,)),
    "dd": Slot("d", (ways.padded,)),
    "Mon": Slot("M", (ways.english_month, ways.month_name)),
    "m": Slot("M", ways.NUMBERS),
    "mm": Slot("M", (ways.padded,)),
    "mth": Slot("M", (ways.ordinal_month,)),
    "roman": Slot("M", (ways.roman,)),
    "y": Slot("y", ways.SHORT_YEARS),
    "yyyy": Slot("y", (ways.plain,)),
    "yy": Slot("y", (ways.two_digits,)),
    "'yy": Slot("y", (ways.two_digits_marked,)),
    "kanji year": Slot("y", (ways.kanji,)),
    "kanji month": Slot("M", (ways.kanji,)),
    "kanji day": Slot("d", (ways.kanji,)),
    "era": Slot("y", (ways.era,)),
    "kanji era": Slot("y", (ways.era_in_kanji,)),
    "H": Slot("y", (ways.era_letter,)),
    "hangul year": Slot("y", (ways.hangul,)),
    "hangul month": Slot("M", (ways.hangul_month,)),
    "hangul day": Slot("d", (ways.hangul,)),
    "dangi": Slot("y", (ways.dangi,)),
}
SLOT = re.compile(r"\{([^}]+)\}")

# What stands twice between numbers alone, and between numbers and a short name.
MARKS = ("-", "-", "/", "/", ".", ".", ". ", " ", " ", "_", ",", " / ", " - ", " . ", "|", "\\", ", ")
FILE = Path(__file__).with_name("forms.tsv")


class DateForm(NamedTuple):
    """A form of the table: who writes it so (`any`: everybody), and how often, beside the others of the language."""

    language: str
    weight: int
    text: str


@cache
def read_forms() -> tuple[DateForm, ...]:
    _heading, *lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(DateForm(language, int(weight), text) for language, weight, text in (line.split("\t") for line in lines))


@cache
def forms_of(language: str) -> tuple[str, ...]:
    """The forms of a language, each as often as its weight; those that everybody writes are one in three."""
    own, common = (
        [form.text for form in read_forms() if form.language == name for _ in range(form.weight)] for name in (language, "any")
    )
    return (*own * round(2 * len(common) / len(own)), *common)


def fill(form: str, day: date, language: str, random: Random, clock: str = "") -> WrittenDate:
    """The date written in a form. clock: the time of day, for a form that has it within"""
    fields: dict[str, DateField] = {}
    text, mark = "", draw(random, MARKS)
    for at, piece in enumerate(SLOT.split(form)):
        if not at % 2:
            text += piece
        elif piece in ("t", "mark"):
            text += clock if piece == "t" else mark
        else:
            slot = SLOTS[piece]
            written = slot.write(draw(random, slot.of(language)), day, language, random)
            fields[slot.part] = DateField(len(text), written)
            text += written
    return WrittenDate(text, fields["y"], fields["M"], fields["d"])
