"""Numbers of a date that are not in digits, turned into digits: 이천십일년, 二〇一〇年, 平成六年, the eleventh of May,
27.IX.1994, day 27 month 9, nineteen ninety-four."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from attnviz.tasks.dates.names import fold, month_names
from attnviz.tasks.dates.number_words import DAYS, LATIN, YEARS, day_words, year_words

ONES = dict(zip("영일이삼사오육칠팔구", range(10), strict=True)) | dict(zip("〇一二三四五六七八九", range(10), strict=True))
ONES |= {"공": 0, "零": 0, "元": 1}
UNITS = {"십": 10, "백": 100, "천": 1000, "十": 10, "百": 100, "千": 1000}
NUMERAL = f"[{''.join(ONES)}{''.join(UNITS)}]"
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the year before the first of the era
ERAS |= {
    "메이지": 1867,
    "다이쇼": 1911,
    "쇼와": 1925,
    "헤이세이": 1988,
    "레이와": 2018,
    "소화": 1925,
    "평성": 1988,
    "단기": -2333,
    "檀紀": -2333,
}
SHORT_ERAS = {
    "m": 1867,
    "t": 1911,
    "s": 1925,
    "h": 1988,
    "r": 2018,
    "明": 1867,
    "大": 1911,
    "昭": 1925,
    "平": 1988,
    "令": 2018,
}
ROMANS = {name: month for month, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}  # noqa: SIM905

# What a number is, said before it: day 27, mes: 9, 年=1994.
LABELS = {
    "년": "jahr jahres year année annee año ano 연 연도 년도 년 年 yyyy yr y",
    "월": "monat monats month mois mes 월 月 mm m",
    "일": "tag day jour día dia 일 日 dd d",
}
SIGN_OF = {label: sign for sign, labels in LABELS.items() for label in labels.split()}
LABEL = rf"(?<![^\W\d_])(?<!\d)({'|'.join(sorted(SIGN_OF, key=len, reverse=True))})"
SET = r"(?:\s*[:=]\s*|(?<=[a-zñíéäöü]{2})\.?\s+)"  # between a label and its number; a single letter needs a mark
LABELLED = re.compile(rf"{LABEL}{SET}'?(\d+)(?!\d)", re.IGNORECASE)
LABELLED_NAME = re.compile(rf"{LABEL}{SET}([^\W\d_]+)", re.IGNORECASE)

Change = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def value_of(characters: str) -> int:
    """Korean or Chinese numerals: with units (二十七, 이십칠), or digit after digit (一九九四)."""
    if not any(character in UNITS for character in characters):
        return int("".join(str(ONES[character]) for character in characters))
    total, one = 0, None
    for character in characters:
        if character in UNITS:
            total, one = total + UNITS[character] * (1 if one is None else one), None
        else:
            one = ONES[character]
    return total + (one or 0)


def longest_first(names: Iterable[str]) -> str:
    """So that `viii` is not read as `vi`."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def era_year(era: str, year: str) -> str:
    """平成6, H6: the year of the common calendar."""
    return str((ERAS | SHORT_ERAS)[era.lower()] + int(year))


def signed(label: str, digits: str) -> str:
    """A number with the sign of what its label says that it is; nothing if it has too many digits for that."""
    sign = SIGN_OF[label.lower()]
    return f"{digits}{sign} " if len(digits) < 3 or (sign == "년" and len(digits) == 4) else ""


CHANGES: tuple[Change, ...] = (
    (re.compile("유월"), lambda found: "6월"),
    (re.compile("시월"), lambda found: "10월"),
    (
        re.compile(rf"(?:(?<![가-힣\d])|(?<=[년월])|(?<=[년월] )){NUMERAL}+(?=\s*[년월일](?!요일))"),
        lambda found: str(value_of(found[0])),
    ),
    (re.compile(rf"{NUMERAL}+(?=\s*[年月日号號](?!曜))"), lambda found: str(value_of(found[0]))),
    (re.compile(r"(?<!\d)(\d+)째\s*날"), lambda found: f"{found[1]}일"),
    (
        re.compile(rf"({longest_first(ERAS)})\s*(\d{{1,4}})(?=\s*[年년])", re.IGNORECASE),
        lambda found: era_year(found[1], found[2]),
    ),
    (
        re.compile(
            r"(?<![^\W\d_])([mtshr明大昭平令])\s?(\d\d?|元)(?=\s*年|([./-])\s?\d\d?\s?\3\s?\d\d?(?!\d))", re.IGNORECASE
        ),
        lambda found: era_year(found[1], found[2].replace("元", "1")),
    ),
    (
        re.compile(rf"(?<=\d)(\s*[./_-]?\s*)({longest_first(ROMANS)})(\s*[./_-]?\s*)(?=['\d])", re.IGNORECASE),
        lambda found: f"{found[1] or ' '}{ROMANS[found[2].lower()]}월{found[3] or ' '}",
    ),
    (re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th) month\b", re.IGNORECASE), lambda found: f"{found[1]}월"),
    (LABELLED_NAME, lambda found: found[2] if fold(found[2]) in month_names() else found[0]),
    (LABELLED, lambda found: signed(found[1], found[2]) or found[0]),
)


def to_digits(text: str) -> str:
    """The text with its written numbers as digits."""
    for look, change in CHANGES:
        text = look.sub(change, text)
    return days_to_digits(years_to_digits(text))


WORD = re.compile(r"[^\W\d_]+")
LONGEST_YEAR, LONGEST_DAY = 7, 4  # words
JOINING = frozenset(("of", "the", "day", "month", "de", "d", "mes", "mois"))  # between a day and its month


@cache
def years_by_words() -> Mapping[tuple[str, ...], int]:
    return {words_in(said): year for language in LATIN for year in YEARS for said in year_words(language, year)}


@cache
def days_by_words() -> Mapping[tuple[str, ...], int]:
    return {words_in(said): day for language in LATIN for day in DAYS for said in day_words(language, day)}


@cache
def first_words() -> frozenset[str]:
    return frozenset(words[0] for words in years_by_words())


def words_in(text: str) -> tuple[str, ...]:
    return tuple(map(fold, WORD.findall(text)))


def years_to_digits(text: str) -> str:
    """Years in words, of more than one word but for the German ones, which are long."""
    found = list(WORD.finditer(text))
    names = [fold(word[0]) for word in found]
    for at, name in enumerate(names):
        if name in first_words():
            for length in range(min(LONGEST_YEAR, len(names) - at), 0, -1):
                year = years_by_words().get(tuple(names[at : at + length]))
                if year is not None:
                    return f"{text[: found[at].start()]}{year}{text[found[at + length - 1].end() :]}"
    return text


def days_to_digits(text: str) -> str:
    """The day in words that stands before the name of a month, or behind it."""
    found = list(WORD.finditer(text))
    names = [fold(word[0]) for word in found]
    for month in (at for at in reversed(range(len(names))) if names[at] in month_names()):
        before = month
        while before and names[before - 1] in JOINING:
            before -= 1
        behind = month + 2 if names[month + 1 : month + 2] == ["the"] else month + 1
        spans = [(before - length, before) for length in range(min(LONGEST_DAY, before), 0, -1)]
        spans += [(behind, behind + length) for length in range(min(LONGEST_DAY, len(names) - behind), 0, -1)]
        for first, last in spans:
            day = days_by_words().get(tuple(names[first:last]))
            near = text[found[min(first, month)].start() : found[max(last - 1, month)].end()]
            if day is not None and not any(map(str.isdigit, near)):
                return f"{text[: found[first].start()]}{day}th{text[found[last - 1].end() :]}"
    return text
