"""Numbers of a date that are not in digits, turned into digits: 이천십일년, 二〇一〇年, 平成六年, the eleventh, 27.IX.1994."""

import re
from collections.abc import Callable

ONES = dict(zip("영일이삼사오육칠팔구", range(10), strict=True)) | dict(zip("〇一二三四五六七八九", range(10), strict=True))
ONES |= {"공": 0, "零": 0, "元": 1}
UNITS = {"십": 10, "백": 100, "천": 1000, "十": 10, "百": 100, "千": 1000}
ERA_LETTERS = {"m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018}
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the year before the first of the era
ROMANS = {name: month for month, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}  # noqa: SIM905

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
    *("thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
    *("twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh"),
    *("twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first"),
)
ORDINAL = {name.replace("-", sign): day for day, name in enumerate(ORDINALS, 1) for sign in ("-", " ")}

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


def alternatives(names: dict[str, int]) -> str:
    """Longer ones first, so that `twenty-first` is not read as `twenty-` and `first`."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def era_year(letter: str, year: str) -> str:
    """H6 is the sixth year of 平成."""
    return str(ERA_LETTERS[letter.lower()] + int(year))


CHANGES: tuple[Change, ...] = (
    (re.compile(r"유월"), lambda found: "6월"),
    (re.compile(r"시월"), lambda found: "10월"),
    (
        re.compile(rf"(?<!\w)[{''.join(ONES)}{''.join(UNITS)}]+(?=\s*[년월일])"),
        lambda found: str(value_of(found[0])),
    ),
    (re.compile(rf"[{''.join(ONES)}{''.join(UNITS)}]+(?=[年月日号號])"), lambda found: str(value_of(found[0]))),
    (re.compile(rf"({alternatives(ERAS)})\s*(\d\d?)(?=\s*年)"), lambda found: str(ERAS[found[1]] + int(found[2]))),
    (re.compile(r"^([mtshr])\s?(\d\d?)(?=[./-]\d\d?[./-]\d\d?$)", re.I), lambda found: era_year(found[1], found[2])),
    (re.compile(rf"\b({alternatives(ORDINAL)})\b", re.I), lambda found: f"{ORDINAL[found[1].lower()]}th"),
    (
        re.compile(rf"(?<=\d)(\s*[./-]?\s*)({alternatives(ROMANS)})(\s*[./-]?\s*)(?=\d)", re.I),
        lambda found: f"{found[1] or ' '}{ROMANS[found[2].lower()]}{found[3] or ' '}",
    ),
)


def to_digits(text: str) -> str:
    """The text with its written numbers as digits."""
    for look, change in CHANGES:
        text = look.sub(change, text)
    return text
