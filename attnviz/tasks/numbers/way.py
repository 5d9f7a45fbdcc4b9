"""What a way of saying a number is, and the numbers that are said so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from attnviz.tasks.pair_making import draw

DIGITS = "0123456789"
MOST_DIGITS = 6

Numbers = Callable[[Random], int]


@dataclass(frozen=True)
class Surroundings:
    """What may stand around a number and is no part of it.

    units:      nouns behind the number
    currencies: those in which a cheque is written
    leading:    words before it
    following:  words behind it
    cheque:     how it is filled in on a cheque, with {words} and {currency}
    brackets:   how it is said twice, with {words}, {digits} and {unit}
    glue:       what may stand between the number and its unit
    """

    units: Sequence[str] = ()
    currencies: Sequence[str] = ()
    leading: Sequence[str] = ()
    following: Sequence[str] = ()
    cheque: Sequence[str] = ()
    brackets: Sequence[str] = ()
    glue: Sequence[str] = (" ",)


@dataclass(frozen=True)
class Way:
    """A way in which people say a number.

    name:    what it is called, in the tests too
    share:   how often pairs are made of it, beside the other ways of the language
    numbers: draws a number that is said so
    write:   writes it
    around:  what may stand around it
    slips:   whether spaces and hyphens may be amiss, which digits do not bear
    """

    name: str
    share: int
    numbers: Numbers
    write: Callable[[Random, int], str]
    around: Surroundings = Surroundings()
    slips: bool = True


def any_number(random: Random) -> int:
    """Of 1 to 6 digits, each length as likely as another. In every second number zeros abound, those that no word says."""
    return number_of_length(random, 1 + int(MOST_DIGITS * random.random()))


def number_of_length(random: Random, length: int) -> int:
    zeros = draw(random, (0.0, 0.5))
    first = draw(random, DIGITS if length == 1 else DIGITS[1:])
    return int(first + "".join("0" if random.random() < zeros else draw(random, DIGITS) for _ in range(length - 1)))


def longer_than(digits: int) -> Numbers:
    """Numbers of more digits than these."""
    return lambda random: number_of_length(random, digits + 1 + int((MOST_DIGITS - digits) * random.random()))


def between(first: int, last: int, step: int = 1) -> Numbers:
    return lambda random: first + step * int((1 + (last - first) // step) * random.random())


def one_of(*numbers: Numbers) -> Numbers:
    """Each of these kinds of numbers as likely as another."""
    return lambda random: draw(random, numbers)(random)


def chance(random: Random, share: float) -> bool:
    return random.random() < share


def in_digits(random: Random, number: int, marks: Sequence[str] = (",", "", " ")) -> str:
    """With a mark between thousands and hundreds, or none. Years and codes have none, so that is the most likely."""
    return f"{number:,}".replace(",", draw(random, (*marks, "")))


def in_decimals(number: int, unit: int, point: str) -> str:
    """12500 in thousands is 12.5."""
    whole, rest = divmod(number, unit)
    decimals = f"{rest:0{len(str(unit)) - 1}}".rstrip("0")
    return f"{whole}{point}{decimals}" if decimals else str(whole)
