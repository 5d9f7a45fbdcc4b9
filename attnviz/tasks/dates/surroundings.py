"""What stands around a date where people write it, as data: a line of `around.tsv` is a text with slots, of which `{date}` is
the date itself. To add a surrounding, add a line."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from attnviz.tasks.dates.patterns import LOCALES, field_text
from attnviz.tasks.pair_making import draw

FILE, WORDS_FILE = (Path(__file__).with_name(name) for name in ("around.tsv", "words.tsv"))
SLOT = re.compile(r"\{(\w+)\}")

GAPS = 0.06  # of made-up syllables
EXTENSIONS = (
    "pdf",
    "jpg",
    "txt",
    "log",
    "csv",
    "docx",
    "xlsx",
    "png",
    "tar.gz",
    "zip",
    "md",
    "mp4",
    "JPG",
    "PDF",
    "bak",
    "sql",
    "hwp",
)
LEVELS = ("INFO", "WARN", "ERROR", "DEBUG", "FATAL", "NOTICE", "info", "error", "TRACE", "WARNING")
ZONES = (
    "UTC",
    "GMT",
    "+0900",
    "+09:00",
    "Z",
    "KST",
    "JST",
    "CEST",
    "CET",
    "EST",
    "PST",
    "-0500",
    "-08:00",
    "+0000",
    "+01:00",
    "PDT",
)
MERIDIEMS = ("am", "pm", "AM", "PM", "a.m.", "p.m.")

# h: the hour; m, mm: minutes, s: seconds; am: what half of the day it is
TIMES: Mapping[str, tuple[str, ...]] = {
    "any": ("{h}:{mm}", "{h}:{mm}", "{h}:{mm}:{s}"),
    "en": ("{h}:{mm} {am}", "{h}:{mm}{am}", "{h} {am}", "{h}{am}", "{h}:{mm} hrs"),
    "fr": ("{h}h{mm}", "{h}h{mm}", "{h} h {mm}", "{h}h", "{h} h"),
    "de": ("{h}:{mm} Uhr", "{h} Uhr", "{h}.{mm} Uhr", "{h}:{mm} h"),
    "es": ("{h}:{mm} h", "{h}:{mm} {am}", "{h} h", "{h}:{mm} horas"),
    "ko": (
        "오전 {h}시",
        "오후 {h}시",
        "{h}시",
        "{h}시 {m}분",
        "오전 {h}:{mm}",
        "오후 {h}:{mm}",
        "오후 {h}시 {m}분",
        "{h}시 반",
        "{h}시{m}분",
    ),
    "ja": (
        "午前{h}時",
        "午後{h}時",
        "{h}時",
        "{h}時{m}分",
        "午前{h}:{mm}",
        "午後 {h}:{mm}",
        "午後{h}時{m}分",
        "{h}時半",
        "{h}時 {m}分",
    ),
}


class DateToWrite(NamedTuple):
    """A date that is to be written, which its surroundings may have to know. language: a key of LOCALES"""

    language: str
    day: date


Writer = Callable[[DateToWrite, Random], str]


def number(random: Random, low: int, high: int) -> int:
    """low <= number < high"""
    return low + int(random.random() * (high - low))


def weekday(place: DateToWrite, random: Random) -> str:
    return field_text(draw(random, LOCALES[place.language]), "EEEE", place.day.weekday())


def short_weekday(place: DateToWrite, random: Random) -> str:
    short = field_text(draw(random, LOCALES[place.language]), "E", place.day.weekday()).removesuffix(".")
    more = {1: "Tues", 2: "Weds", 3: "Thurs"} if place.language == "en" else {}
    return more.get(place.day.weekday(), short) if random.random() < 0.3 else short


def clock(place: DateToWrite, random: Random) -> str:
    """10:30"""
    return f"{draw(random, ('{:d}', '{:02d}')).format(number(random, 0, 24))}:{number(random, 0, 60):02d}"


def seconds(place: DateToWrite, random: Random) -> str:
    return f"{number(random, 0, 24):02d}:{number(random, 0, 60):02d}:{number(random, 0, 60):02d}"


def iso_time(place: DateToWrite, random: Random) -> str:
    """10:30:15, perhaps with a fraction and a zone."""
    fraction = draw(random, ("", "", ",{:03d}", ".{:03d}", ".{:06d}")).format(number(random, 0, 1000))
    return seconds(place, random) + fraction + draw(random, ("", "", "", "Z", "+09:00", "-08:00", " UTC"))


def glued_time(place: DateToWrite, random: Random) -> str:
    """103015"""
    return seconds(place, random).replace(":", "")[: draw(random, (4, 6, 6))]


def time_of_day(place: DateToWrite, random: Random) -> str:
    """As people of the language write it."""
    parts = {"h": str(number(random, 1, 13)), "m": str(number(random, 0, 60)), "mm": f"{number(random, 0, 60):02d}"}
    parts |= {"am": draw(random, MERIDIEMS), "s": f"{number(random, 0, 60):02d}"}
    return draw(random, (*TIMES["any"], *TIMES[place.language])).format(**parts)


def made_up_word(place: DateToWrite, random: Random) -> str:
    """Syllables that mean nothing, so that no word is known by heart; here and there a gap, as where a character is
    unknown."""
    text = ""
    for _ in range(number(random, 1, 4)):
        syllable = syllable_of(place.language, random)
        text += " " if random.random() < GAPS else syllable
    return text.strip() or draw(random, "xz")


def syllable_of(language: str, random: Random) -> str:
    syllables = words_of(language, "syllable")
    if syllables:
        return draw(random, syllables)
    consonants, vowels = words_of(language, "consonant"), words_of(language, "vowel")
    return draw(random, consonants) + draw(random, vowels) + (draw(random, consonants) if random.random() < 0.2 else "")


def word(place: DateToWrite, random: Random) -> str:
    return draw(random, words_of(place.language, "word")) if random.random() < 0.5 else made_up_word(place, random)


def name(place: DateToWrite, random: Random) -> str:
    known = random.random() < 0.5
    return draw(random, words_of(place.language, "name")) if known else made_up_word(place, random).capitalize()


@cache
def words_of(language: str, kind: str) -> tuple[str, ...]:
    """Those of `words.tsv`, each as often as it is drawn. kind: word, name; syllable, or consonant and vowel, of words that
    are made up"""
    rows = (line.split("\t") for line in WORDS_FILE.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(one for of, what, words in rows if (of, what) == (language, kind) for one in words.split())


def mail(place: DateToWrite, random: Random) -> str:
    english = place._replace(language="en")
    return f"{made_up_word(english, random)}@{draw(random, ('x.org', 'mail.com', 'example.org', 'attnviz.org', 'b.de'))}"


def version(place: DateToWrite, random: Random) -> str:
    return draw(random, ("{}.{}", "{}.{}.{}")).format(*(number(random, 0, 13) for _ in range(3)))


def address(place: DateToWrite, random: Random) -> str:
    return ".".join(str(number(random, 0, 256)) for _ in range(4))


SLOTS: Mapping[str, Writer] = {
    "weekday": weekday,
    "wd": short_weekday,
    "time": time_of_day,
    "clock": lambda place, random: draw(random, (clock, clock, seconds))(place, random),
    "iso": iso_time,
    "hms": glued_time,
    "zone": lambda place, random: draw(random, ZONES),
    "word": word,
    "Word": lambda place, random: word(place, random).capitalize(),
    "WORD": lambda place, random: draw(random, ("IMG", "DSC", "VID", "SCAN", "PXL", "LOG", word(place, random).upper())),
    "Name": name,
    "name": name,
    "mail": mail,
    "n": lambda place, random: str(number(random, 1, draw(random, (10, 100, 1000)))),
    "nn": lambda place, random: f"{number(random, 0, 100):02d}",
    "id": lambda place, random: str(number(random, 100, draw(random, (1000, 10_000, 100_000)))),
    "ver": version,
    "ip": address,
    "ext": lambda place, random: draw(random, EXTENSIONS),
    "level": lambda place, random: draw(random, LEVELS),
}


class Surrounding(NamedTuple):
    """A surrounding of the table: who writes it (`any`: everybody), how often, and its text."""

    language: str
    weight: int
    text: str


@cache
def read_surroundings() -> tuple[Surrounding, ...]:
    _heading, *lines = FILE.read_text(encoding="utf-8").splitlines()
    return tuple(Surrounding(language, int(weight), text) for language, weight, text in (line.split("\t") for line in lines))


@cache
def surroundings_of(language: str) -> tuple[str, ...]:
    """Those of the language and those of everybody, each as often as its weight."""
    return tuple(one.text for one in read_surroundings() if one.language in (language, "any") for _ in range(one.weight))


def surround(around: str, place: DateToWrite, random: Random) -> tuple[str, str]:
    """What stands before a date, and what behind it."""
    before, behind = around.split("{date}")
    return fill(before, place, random), fill(behind, place, random)


def fill(text: str, place: DateToWrite, random: Random) -> str:
    return SLOT.sub(lambda found: SLOTS[found[1]](place, random), text)
