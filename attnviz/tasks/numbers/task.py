"""The task `numbers`: number words in English, Korean or French, character by character, to digits."""

import re
from collections.abc import Sequence
from functools import cache
from random import Random

from attnviz.errors import translatable
from attnviz.tasks.characters import join, split_source, split_target
from attnviz.tasks.numbers.reading import read_source
from attnviz.tasks.numbers.targets import read_target
from attnviz.tasks.numbers.ways import LONGEST_SOURCE, WAYS, Way, words_of
from attnviz.tasks.pair_making import capitalise, draw
from attnviz.tasks.task import Pair, Split, Task, split_of

LANGUAGES = ("en", "ko", "fr")
SMALL = 1_000
LONGEST = 6
SIZES: dict[Split, int] = {"train": 60_000, "dev": 2_000, "test": 6_000}
SEEDS: dict[Split, int] = {"train": 1, "dev": 2, "test": 3}

DIGITS = "0123456789"
CASES: tuple[Way, ...] = (str, str.capitalize, str.upper, capitalise)
NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")


def accepts(text: str, output: str) -> bool:
    """Whether the output is a number from 0 to 999999 without a leading zero, whatever the text."""
    return NUMBER.fullmatch(output) is not None


def split_of_number(number: int) -> Split:
    """By its hash; but zero is always trained on: its words occur in no other number, so nothing else teaches them."""
    return split_of(str(number)) if number else "train"


def draw_number(random: Random) -> int:
    """Of 1 to 6 digits, each length as likely as another. In every second number zeros abound, those that no word says."""
    length = 1 + int(LONGEST * random.random())
    zeros = draw(random, (0.0, 0.5))
    first = draw(random, DIGITS if length == 1 else DIGITS[1:])
    return int(first + "".join("0" if random.random() < zeros else draw(random, DIGITS) for _ in range(length - 1)))


def draw_pair(random: Random, language: str, split: Split) -> Pair:
    """A number of the split in words of the language, in one of the ways in which people write them."""
    while split_of_number(number := draw_number(random)) != split:
        pass
    words = words_of(number, language)
    for ways in (*WAYS[language], CASES):
        words = draw(random, ways)(words)
    return Pair(words, str(number), language)


@cache
def pairs(split: Split) -> tuple[Pair, ...]:
    """First every small number of the split, then drawn ones; the languages in turn, the sources of each distinct."""
    random = Random(SEEDS[split])
    small = [number for number in range(SMALL) if split_of_number(number) == split]
    known = [Pair(words_of(number, language), str(number), language) for number in small for language in LANGUAGES]
    distinct = {(pair.language, pair.source): pair for pair in known}
    while len(distinct) < SIZES[split]:
        pair = draw_pair(random, LANGUAGES[len(distinct) % len(LANGUAGES)], split)
        distinct.setdefault((pair.language, pair.source), pair)
    return tuple(distinct.values())


def part_of(output: Sequence[str], step: int) -> str:
    """The zeros, most of which no word says, apart from the other digits."""
    return translatable("zero") if output[step] == "0" else translatable("other digit")


TASK = Task(
    name="numbers",
    title=translatable("Numbers"),
    teaches=translatable(
        "Many characters become few digits: quatre-vingt-dix-sept, four words, is 97. And zeros that no word says must be "
        "written: nothing in “five thousand and six” stands for the two zeros of 5006. Watch where the attention looks for "
        "them."
    ),
    reading_rules=translatable(
        "Numbers from 0 to 999,999 are read, in words: English, Korean (일, 이, 삼, not 하나, 둘, 셋) and French "
        "(soixante-dix, not septante). English with or without “and”, hyphens and commas; French with the hyphens of the old "
        "spelling, of the new one, or with none; Korean with or without spaces, with 만 or 일만. Digits in the text are not "
        "read."
    ),
    split_source=split_source,
    split_target=split_target,
    join=join,
    read_target=read_target,
    pairs=pairs,
    pairs_made_from=translatable(
        "The number words of num2words (LGPL-2.1-or-later) for numbers from 0 to 999,999: all those below 1,000, the others "
        "drawn at random, many of them with zeros. Hyphens, spaces, commas, “and” and capitals are varied as people vary them."
    ),
    read_source=read_source,
    accepts=accepts,
    refused=translatable("{output} is not written as a number from 0 to 999,999."),
    part_of=part_of,
    examples={
        "en": (
            "ninety-seven",
            "quatre-vingt-dix-sept",
            "구십칠",
            "three hundred thousand and five",
            "삼십만 오",
            "soixante et onze mille quatre-vingts",
        ),
        "ko": (
            "구십칠",
            "quatre-vingt-dix-sept",
            "삼십만 오",
            "three hundred thousand and five",
            "십이만 삼천사백오십육",
            "soixante et onze mille quatre-vingts",
        ),
    },
    longest_source=LONGEST_SOURCE,
    longest_taught=72,
    longest_output=LONGEST,
)
