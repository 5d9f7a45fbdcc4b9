"""What goes amiss: words run together, hyphens where none belong, a word cut at a wrong place, a wrong letter."""

import re
from collections.abc import Callable
from random import Random

from attnviz.tasks.numbers.way import chance
from attnviz.tasks.pair_making import draw

GAP = re.compile(",? -? ?|-")
INSIDE_WORD = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_])")

Slip = Callable[[Random, str], str]


def run_together(random: Random, words: str) -> str:
    """Fivehundredandsix."""
    return GAP.sub("", words)


def run_some_together(random: Random, words: str) -> str:
    """Five hundredand six."""
    return GAP.sub(lambda gap: "" if chance(random, 0.4) else gap[0], words)


def hyphens_everywhere(random: Random, words: str) -> str:
    """Five-hundred-and-six."""
    return GAP.sub("-", words)


def mix_hyphens(random: Random, words: str) -> str:
    """Five-hundred and-six."""
    return GAP.sub(lambda gap: draw(random, (" ", "-", gap[0])), words)


def loosen_hyphens(random: Random, words: str) -> str:
    """Twenty -five, twenty- five, twenty - five."""
    return GAP.sub(lambda gap: draw(random, (" -", "- ", " - ", gap[0])) if "-" in gap[0] else gap[0], words)


def double_spaces(random: Random, words: str) -> str:
    """Five  hundred."""
    return GAP.sub(lambda gap: draw(random, ("  ", gap[0])), words)


def cut_a_word(random: Random, words: str) -> str:
    """Twen ty-five."""
    places = [place.start() for place in INSIDE_WORD.finditer(words)]
    at = draw(random, places) if places else 0
    return words[:at] + draw(random, (" ", " ", "-")) + words[at:] if at else words


def misspell(random: Random, words: str) -> str:
    """Fourty, vint, hunderd: a letter that is not the first of its word missing, doubled, changed, or before its neighbour."""
    places = [place.start() for place in INSIDE_WORD.finditer(words)]
    if not places:
        return words
    at = draw(random, places)
    before, letter, behind = words[:at], words[at], words[at + 1 :]
    if chance(random, 0.25) and INSIDE_WORD.match(words, at + 1):
        return before + behind[0] + letter + behind[1:]
    other = draw(random, "aeiou") if letter in "aeiou" else draw(random, "zscgtdhnml")
    return before + draw(random, ("", letter * 2, other)) + behind


SLIPS: tuple[Slip, ...] = (
    run_together,
    run_together,
    run_some_together,
    hyphens_everywhere,
    mix_hyphens,
    loosen_hyphens,
    double_spaces,
    cut_a_word,
    cut_a_word,
    misspell,
    misspell,
)
