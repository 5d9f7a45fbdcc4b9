"""The task `dates`: a date as people write it, character by character, to `YYYY-MM-DD`."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from random import Random

from attnviz.errors import translatable
from attnviz.tasks.characters import join, split_source, split_target
from attnviz.tasks.dates.number_order import calendar_date
from attnviz.tasks.dates.patterns import LOCALES
from attnviz.tasks.dates.reading import doubts, read_source
from attnviz.tasks.dates.targets import read_target, settle_targets
from attnviz.tasks.dates.writing import draw_pair
from attnviz.tasks.task import Pair, Split, Task, split_of

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
SIZES: dict[Split, int] = {"train": 240_000, "dev": 2_000, "test": 5_000}
SEEDS: dict[Split, int] = {"train": 1, "dev": 2, "test": 3}

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def accepts(text: str, output: str) -> bool:
    """Whether the output is a calendar date in the form YYYY-MM-DD, whatever the text."""
    return ISO.fullmatch(output) is not None and calendar_date(*output.split("-")) is not None


@cache
def days_of(split: Split) -> tuple[date, ...]:
    """The days whose date belongs to the split."""
    days = (FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1))
    return tuple(day for day in days if split_of(day.isoformat()) == split)


@cache
def pairs(split: Split) -> tuple[Pair, ...]:
    """Distinct sources, the languages in turn; within a language each pattern is as likely as another."""
    random, days, languages = Random(SEEDS[split]), days_of(split), tuple(LOCALES)
    distinct: dict[str, Pair] = {}
    while len(distinct) < SIZES[split]:
        pair = draw_pair(random, languages[len(distinct) % len(languages)], days)
        distinct.setdefault(pair.source, pair)
    return tuple(distinct.values())


def part_of(output: Sequence[str], step: int) -> str:
    """Year, month or day, by the hyphens before it."""
    if output[step] == "-":
        return translatable("hyphen")
    fields = (translatable("year"), translatable("month"), translatable("day"))
    return fields[min(list(output[:step]).count("-"), 2)]


TASK = Task(
    name="dates",
    title=translatable("Dates"),
    teaches=translatable(
        "Year, month and day stand in a different order in each language, so the attention jumps from block to block "
        "instead of walking from left to right. The weekday says nothing that the output needs, and is passed over."
    ),
    reading_rules=translatable(
        "Dates are read in English, Korean, Japanese, French, German and Spanish, from 1900 to 2099, in digits or in words, "
        "with a weekday, a time or other words around them, up to 70 characters. A year of two digits is one of 1950 to 2049: "
        "94 is 1994, 05 is 2005. Numbers with slashes are read in one way only. A year of two digits at "
        "the end: the month comes first (9/4/94 is 1994-09-04). A year of four digits at the end: the day comes first "
        "(4/9/1994 is 1994-09-04). The year at the beginning: month, then day (1994/9/4 is 1994-09-04). Where that is no "
        "calendar date, month and day change places (9/27/1994 is 1994-09-27). Numbers with dots begin with the day, as in "
        "German (4.9.94 is 1994-09-04), unless a year of four digits comes first (1994.9.4 is 1994-09-04) or there are "
        "spaces and a dot at the end, as in Korean (94. 9. 4. is 1994-09-04)."
    ),
    split_source=split_source,
    split_target=split_target,
    join=join,
    read_target=read_target,
    settle_targets=settle_targets,
    pairs=pairs,
    pairs_made_from=translatable(
        "The date patterns and names of CLDR (Unicode-3.0 licence), taken from Babel (BSD-3-Clause), and forms of our own as "
        "people write dates in letters, forms, tables, mails, log lines and file names, with years and days in words from "
        "num2words (LGPL-2.1-or-later), filled with the days of 1900 to 2099."
    ),
    read_source=read_source,
    accepts=accepts,
    refused=translatable("{output} is not a calendar date."),
    doubts=doubts,
    part_of=part_of,
    examples={
        "en": (
            "Tuesday, September 27, 1994",
            "27 septembre 1994",
            "9/27/94",
            "27. September 1994",
            "1994年9月27日",
            "martes, 27 de septiembre de 1994",
        ),
        "ko": (
            "1994년 9월 27일 화요일",
            "1994. 9. 27.",
            "Tuesday, September 27, 1994",
            "1994年9月27日火曜日",
            "27. September 1994",
            "27 de septiembre de 1994",
        ),
    },
    longest_source=70,
    longest_taught=64,
    longest_output=10,
)
