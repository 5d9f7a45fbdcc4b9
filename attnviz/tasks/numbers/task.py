"""The task `numbers`: number words in English, Korean or French, character by character, to digits."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from random import Random

from attnviz.errors import translatable
from attnviz.tasks.characters import join, split_source, split_target
from attnviz.tasks.numbers.french_ways import collected
from attnviz.tasks.numbers.making import CASES, DRAWN, LONGEST_MADE, make_text
from attnviz.tasks.numbers.reading import read_source
from attnviz.tasks.numbers.spellings import spell, words_of
from attnviz.tasks.numbers.targets import read_target
from attnviz.tasks.numbers.way import MOST_DIGITS, any_number
from attnviz.tasks.pair_making import draw
from attnviz.tasks.task import Pair, Split, Task, split_of

LANGUAGES = ("en", "ko", "fr")
SMALL = 1_000
BY_THE_BOOK: dict[Split, int] = {"train": 60_000, "dev": 600, "test": 1_800}  # pairs in the spellings of num2words
SIZES: dict[Split, int] = {"train": 218_000, "dev": 2_000, "test": 6_000}
SEEDS: dict[Split, int] = {"train": 1, "dev": 2, "test": 3}

# Numbers whose words may be in no other number, so that nothing else teaches them: all up to a hundred (Korean has words of
# its own for them); those that are counted in dozens, scores, grosses and the like, as nothing in nine dozen says 108; and the
# years that are said as twenty ten.
ALWAYS_TRAINED = frozenset(
    chain(range(101), range(6, 1_201, 6), range(20, 401, 20), range(72, 1_729, 72), collected(), range(2_001, 2_020))
)

NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")


def accepts(text: str, output: str) -> bool:
    """Whether the output is a number from 0 to 999999 without a leading zero, whatever the text."""
    return NUMBER.fullmatch(output) is not None


def split_of_number(number: int) -> Split:
    """By its hash, but for the numbers that are always trained on."""
    return "train" if number in ALWAYS_TRAINED else split_of(str(number))


def draw_by_the_book(random: Random, language: str, split: Split) -> Pair:
    """A number of the split in one of the spellings of num2words."""
    while split_of_number(number := any_number(random)) != split:
        pass
    return Pair(draw(random, CASES)(spell(random, number, language)), str(number), language)


def draw_any_way(random: Random, language: str, split: Split) -> Pair:
    """A number of the split in one of the ways in which people say it."""
    while True:
        way = draw(random, DRAWN[language])
        number = way.numbers(random)
        text = make_text(random, way, number, language) if split_of_number(number) == split else ""
        if text:
            return Pair(text, str(number), language)


@cache
def pairs(split: Split) -> tuple[Pair, ...]:
    """First every small number of the split, then drawn ones: by the book, then in any way. The languages in turn, the sources
    of each distinct."""
    random = Random(SEEDS[split])
    small = [number for number in range(SMALL) if split_of_number(number) == split]
    known = [Pair(words_of(number, language), str(number), language) for number in small for language in LANGUAGES]
    distinct = {(pair.language, pair.source): pair for pair in known}
    add_drawn(distinct, BY_THE_BOOK[split], lambda language: draw_by_the_book(random, language, split))
    add_drawn(distinct, SIZES[split], lambda language: draw_any_way(random, language, split))
    return tuple(distinct.values())


def add_drawn(distinct: dict[tuple[str, str], Pair], size: int, draw_one: Callable[[str], Pair]) -> None:
    """Pairs until there are so many."""
    while len(distinct) < size:
        pair = draw_one(LANGUAGES[len(distinct) % len(LANGUAGES)])
        distinct.setdefault((pair.language, pair.source), pair)


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
        "Whole numbers from 0 to 999,999 are read as people say them in English, Korean and French: “fifteen hundred”, "
        "“nineteen ninety-four”, “three dozen”, “twenty-first”, “septante”, “서른다섯 명”, “3만 5천”, “12.5 thousand”, digit "
        "by digit, as on a cheque, with the digits in brackets, run together. Units and words around the number are left out. "
        "Signs, fractions, larger numbers and several numbers at once are not read."
    ),
    split_source=split_source,
    split_target=split_target,
    join=join,
    read_target=read_target,
    pairs=pairs,
    pairs_made_from=translatable(
        "The number words of num2words (LGPL-2.1-or-later) for numbers from 0 to 999,999, and the other ways in which people "
        "say numbers: by hundreds, as years, digit by digit, as ordinals, in dozens, in digits beside words, in Belgian and "
        "Swiss French, in native Korean words. Hyphens, spaces, commas, “and” and capitals are varied as people vary them; "
        "units and other words stand around some, and some have a slip."
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
    longest_source=LONGEST_MADE + 3,
    longest_taught=LONGEST_MADE,
    longest_output=MOST_DIGITS,
)
