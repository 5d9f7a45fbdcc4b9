"""Texts made of the ways of saying a number: what stands around it, slips and capitals added."""

from collections.abc import Callable, Mapping
from random import Random

from attnviz.tasks.numbers.english_ways import ENGLISH_WAYS
from attnviz.tasks.numbers.french_ways import FRENCH_WAYS
from attnviz.tasks.numbers.korean_ways import KOREAN_WAYS
from attnviz.tasks.numbers.reading import read_source
from attnviz.tasks.numbers.slips import SLIPS
from attnviz.tasks.numbers.way import Surroundings, Way, chance
from attnviz.tasks.pair_making import capitalise, draw

WAYS: Mapping[str, tuple[Way, ...]] = {"en": ENGLISH_WAYS, "ko": KOREAN_WAYS, "fr": FRENCH_WAYS}
DRAWN = {language: [way for way in ways for _ in range(way.share)] for language, ways in WAYS.items()}
CASES: tuple[Callable[[str], str], ...] = (str, str.capitalize, str.upper, capitalise)
LONGEST_MADE = 94
SLIPPING, SLIPPING_WORDS = 0.1, 0.3  # how many have a slip: of all ways, and of plain words
MARKS = {"en": ",", "ko": ",", "fr": " "}


def make_text(random: Random, way: Way, number: int, language: str) -> str:
    """A number said in a way; empty where it cannot be said so in a text of the task."""
    words = way.write(random, number).strip()
    slipping = way.slips and chance(random, SLIPPING_WORDS if way.name == "words" else SLIPPING)
    if slipping:
        words = draw(random, SLIPS)(random, words)
    text = surround(random, words, number, way.around, MARKS[language])
    text = draw(random, CASES)(text)
    doubtful = slipping or len(text) < 4 or "cents" in text.lower()
    return text if len(text) <= LONGEST_MADE and not (doubtful and is_misread(text, number)) else ""


def is_misread(text: str, number: int) -> bool:
    """By the judge: slips can make another number or none, 만원 may be a word, and six cents is 600 in French."""
    seen = read_source(text)
    return seen.answers != (str(number),) or seen.objections != ()


def surround(random: Random, words: str, number: int, around: Surroundings, mark: str) -> str:
    """The words with what may stand around them, every second time."""
    kind = random.random()
    data = {
        "words": words,
        "digits": f"{number:,}".replace(",", draw(random, (mark, mark, ""))),
        "unit": draw(random, around.units) if around.units else "",
        "currency": draw(random, around.currencies) if around.currencies else "",
    }
    if kind < 0.12 and around.brackets:
        return draw(random, around.brackets).format(**data)
    if kind < 0.22 and around.cheque:
        return draw(random, around.cheque).format(**data)
    if kind > 0.65:
        return words
    before = f"{draw(random, around.leading)} " if around.leading and chance(random, 0.4) else ""
    unit = draw(random, around.glue) + data["unit"] if around.units and chance(random, 0.65) else ""
    behind = (
        draw(random, (" ", " ", ", ")) + draw(random, around.following) if around.following and chance(random, 0.2) else ""
    )
    return before + words + unit + behind + (draw(random, ".!?") if chance(random, 0.05) else "")
