"""Pairs of dates as people write them: a day in a form of the language, and what stands around it, with the gold alignment."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from attnviz.tasks.characters import base_letter, plain
from attnviz.tasks.dates.alignment import gold_of
from attnviz.tasks.dates.forms import fill, forms_of
from attnviz.tasks.dates.patterns import WrittenDate, patterns, write
from attnviz.tasks.dates.reading import day_taught
from attnviz.tasks.dates.surroundings import SLOTS, ZONES, DateToWrite, surround, surroundings_of
from attnviz.tasks.pair_making import capitalise, draw
from attnviz.tasks.task import Pair

LONGEST = 64  # characters

CASES: tuple[Callable[[str], str], ...] = (str, str, str.lower, str.upper, capitalise)
PATTERN_SHARE = 0.25  # of the pairs are a pattern of CLDR and nothing else
BARE = 0.12  # of the others are without their accents


def draw_pair(random: Random, language: str, days: Sequence[date]) -> Pair:
    """One that the rules read back, without an objection."""
    by_pattern = random.random() < PATTERN_SHARE
    while True:
        day = draw(random, days)
        written = draw_pattern(random, language, day) if by_pattern else draw_form(random, language, day)
        if written is not None and day_taught(written.text) == day and written.text == written.text.strip():
            return Pair(written.text, day.isoformat(), language, gold_of(written, day))


def draw_pattern(random: Random, language: str, day: date) -> WrittenDate | None:
    pattern = draw(random, patterns(language))
    return in_case(random, write(pattern, day)) if pattern.fits(day) else None


def draw_form(random: Random, language: str, day: date) -> WrittenDate | None:
    """None if it is too long, or a letter of it has a capital of two."""
    place = DateToWrite(language, day)
    clock = clock_within(place, random)
    core = in_case(random, fill(draw(random, forms_of(language)), day, language, random, clock))
    before, behind = surround(draw(random, surroundings_of(language)), place, random)
    whole = moved(core, before, behind)
    if random.random() < 0.3:
        whole = in_case(random, whole)
    if random.random() < BARE:
        whole = whole._replace(text="".join(map(without_accent, whole.text)))
    usual = len(whole.text) <= LONGEST and whole.text == "".join(map(plain, unicodedata.normalize("NFC", whole.text)))
    return whole if usual else None


def clock_within(place: DateToWrite, random: Random) -> str:
    """The time of day that programs write before the year: 10:30:15 KST."""
    return SLOTS[draw(random, ("clock", "iso"))](place, random) + draw(random, ("", "", " {zone}")).format(
        zone=draw(random, ZONES)
    )


def in_case(random: Random, written: WrittenDate) -> WrittenDate:
    """In small letters, in capitals, or as it is; as it is too where its length would change."""
    text = draw(random, CASES)(written.text)
    return written._replace(text=text) if len(text) == len(written.text) else written


def without_accent(letter: str) -> str:
    base = base_letter(letter)
    return base if len(base) == 1 and base.isascii() else letter


def moved(written: WrittenDate, before: str, behind: str) -> WrittenDate:
    """With texts around it: its parts stand further behind."""
    year, month, day = (part._replace(start=part.start + len(before)) for part in written[1:])
    return WrittenDate(before + written.text + behind, year, month, day)
