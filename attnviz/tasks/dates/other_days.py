"""Words around a date that make it another day than the one that stands there: counted from it, of another calendar, denied.

The rules do not count from a date, so where such words stand nobody is told that the output is right.
"""

import re
from collections.abc import Iterable

from attnviz.errors import translatable
from attnviz.remark import Remark

OTHER_DAY = translatable(
    "“{part}” may mean another day than the one that stands in the text. The rules of the task do not count from a date."
)

# By language; whole words, as `unify` writes them, in small letters.
COUNTED = (
    r"\bdays? (?:after|before|from|since|prior to)\b|\b(?:weeks?|months?|years?) (?:after|before|from|since|prior to)\b",
    r"\b(?:the )?eve of\b",
    r"다음\s?날|이튿날|전날|(?:\d+\s?(?:일|주일?|개월|달|년)|하루|이틀|사흘|나흘|일주일|보름|한 달) ?(?:전|후|뒤)",
    r"翌日|前日|次の日|\d+\s?(?:日|週間|[かヶカ]月|年)(?:前|後)",
    r"\blendemain\b|\bveille\b|\b(?:jours?|semaines?|mois|ans?) (?:avant|après)\b",
    r"\b(?:vortag|folgetag)\b|\btage?n? (?:nach|vor)\b|\b(?:wochen?|monate?|jahre?) (?:nach|vor)\b",
    r"\bdía siguiente\b|\bvíspera\b|\b(?:días?|semanas?|mes(?:es)?|años?) (?:antes|después)\b",
)
CALENDARS = (
    r"음력|불기|기원전|旧暦|紀元前|\blunar\b",
    r"^(?:b\.?\s?c\.?(?:\s?e)?(?![\w@])|av(?:ant|\.) ?j|v(?:or|\.) ?chr|a\. ?c(?!\w))",  # behind the date
)
DENIED = (r"\bnot\b|아님|아니|ではな|じゃな|\bnicht\b|\b(?:n'est|ne) ?\w* pas\b|\bpas le\b|\bno es\b",)
WORDS = re.compile("|".join((*COUNTED, *CALENDARS, *DENIED)))


def of_another_day(parts: Iterable[str]) -> Remark | None:
    """What is to be said where such words stand in the parts of a text that are left out around a date; None where none do."""
    found = next(filter(None, (WORDS.search(part.casefold()) for part in parts)), None)
    return None if found is None else Remark(OTHER_DAY, {"part": found.group().strip()})
