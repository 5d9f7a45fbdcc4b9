"""The task `reverse`: random letters, and the same letters backwards."""

import re
from collections.abc import Sequence
from functools import cache
from random import Random
from string import ascii_lowercase

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks import characters
from attnviz.tasks.task import Gold, Pair, Piece, SourceReading, Split, Task, split_of

LONGEST = 30
SIZES: dict[Split, int] = {"train": 60_000, "dev": 2_000, "test": 6_000}
SEEDS: dict[Split, int] = {"train": 1, "dev": 2, "test": 3}

LETTERS = re.compile(r"[a-z]*")


def split_source(text: str) -> tuple[Piece, ...]:
    """One token a letter, in lower case; white space left out."""
    pieces = characters.split_source(text)
    return tuple(piece._replace(token=piece.token.lower()) for piece in pieces if piece.token != " ")


def split_target(text: str) -> tuple[str, ...]:
    """One token a letter."""
    return tuple(text)


def join(tokens: Sequence[str]) -> str:
    """Nothing stands between letters."""
    return "".join(tokens)


def read_target(text: str) -> str | None:
    """Capitals as small letters, spaces left out; None if something else than letters is in it."""
    letters = "".join(text.lower().split())
    return letters if letters and LETTERS.fullmatch(letters) else None


def read_source(text: str) -> SourceReading:
    """Always decided: the letters that are read, without their accents, backwards. What is no letter is left out, and named
    where it is read."""
    read = (characters.base_letter(piece.token) for piece in split_source(text))
    letters = "".join(letter for letter in read if LETTERS.fullmatch(letter))
    notes = (Remark(translatable("Spaces are left out.")),) if any(map(str.isspace, text.strip())) else ()
    reason = Remark(translatable("The right output is the letters {letters}, backwards."), {"letters": letters})
    return SourceReading(answers=(letters[::-1],) if letters else (), reason=reason, notes=notes)


def accepts(text: str, output: str) -> bool:
    """Whether the output is letters, whatever the text."""
    return LETTERS.fullmatch(output) is not None


def draw_letters(random: Random, length: int) -> str:
    """Of Random's methods, random() alone is promised to give the same in every Python."""
    return "".join(ascii_lowercase[int(26 * random.random())] for _ in range(length))


def gold_of(length: int) -> Gold:
    """Each letter is written from its own place, counted from the end."""
    return Gold(tuple((place,) for place in reversed(range(length))), (True,) * length)


@cache
def pairs(split: Split) -> tuple[Pair, ...]:
    """Distinct words of every length in turn, from 1 to 30; of one and two letters, as many as the split has."""
    random = Random(SEEDS[split])
    distinct: dict[str, Pair] = {}
    lengths = [length for length in range(1, LONGEST + 1) for _ in range(SIZES[split] // LONGEST)]
    for length in lengths:
        letters = draw_letters(random, length)
        if split_of(letters[::-1]) == split:
            distinct.setdefault(letters, Pair(letters, letters[::-1], gold=gold_of(length)))
    while len(distinct) < SIZES[split]:
        length = 3 + len(distinct) % (LONGEST - 2)
        letters = draw_letters(random, length)
        if split_of(letters[::-1]) == split:
            distinct.setdefault(letters, Pair(letters, letters[::-1], gold=gold_of(length)))
    return tuple(distinct.values())


def part_of(output: Sequence[str], step: int) -> str:
    """All steps alike: every letter is somewhere in the source."""
    return translatable("letter")


def circle(length: int) -> int:
    """A right output has as many letters as the source, and all may be one letter."""
    return max(6, length + 1)


TASK = Task(
    name="reverse",
    title=translatable("Backwards"),
    teaches=translatable(
        "The first output is the last letter, so the attention walks backwards: the other diagonal. There is nothing to know "
        "about letters, only where to look, and that must be right at every step: without attention the longer words fail."
    ),
    reading_rules=translatable(
        "Up to 30 letters from a to z, in any order. Capitals are read as small letters, spaces are left out."
    ),
    split_source=split_source,
    split_target=split_target,
    join=join,
    read_target=read_target,
    pairs=pairs,
    pairs_made_from=translatable("Random letters, 1 to 30 of them."),
    read_source=read_source,
    accepts=accepts,
    refused=translatable("{output} is not made of letters."),
    part_of=part_of,
    examples={
        "en": ("attention", "reverse", "stressed", "abcdefghijklmnopqrstuvwxyz", "aaaabbbb"),
        "ko": ("attention", "stressed", "abcdefghijklmnopqrstuvwxyz", "aaaabbbb", "hangul"),
    },
    longest_source=LONGEST,
    longest_output=LONGEST,
    circle=circle,
)
