"""What stands around a date and says nothing of it: a time of day, a weekday, brackets, words before and behind. Each is cut
out and named, so that what is left can be read."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.characters import plain, unseen
from attnviz.tasks.dates.names import fold, month_names, weekday_names

HALF = r"(?:(?:오전|오후|아침|저녁|밤|새벽|午前|午後)\s*)"
AT = r"(?:\b(?:at|um|à|a las|a la)\s+)"
ZONE = r"(?:\s*(?:z|utc|gmt|kst|jst|cest|cet|est|edt|pst|pdt|cst|cdt)\b)?(?:\s*[+-]\d\d:?\d\d\b)?(?:\s*\([a-z]{3,4}\))?"
CLOCK = rf"t?{AT}?{HALF}?(?<![\d:])\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?!\d)(?:\s*(?:[ap]\.?m\b\.?|uhr\b|hrs?\b|h\b))?{ZONE}"
DOTTED = rf"{AT}(?<!\d)\d\d?\.\d\d(?:\.\d\d)?(?!\.?\d)(?:\s*uhr\b|\s*[ap]m\b)?|(?<![\d.])\d\d?\.\d\d\s*uhr\b"
HOUR = rf"{AT}?{HALF}?(?<!\d)\d\d?(?:h\d\d\b|\s*h\b|\s*uhr\b|\s*o'clock\b|\s*[ap]\.?m\b\.?){ZONE}"
ASIAN_HOUR = rf"{HALF}?(?<!\d)\d\d?\s*[시時](?:\s*(?:\d\d?\s*[분分]|반|半))?(?:\s*\d\d?\s*[초秒])?(?:에|경|쯤)?"
GLUED = r"(?<=\d{8})[t_ -]?\d{4}(?:\d\d)?z?(?!\d)"
TIME = re.compile(f"{CLOCK}|{DOTTED}|{HOUR}|{ASIAN_HOUR}|{GLUED}", re.IGNORECASE)

ASIAN_WEEKDAY = re.compile(
    r"[(\[]\s*([월화수목금토일月火水木金土日])\s*[)\]]|([월화수목금토일])요일|([月火水木金土日])曜日?|\s([월화수목금토일])$"
)
ASIAN_DAYS = {
    sign: day for day, signs in enumerate(("월月", "화火", "수水", "목木", "금金", "토土", "일日")) for sign in signs
}
WORD = re.compile(r"[(\[]?([^\W\d_]+)\.?[)\]]?")
AROUND = '()[]{}<>"“”„«»「」『』《》 ,;!?'
DATE_PART = re.compile(r"'?\d+(?:\s*[년월일年月日号號]|\.)?|[^\W\d_]+")


class Cut(NamedTuple):
    """What is left of a text. notes: what was cut out; weekdays: those that the text names, from 0, Monday"""

    text: str
    notes: tuple[Remark, ...] = ()
    weekdays: frozenset[int] = frozenset()

    def without(self, start: int, end: int, message: str) -> "Cut":
        part = self.text[start:end].strip(" ,.:()[]")
        rest = tidy(f"{self.text[:start]} {self.text[end:]}")
        return self._replace(text=rest, notes=(*self.notes, Remark(message, {"part": part})) if part else self.notes)


def unify(text: str) -> str:
    """Characters that look alike as one. What nobody sees is left out; in the place of a picture stands a space."""
    return tidy("".join(map(plain_or_space, unicodedata.normalize("NFC", text))))


@cache
def plain_or_space(character: str) -> str:
    """The degree sign is no picture here: some put it behind a first."""
    if unseen(character):
        return ""
    return (
        " "
        if unicodedata.category(character) == "So" and character != "°" and plain(character) == character
        else plain(character)
    )


def tidy(text: str) -> str:
    """With single spaces, none before a comma, and nothing loose at the ends."""
    return re.sub(r"\s+,", ",", " ".join(text.split())).strip(" ,;")


def cuts(text: str) -> Iterator[Cut]:
    """The text with more and more cut out. text: unified"""
    cut = Cut(text)
    for step in (cut_time, cut_weekdays, cut_brackets, cut_words):
        yield cut
        cut = step(cut)
    yield cut


def cut_time(cut: Cut) -> Cut:
    found = TIME.search(cut.text)
    if found is None:
        return cut
    return cut_time(cut.without(found.start(), found.end(), translatable("The time is left out: {part}")))


def cut_weekdays(cut: Cut) -> Cut:
    message = translatable("The weekday is left out: {part}")
    found = ASIAN_WEEKDAY.search(cut.text)
    if found is not None:
        day = ASIAN_DAYS[next(filter(None, found.groups()))]
        return cut_weekdays(cut.without(found.start(), found.end(), message)._replace(weekdays=cut.weekdays | {day}))
    words = [(word, fold(word[1])) for word in WORD.finditer(cut.text)]
    month_elsewhere = sum(name in month_names() for _, name in words) > 1 or len(re.findall(r"\d+", cut.text)) > 2
    for word, name in words:
        if name in latin_weekdays() and (name not in month_names() or month_elsewhere):
            rest = cut.without(word.start(), word.end(), message)
            return cut_weekdays(rest._replace(weekdays=cut.weekdays | latin_weekdays()[name]))
    return cut


@cache
def latin_weekdays() -> dict[str, frozenset[int]]:
    return {name: days for name, days in weekday_names().items() if name[0] < "\u0250"}


def cut_brackets(cut: Cut) -> Cut:
    """Nothing is lost with brackets, quotation marks and commas around a date."""
    return cut._replace(text=cut.text.strip(AROUND))


def cut_words(cut: Cut) -> Cut:
    """Without the words before the first number or month, and behind the last. What is glued to a number belongs to it, except
    for a Korean particle."""
    places = [found.span() for found in DATE_PART.finditer(cut.text) if says_date(found[0])]
    if not places:
        return cut
    first, last = places[0][0], places[-1][1]
    message = translatable("Left out: {part}")
    if last < len(cut.text) and (not cut.text[last].isalpha() or cut.text[last] >= "가"):
        cut = cut.without(last, len(cut.text), message)
    return cut if cut.text[:first][-1:].isalpha() else cut.without(0, first, message)


def says_date(token: str) -> bool:
    return any(map(str.isdigit, token)) or fold(token) in month_names()


BETWEEN = r"[\s,.;:()\[\]|-]*"
FULL_NAME = 5  # letters, from which on a weekday is nothing else


def cut_beside(before: Cut, behind: Cut) -> Cut:
    """What stands before a date, and behind it: weekdays beside it and all other words, noted."""
    cut = before._replace(text="")
    for side, nearest in ((before, -1), (behind, 0)):
        rest = cut_weekdays(side._replace(notes=()))
        far = rest.weekdays and not is_beside(side.text, rest.notes, nearest)
        rest = side if far else rest
        cut = cut._replace(notes=(*cut.notes, *rest.notes), weekdays=cut.weekdays | rest.weekdays)
        left = tidy(rest.text).strip(AROUND + ".:-_")
        if left:
            cut = cut._replace(notes=(*cut.notes, Remark(translatable("Left out: {part}"), {"part": left})))
    return cut


def is_beside(text: str, notes: tuple[Remark, ...], nearest: int) -> bool:
    """Whether the weekday that was cut out of a text is the word at the end of it that is nearest to the date."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and any(words[nearest] in note.data["part"] for note in notes)
