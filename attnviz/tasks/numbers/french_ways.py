"""The ways of saying a number in French, Belgian and Swiss too, an entry each."""

import re
from random import Random

from attnviz.tasks.numbers import french
from attnviz.tasks.numbers.french import COLLECTIVES, ordinals_of
from attnviz.tasks.numbers.spellings import respell, spell, words_of
from attnviz.tasks.numbers.way import (
    Surroundings,
    Way,
    any_number,
    between,
    chance,
    in_decimals,
    in_digits,
    longer_than,
    one_of,
)
from attnviz.tasks.pair_making import draw

CURRENCIES = (*french.CURRENCIES.split(), "euros", "euros", "euro")
AMOUNT = Surroundings(
    units=(*CURRENCIES, *french.NOUNS.split()),
    currencies=CURRENCIES,
    leading=french.LEADING,
    following=french.FOLLOWING,
    brackets=(
        "{words} ({digits})",
        "{words} ({digits}) {unit}",
        "{words} {unit} ({digits})",
        "{words} {unit} ({digits} €)",
        "{digits} ({words})",
        "{digits} ({words}) {unit}",
        "{digits} ({words} {unit})",
        "{digits} € ({words})",
        "{words} [{digits}]",
        "{words} ({digits} {unit})",
        "({digits}) {words}",
    ),
    cheque=(
        "{words} {currency} et zéro centime",
        "{words} {currency} et zéro centimes",
        "{words} {currency} et 00/100",
        "{words} {currency} 00/100",
        "{words} et 00/100",
        "{words} {currency} seulement",
        "la somme de {words} {currency}",
        "payez la somme de {words} {currency} et zéro centime",
        "payez {words} {currency} 00/100",
        "*** la somme de {words} {currency} seulement ***",
        "*** {words} {currency} ***",
        "***{words} {currency}***",
        "***{words}***",
        "---{words} {currency}---",
        "{words} {currency}------",
        "{words} {currency}______",
        "{words} {currency} ====",
        "# {words} {currency} #",
        "{digits},00 €",
        "***{digits},00***",
        "eur {words}",
    ),
)
PLACE = Surroundings(units=french.SINGULARS.split(), leading=("le", "la", "le", "la"))
THINGS = Surroundings(
    units=("de personnes", "de roses", "de pages", "de kilos", *french.OF.split()[:-3]), leading=french.LEADING[:8]
)
ET = re.compile("(?:(?<=cent)|(?<=cents)|(?<=mille)) ")


def write_by_hundreds(random: Random, number: int) -> str:
    """Dix-neuf cent quatorze, dix-sept cents."""
    hundreds, rest = divmod(number, 100)
    words = words_of(hundreds, "fr") + draw(random, (" cent", " cents")) + (f" {words_of(rest, 'fr')}" if rest else "")
    return respell(random, words, "fr")


def write_belgian(random: Random, number: int) -> str:
    """Septante, nonante."""
    return respell(random, words_of(number, "fr_BE"), "fr")


def write_swiss(random: Random, number: int) -> str:
    """Huitante or octante, with septante and nonante."""
    words = words_of(number, "fr_CH")
    if chance(random, 0.3):
        words = words.replace("huitante", "octante")
    return respell(random, words, "fr")


def write_mil(random: Random, number: int) -> str:
    """Mil neuf cent quatre-vingt-quatre."""
    words = words_of(number, "fr").replace("mille", draw(random, ("mil", "mil", "un mille")), 1)
    return respell(random, words, "fr")


def write_with_et(random: Random, number: int) -> str:
    """Cent et un, mille et un, trois cent et onze."""
    found = [place.start() for place in ET.finditer(words_of(number, "fr"))]
    words = words_of(number, "fr")
    if not found:
        return respell(random, words, "fr")
    at = found[-1] if chance(random, 0.7) else draw(random, found)
    follows = words[at + 1 :]
    if follows.startswith(("cent", "mille")):
        return respell(random, words, "fr")
    return respell(random, f"{words[:at]} et {follows}", "fr")


def write_digit_by_digit(random: Random, number: int) -> str:
    return draw(random, (" ", " ", "-")).join(words_of(int(digit), "fr") for digit in str(number))


def write_ordinal(random: Random, number: int) -> str:
    """Vingt et unième, deux centième, première."""
    if number == 1:
        return draw(random, ("premier", "première", "premiere"))
    *before, last = re.split("([ -])", spell(random, number, "fr"))
    if number == 2 and chance(random, 0.3):
        return "second"
    return "".join(before) + draw(random, ordinals_of(last))


def write_ordinal_in_digits(random: Random, number: int) -> str:
    if number == 1:
        return draw(random, ("1er", "1re", "1ère", "1 er"))
    return in_digits(random, number, (" ", "")) + draw(random, ("e", "e", "ème", "ième", "eme", " e", "è"))


def write_collective(random: Random, number: int) -> str:
    """Une douzaine, deux douzaines et demie, une centaine."""
    fitting = [name for name, value in COLLECTIVES.items() if number % value in (0, value // 2) and number // value < 100]
    names = [name for name in fitting if COLLECTIVES[name] <= 2 * number and number % COLLECTIVES[name] * 2 != 1]
    name = "douzaine" if number % 6 == 0 and number // 12 < 100 and chance(random, 0.6) else draw(random, names)
    value = COLLECTIVES[name]
    count, rest = divmod(number, value)
    if not count:
        return draw(random, ("une demi-", "une demi ")) + name if name != "millier" else "un demi-millier"
    one = "un" if name == "millier" else draw(random, ("une", "une", "la"))
    several = str(count) if chance(random, 0.3) else words_of(count, "fr")
    half = " et demi" if name == "millier" else " et demie"
    return (f"{one} {name}" if count == 1 else f"{several} {name}s") + (half if rest else "")


COLLECTED = (12, 12, 12, 10, 15, 20, 20, 30, 40, 50, 60, 100, 100, 144, 1_000)
COUNTS = (1, 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 20, 25, 30, 50)
HALVED = (12, 100, 1_000)


def draw_collective(random: Random) -> int:
    value = draw(random, COLLECTED)
    count = draw(random, COUNTS)
    return value * count + (value // 2 if value in HALVED and chance(random, 0.3) else 0)


def collected() -> frozenset[int]:
    """All that may be drawn."""
    whole = {value * count for value in COLLECTED for count in COUNTS}
    return frozenset(whole | {value * count + value // 2 for value in HALVED for count in COUNTS})


def write_part(random: Random, number: int) -> str:
    """12,5 mille, 0,3 million."""
    point = draw(random, (",", ",", "."))
    if number < 100_000 or chance(random, 0.3):
        return in_decimals(number, 1_000, point) + draw(random, (" mille", " mille", " milliers"))
    return in_decimals(number, 1_000_000, point) + " million"


def write_named_part(random: Random, number: int) -> str:
    """Un demi-million, un quart de million."""
    names = {
        500_000: ("un demi-million", "un demi million", "la moitié d'un million"),
        250_000: ("un quart de million", "un quart d'un million"),
        750_000: ("trois quarts de million",),
        500: ("un demi-millier",),
    }
    return draw(random, names[number])


def write_with_k(random: Random, number: int) -> str:
    return in_decimals(number, 1_000, draw(random, (",", "."))) + draw(random, ("k", "k", " k"))


def write_digits_beside_words(random: Random, number: int) -> str:
    """2 mille, 3 cents, 5 mille 200."""
    thousands, rest = divmod(number, 1_000)
    hundreds, tens = divmod(rest, 100)
    last = words_of(tens, "fr") if chance(random, 0.3) else str(tens)
    if hundreds and (not thousands or chance(random, 0.4)):
        words = f"{hundreds} {draw(random, ('cent', 'cents'))}" + (f" {last}" if tens else "")
    else:
        words = (words_of(rest, "fr") if chance(random, 0.3) else str(rest)) if rest else ""
    return (f"{thousands} mille " if thousands else "") + words


def draw_round(random: Random) -> int:
    """Few digits and then zeros: 5000, 12500, 300000."""
    return between(1, 999)(random) * draw(random, (100, 100, 1_000, 1_000, 10_000)) % 1_000_000 or 500


def draw_late_decade(random: Random) -> int:
    """A number with seventy to ninety-nine in it, where Belgians and the Swiss say other words."""
    tens = 70 + int(30 * random.random())
    return draw(random, (tens, any_number(random) // 100 * 100 + tens, tens * 1_000 + between(0, 999)(random)))


FRENCH_WAYS = (
    Way("words", 10, any_number, lambda random, number: spell(random, number, "fr"), AMOUNT),
    Way("hundreds", 3, one_of(between(1_100, 1_999), between(1_000, 9_999)), write_by_hundreds, AMOUNT),
    Way("round hundreds", 1, between(1_100, 9_900, 100), write_by_hundreds, AMOUNT),
    Way("Belgian", 4, draw_late_decade, write_belgian, AMOUNT),
    Way("Swiss", 3, draw_late_decade, write_swiss, AMOUNT),
    Way("mil", 1, between(1_000, 1_999), write_mil, AMOUNT),
    Way("et", 4, one_of(between(101, 999), longer_than(3), between(1_001, 1_099)), write_with_et, AMOUNT),
    Way("digit by digit", 2, longer_than(2), write_digit_by_digit),
    Way("ordinals", 5, one_of(longer_than(1), between(1, 999), between(1, 99)), write_ordinal, PLACE),
    Way("ordinals in digits", 3, one_of(longer_than(1), between(1, 999)), write_ordinal_in_digits, PLACE, slips=False),
    Way("collectives", 4, draw_collective, write_collective, THINGS),
    Way("parts", 3, draw_round, write_part, AMOUNT, slips=False),
    Way("named parts", 1, lambda random: draw(random, (500_000, 250_000, 750_000, 500)), write_named_part, THINGS),
    Way("k", 2, draw_round, write_with_k, AMOUNT, slips=False),
    Way("digits beside words", 3, one_of(draw_round, longer_than(2)), write_digits_beside_words, AMOUNT),
    Way("digits", 3, any_number, lambda random, number: in_digits(random, number, (" ", "")), AMOUNT, slips=False),
)
