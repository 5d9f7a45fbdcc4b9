"""The ways of saying a number in English, an entry each."""

import re
from random import Random

from attnviz.tasks.numbers import english
from attnviz.tasks.numbers.english import ordinal_of
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

CURRENCIES = (*english.CURRENCIES.split(), "dollars", "dollars", "euro")
AMOUNT = Surroundings(
    units=(*CURRENCIES, *english.NOUNS.split()),
    currencies=CURRENCIES,
    leading=english.LEADING,
    following=english.FOLLOWING,
    brackets=(
        "{words} ({digits})",
        "{words} ({digits}) {unit}",
        "{words} {unit} ({digits})",
        "{words} {unit} (${digits})",
        "{digits} ({words})",
        "{digits} ({words}) {unit}",
        "{digits} ({words} {unit})",
        "${digits} ({words})",
        "{words} [{digits}]",
        "{words}({digits})",
        "{words} ({digits} {unit})",
        "({digits}) {words}",
    ),
    cheque=(
        "{words} {currency} only",
        "{words} only",
        "{words} and 00/100",
        "{words} and 00/100 {currency}",
        "{words} & 00/100 {currency}",
        "{words} {currency} and 00/100",
        "{words} and no/100 {currency}",
        "{words} and xx/100 {currency}",
        "{words} {currency} and no cents",
        "{words} {currency} and zero cents",
        "{words} {currency} exactly",
        "the sum of {words} {currency}",
        "the sum of {words} {currency} and no cents",
        "pay the sum of {words} {currency} only",
        "pay {words} and 00/100 {currency} only",
        "*** {words} and 00/100 {currency} only ***",
        "***{words}***",
        "***{words} {currency}***",
        "*** {words} {currency} only ***",
        "**{words} and 00/100**",
        "---{words} {currency}---",
        "{words} {currency}------",
        "{words} and 00/100------",
        "{words}______",
        "{words} only====",
        "{words} {currency} *****",
        "usd {words} only",
        "${digits}.00",
        "***{digits}.00***",
        "{digits} and 00/100",
    ),
)
PLACE = Surroundings(units=english.SINGULARS.split(), leading=("the", "the", "on the", "the"))
BARE = re.compile("^one (?=hundred|thousand)")
TENS = re.compile("(ty)-")
PARTS = (
    (1 / 2, ("half a", "half a", "one half")),
    (1 / 4, ("a quarter of a", "quarter of a")),
    (3 / 4, ("three quarters of a",)),
)
ZEROS = ("zero", "oh", "oh", "o")


def write_by_hundreds(random: Random, number: int) -> str:
    """Twenty-five hundred and six."""
    hundreds, rest = divmod(number, 100)
    words = words_of(hundreds, "en") + " hundred" + (f" and {words_of(rest, 'en')}" if rest else "")
    return respell(random, words, "en")


def write_bare(random: Random, number: int) -> str:
    """Hundred and five."""
    return BARE.sub("", respell(random, words_of(number, "en"), "en").replace("a hundred", "one hundred", 1))


def write_tens_with_and(random: Random, number: int) -> str:
    """Thirty and six."""
    return TENS.sub(r"\1 and ", words_of(number, "en"), count=1)


def write_year(random: Random, number: int) -> str:
    """Nineteen ninety-four, twenty ten, nineteen oh five."""
    century, rest = divmod(number, 100)
    later = words_of(rest, "en") if rest > 9 else f"{draw(random, ZEROS)} {words_of(rest, 'en')}"
    return respell(random, f"{words_of(century, 'en')} {later}", "en")


def draw_year(random: Random) -> int:
    """Nobody says twenty thirty for a year: it may be two numbers. Nor years such as 1900 in halves."""
    year = 100 * draw(random, (10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 19, 19, 20)) + 1 + int(99 * random.random())
    return year if year < 2000 else 2001 + year % 19


def write_digit_by_digit(random: Random, number: int) -> str:
    zero = draw(random, ZEROS)
    return draw(random, (" ", " ", " ", "-")).join(
        zero if digit == "0" else words_of(int(digit), "en") for digit in str(number)
    )


def write_ordinal(random: Random, number: int) -> str:
    """Two hundred and fifty-seventh."""
    *before, last = re.split("([ -])", spell(random, number, "en"))
    return "".join(before) + ordinal_of(last)


def write_ordinal_in_digits(random: Random, number: int) -> str:
    last = 0 if number // 10 % 10 == 1 else number % 10
    return in_digits(random, number) + {1: "st", 2: "nd", 3: "rd"}.get(last, "th")


def count_in(random: Random, count: int) -> str:
    """How many of a thing there are: a, two, 12."""
    if count == 1:
        return draw(random, ("a ", "a ", "one ", ""))
    return f"{count} " if chance(random, 0.35) else spell(random, count, "en") + " "


def write_in_dozens(random: Random, number: int) -> str:
    """Two dozen, half a dozen, two and a half dozen, a dozen and a half."""
    count, rest = divmod(number, 12)
    if not rest:
        return count_in(random, count) + draw(random, ("dozen", "dozen", "dozens" if count > 1 else "dozen"))
    if not count:
        return draw(random, ("half a dozen", "half a dozen", "half-a-dozen", "a half dozen"))
    halves = (f"{words_of(count, 'en')} and a half dozen", f"{count_in(random, count)}dozen and a half", f"{count}.5 dozen")
    return draw(random, halves)


def write_in_scores(random: Random, number: int) -> str:
    """Three score and ten."""
    count, rest = divmod(number, 20)
    words = count_in(random, count) + "score"
    if count in (3, 4) and chance(random, 0.3):
        words = draw(random, (f"{words_of(count, 'en')}score", f"{words_of(count, 'en')}-score"))
    return words + (draw(random, (" and ", " and ", " ")) + words_of(rest, "en") if rest else "")


def write_in_gross(random: Random, number: int) -> str:
    """Two gross, half a gross."""
    count, rest = divmod(number, 144)
    if not count:
        return draw(random, ("half a gross", "a half gross"))
    return count_in(random, count) + "gross" + (" and a half" if rest else "")


def write_bakers_dozen(random: Random, number: int) -> str:
    return count_in(random, number // 13) + draw(random, ("baker's dozen", "bakers dozen", "bakers' dozen"))


def write_part(random: Random, number: int) -> str:
    """12.5 thousand, 0.3 million."""
    if number < 100_000 or chance(random, 0.3):
        return in_decimals(number, 1_000, ".") + draw(random, (" ", " ", "-")) + "thousand"
    return in_decimals(number, 1_000_000, ".") + " million"


def write_named_part(random: Random, number: int) -> str:
    """Half a million, a quarter of a million, two and a half thousand."""
    for share, names in PARTS:
        for unit, name in ((1_000_000, "million"), (1_000, "thousand")):
            if number == share * unit:
                return f"{draw(random, names)} {name}"
    return f"{words_of(number // 1_000, 'en')} and a half thousand"


def write_with_k(random: Random, number: int) -> str:
    return in_decimals(number, 1_000, ".") + draw(random, ("k", "k", " k"))


def write_digits_beside_words(random: Random, number: int) -> str:
    """350 thousand, 5 thousand 200, 1 hundred and 5."""
    thousands, rest = divmod(number, 1_000)
    hundreds, tens = divmod(rest, 100)
    last = words_of(tens, "en") if chance(random, 0.3) else str(tens)
    if hundreds and (not thousands or chance(random, 0.4)):
        words = f"{hundreds} hundred" + (draw(random, (" and ", " ")) + last if tens else "")
    else:
        words = (words_of(rest, "en") if chance(random, 0.3) else str(rest)) if rest else ""
    return (f"{thousands} thousand " if thousands else "") + words


def draw_round(random: Random) -> int:
    """Few digits and then zeros: 5000, 12500, 300000."""
    return between(1, 999)(random) * draw(random, (100, 100, 1_000, 1_000, 10_000)) % 1_000_000 or 500


NAMED_PARTS = between(1_500, 99_500, 1_000), lambda random: draw(random, (250_000, 500_000, 750_000, 250, 500, 750))

ENGLISH_WAYS = (
    Way("words", 10, any_number, lambda random, number: spell(random, number, "en"), AMOUNT),
    Way("hundreds", 4, between(1_000, 9_999), write_by_hundreds, AMOUNT),
    Way("round hundreds", 1, between(1_100, 9_900, 100), write_by_hundreds, AMOUNT),
    Way("bare", 2, one_of(between(100, 199), between(1_000, 1_999), between(100_000, 199_999)), write_bare, AMOUNT),
    Way("and between tens", 1, one_of(between(21, 99), any_number), write_tens_with_and, AMOUNT),
    Way("years", 4, draw_year, write_year, Surroundings(leading=english.TIMES[:-1])),
    Way("digit by digit", 4, longer_than(2), write_digit_by_digit),
    Way("ordinals", 4, one_of(longer_than(1), between(1, 999)), write_ordinal, PLACE),
    Way("ordinals in digits", 2, one_of(longer_than(1), between(1, 99)), write_ordinal_in_digits, PLACE, slips=False),
    Way("dozens", 4, one_of(between(6, 300, 6), between(12, 1_200, 12)), write_in_dozens, AMOUNT),
    Way("scores", 2, one_of(between(20, 400, 20), between(20, 99)), write_in_scores, AMOUNT),
    Way("gross", 1, between(72, 1_728, 72), write_in_gross, AMOUNT),
    Way("baker's dozens", 1, between(13, 65, 13), write_bakers_dozen, AMOUNT),
    Way("parts", 4, draw_round, write_part, AMOUNT, slips=False),
    Way("named parts", 1, one_of(*NAMED_PARTS), write_named_part, AMOUNT),
    Way("k", 2, draw_round, write_with_k, AMOUNT, slips=False),
    Way("digits beside words", 4, one_of(draw_round, longer_than(2)), write_digits_beside_words, AMOUNT),
    Way("digits", 3, any_number, in_digits, AMOUNT, slips=False),
)
