"""What the number words of a language are to a grammar: a kind, by which they are put together, and a value.

The kinds, a character each, so that a grammar is a regular expression over them:

0 q      zero; a zero that is said among digits only (oh, 공)
1 4 7    one to nine; in French 4 is quatre and 7 is sept to neuf, since quatre-vingt and dix-sept take no others
i t      dix; ten to nineteen (in French those in one word)
y v s    twenty to ninety; vingt and soixante, which take other words behind them
S H C D  ten, hundred, thousand and dozen, which multiply the word before them
M        what multiplies all before it: thousand, mille, 만
n N Y    Korean words for 1 to 9 (하나, 둘), their form before a noun (한, 두), and for 10 to 90 (열, 스물)
o h k K  numbers in digits, of two, three, four, and five or six digits; a single digit is 0 or 1
& , a p  and; a comma; a (hundred); 제 before an ordinal
º        what makes an ordinal, alone or behind the kind of a word
U $ P    units behind a number; currencies, before it too; punctuation. They are left out

and those that no number has: - a sign, . a decimal point, / a fraction, ~ what stands between two numbers, X what is above the
range, L digits that begin with 0, ? what is no number word. A hyphen has no kind.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

NUMERIC = frozenset("0q147ityvsSHCDMnNYohkKXL")


class NumberWord(NamedTuple):
    kind: str
    value: int = 0


class NumberToken(NamedTuple):
    """A number word and where it stands in a text."""

    kind: str
    value: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class NumberGrammar:
    """How numbers are said in a language.

    joined:     words that may touch each other: twentyone, 삼십오
    alone:      words that may not
    piece:      the next of the joined words
    number:     the kinds of the words of one number
    whole:      the same with what is left out around it
    year:       the kinds of a number said in two halves, as years are
    also_units: words that are units where they make no number with the others
    """

    language: str
    joined: Mapping[str, NumberWord]
    alone: Mapping[str, NumberWord]
    piece: re.Pattern[str]
    number: re.Pattern[str]
    whole: re.Pattern[str]
    year: re.Pattern[str]
    also_units: frozenset[str]


def make_grammar(
    language: str,
    joined: Mapping[str, NumberWord],
    alone: Mapping[str, NumberWord],
    number: str,
    year: str = "(?!)",
    also_units: Iterable[str] = (),
) -> NumberGrammar:
    """number, year: regular expressions over kinds"""
    plurals = {word + "s" for word in joined} & joined.keys()  # vingts, which is not in vingtsix
    last = plurals | {word for word, (kind, _) in joined.items() if kind[1:] == "º"}
    ends, others = (sorted(words, key=len, reverse=True) for words in (last, joined.keys() - last))
    return NumberGrammar(
        language=language,
        joined=joined,
        alone=alone,
        piece=re.compile("|".join([*(rf"{word}(?!\w)" for word in ends), *others])),
        number=re.compile(number),
        whole=re.compile(f"[$P,]*(?:{number})[U$P,]*"),
        year=re.compile(year),
        also_units=frozenset(also_units),
    )


def row(kind: str, words: str, first: int = 1, step: int = 1) -> dict[str, NumberWord]:
    """Words of one kind whose values go up by a step."""
    return {word: NumberWord(kind, first + step * place) for place, word in enumerate(words.split())}


def same(kind: str, words: str, value: int = 0) -> dict[str, NumberWord]:
    """Words of one kind and value."""
    return dict.fromkeys(words.split(), NumberWord(kind, value))


def evaluate(words: Sequence[NumberWord | NumberToken]) -> int:
    """The value of words that a grammar puts together to one number."""
    total = section = pending = 0
    for word in words:
        if word.kind[:1] == "M":
            total, section, pending = total + (section + pending or 1) * word.value, 0, 0
        elif word.kind[:1] in {"S", "H", "C", "D"}:
            section, pending = section + (pending or 1) * word.value, 0
        elif word.kind[:1] == "v":  # quatre-vingt
            pending = (pending or 1) * word.value
        else:
            pending += word.value
    return total + section + pending
