"""What the rules see in a date as people write it: the taught patterns, read backwards; in any other form, its parts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from babel import Locale

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.dates.cuts import Cut, cut_beside, cut_time, cut_words, cuts, unify
from attnviz.tasks.dates.fields import NO_DATE, TWO_DATES, read_fields
from attnviz.tasks.dates.other_days import of_another_day
from attnviz.tasks.dates.patterns import LOCALES, Pattern, write
from attnviz.tasks.dates.taught import DateWithin, dates_within, is_range
from attnviz.tasks.dates.written_numbers import to_digits
from attnviz.tasks.task import SourceReading

FIRST_YEAR, LAST_YEAR = 1900, 2099
LONGEST = 200  # characters that are looked at: nothing longer is a date

READ = Remark(translatable("Judged by the rules of the task."))
UNREAD = Remark(translatable("The rules of the task read no date here."))
WHICH_DAY = Remark(translatable("The rules cannot tell which day is meant."))
READ_AS = translatable("Read as: {text}")
UNTAUGHT = translatable("A date in this form was not taught. Write it as {form}.")
OUTSIDE = translatable("The year {year} is outside {first} to {last}. Write a date within those years.")
OTHER_WEEKDAY = Remark(translatable("The weekday is not that of the date. The date is read without it."))
UNSAID = translatable("The output leaves out numbers that stand in the text: {numbers}.")
INVENTED = Remark(translatable("The year or the day of the output does not stand in the text."))


@lru_cache(1024)
def read_source(text: str) -> SourceReading:
    """The day that the text names, if the rules can tell, and what was left out to read it."""
    unified = unify(text[:LONGEST])
    notes = () if text.strip() == unified else (Remark(READ_AS, {"text": unified}),)
    digits = numbers_in_digits(unified)
    found = dates_within(digits.text)
    if found:
        return taught_source(digits, found, notes)
    *_, whole, _words = cuts(unified)  # with all words: some are numbers
    return untaught_source(whole._replace(text=to_digits(whole.text)), notes)


def numbers_in_digits(unified: str) -> Cut:
    """The text without the time of day, with its written numbers as digits."""
    cut = cut_time(Cut(unified))
    return cut._replace(text=to_digits(cut.text))


def day_taught(text: str) -> date | None:
    """The one day that a text names in a form that was taught, if it does: what a pair must have."""
    digits = numbers_in_digits(unify(text))
    found = dates_within(digits.text)
    return found[0].reading.day if found and not names_several(digits.text, found) else None


def names_several(text: str, found: Sequence[DateWithin]) -> bool:
    """Whether a text names more than one day. A lone number of six digits beside a date is no other."""
    best, *others = found
    differ = any(other.shape != "g" and other.reading.day != best.reading.day for other in others)
    return differ or is_range(text[: best.start], text[best.end :])


def taught_source(cut: Cut, found: Sequence[DateWithin], notes: tuple[Remark, ...]) -> SourceReading:
    """A date in a form that was taught; or an objection to another beside it."""
    best = found[0]
    before, behind = cut.text[: best.start], cut.text[best.end :]
    if names_several(cut.text, found):
        return SourceReading(reason=UNREAD, objections=(TWO_DATES,), notes=(*notes, *cut.notes))
    around = cut_beside(cut._replace(text=before), cut._replace(text=behind, notes=()))
    day = best.reading.day
    assert day is not None  # of a DateWithin
    return known_source(around, day, notes, best.reading.note)


def untaught_source(cut: Cut, notes: tuple[Remark, ...]) -> SourceReading:
    """A date in another form, by its parts; or why there is none."""
    found = read_fields(cut.text)
    if found.day is None:
        return SourceReading(reason=UNREAD, objections=(found.objection or NO_DATE,), notes=(*notes, *cut.notes))
    form = write_as_taught(found.day, language_of(cut.text, found.languages))
    known = known_source(cut_words(cut), found.day, notes, found.note)
    return replace(known, objections=(Remark(UNTAUGHT, {"form": form}), *known.objections))


def known_source(cut: Cut, day: date, notes: tuple[Remark, ...], note: Remark | None) -> SourceReading:
    """cut: with its weekdays cut out"""
    objections: tuple[Remark, ...] = ()
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        objections = (Remark(OUTSIDE, {"year": str(day.year), "first": str(FIRST_YEAR), "last": str(LAST_YEAR)}),)
    wrong_weekday = (OTHER_WEEKDAY,) if cut.weekdays and day.weekday() not in cut.weekdays else ()
    said = (*notes, *cut.notes, *wrong_weekday, *(() if note is None else (note,)))
    another = of_another_day(str(one.data.get("part", "")) for one in cut.notes)
    if another is not None:
        return SourceReading(reason=WHICH_DAY, objections=(another, *objections), notes=said)
    return SourceReading(answers=(day.isoformat(),), reason=READ, objections=objections, notes=said)


def language_of(text: str, languages: frozenset[str]) -> str:
    """Of a month's name where there is one, else of the letters."""
    named = [language for language in LOCALES if language in languages]
    if named:
        return named[0]
    return "ko" if re.search("[가-힣]", text) else "ja" if re.search("[一-鿿]", text) else "en"


def write_as_taught(day: date, language: str) -> str:
    """The date in full, as CLDR writes it in the language."""
    locale = LOCALES[language][-1]
    return write(Pattern.read(locale, Locale.parse(locale).date_formats["long"].pattern), day).text


def doubts(text: str, output: str) -> tuple[Remark, ...]:
    """Where the rules read no date: the numbers that are not the year, month or day of the output; or that the text says
    neither its year nor its day."""
    year, month, day = output.split("-")
    numbers = re.findall(r"\d+", unify(text[:LONGEST]))
    strange = [number for number in numbers if number not in (year, year[2:]) and int(number) not in (int(month), int(day))]
    if strange:
        return (Remark(UNSAID, {"numbers": ", ".join(strange)}),)
    missing = not {year, year[2:]} & set(numbers) or int(day) not in map(int, numbers)
    return (INVENTED,) if missing else ()
