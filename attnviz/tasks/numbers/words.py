"""What the number words of a language are to a grammar: a kind, by which they are put together, and a value.

The kinds, a character each, so that a grammar is a regular expression over them:

0 q      zero; a zero that is said among digits only (oh, 공)
1 4 7    one to nine; in French 4 is quatre and 7 is sept to neuf, since quatre-vingt and dix-sept take no others
i t      dix; ten to nineteen (in French those in one word)
y v s    twenty to ninety; vingt and soixante, which take other words behind them
S H C    ten, hundred and thousand, which multiply the word before them
D        the same for what is counted by: dozen, score, gross, douzaine, centaine, 다스
M X      what multiplies all before it: thousand, mille, 만; and million, of which only a part is in the range
m        k, which multiplies digits only
n N Y    Korean words for 1 to 9 (하나, 둘), their form before a noun (한, 두), and for 10 to 90 (열, 스물)
o h k K  numbers in digits, of two, three, four, and five or six digits; a single digit is 0 or 1
d f      the digits behind a decimal point where something multiplies them; a half and a quarter
& , a p  and; a comma; a (hundred); 제 before an ordinal
º        what makes an ordinal, alone or behind the kind of a word
U $ w    units and nouns behind a number; currencies, before it too; words around it (about, please). They are left out
P ( )    punctuation and brackets, left out too
=        what says the same number once more, in brackets

and those that no number has: - a sign, . a decimal point, / a fraction, ~ what stands between two numbers, L digits that begin
with 0, ? what is no number word. A hyphen has no kind.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

NUMERIC = frozenset("0q147ityvsSHCDMmnNYohkKXLf")
LEFT_OUT = frozenset("U$wP(),=")
BEFORE, BEHIND = "[$wP(),]*", "[U$wP(),=]*"
MISSPELT = frozenset("0147ityvsHMD")
END = r"(?![^\W_])"  # no letter and no digit follows; a line to write on may


class NumberWord(NamedTuple):
    kind: str
    value: int | Fraction = 0


class NumberToken(NamedTuple):
    """A number word and where it stands in a text. meant: the word, where it is written amiss"""

    kind: str
    value: int | Fraction
    start: int
    end: int
    meant: str = ""


@dataclass(frozen=True, kw_only=True)
class NumberGrammar:
    """How numbers are said in a language.

    joined:     words that may touch each other: twentyone, 삼십오
    alone:      words that may not
    phrases:    several words that count as one, and words that stand around a number
    cardinals, ordinals: those of the joined words that may be written amiss
    piece:      the next of the joined words
    phrase:     the next of the phrases
    number:     the kinds of the words of one number
    whole:      the same with what is left out around it
    rare:       the kinds of what is read and was not taught, anywhere in a number
    year:       the kinds of a number said in two halves, as years are
    also_units: words that are units where they make no number with the others
    """

    language: str
    joined: Mapping[str, NumberWord]
    alone: Mapping[str, NumberWord]
    phrases: Mapping[str, NumberWord]
    cardinals: tuple[str, ...]
    ordinals: tuple[str, ...]
    piece: re.Pattern[str]
    phrase: re.Pattern[str]
    number: re.Pattern[str]
    whole: re.Pattern[str]
    rare: re.Pattern[str]
    year: re.Pattern[str]
    also_units: frozenset[str]


def make_grammar(
    language: str,
    joined: Mapping[str, NumberWord],
    alone: Mapping[str, NumberWord],
    number: str,
    *,
    phrases: Mapping[str, NumberWord] | None = None,
    rare: str = "(?!)",
    year: str = "(?!)",
    also_units: Iterable[str] = (),
) -> NumberGrammar:
    """number, rare, year: regular expressions over kinds"""
    plurals = {word + "s" for word in joined} & joined.keys()  # vingts, which is not in vingtsix
    last = plurals | {word for word, (kind, _) in joined.items() if kind[1:] == "º" or kind == "w"}
    ends, others = (sorted(words, key=len, reverse=True) for words in (last, joined.keys() - last))
    return NumberGrammar(
        language=language,
        joined=joined,
        alone=alone,
        phrases=phrases or {},
        cardinals=tuple(word for word, (kind, _) in joined.items() if kind in MISSPELT),
        ordinals=tuple(word for word, (kind, _) in joined.items() if kind[1:] == "º"),
        piece=re.compile("|".join([*(word + END for word in ends), *others])),
        phrase=phrase_pattern(phrases or {}),
        number=re.compile(number),
        whole=re.compile(f"{BEFORE}(?:{number}){BEHIND}"),
        rare=re.compile(rare),
        year=re.compile(year),
        also_units=frozenset(also_units),
    )


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """The longest of the phrases first; between their words may be spaces or hyphens."""
    longest = sorted(phrases, key=len, reverse=True)
    texts = "|".join(re.escape(phrase).replace(r"\ ", "[ -]+") for phrase in longest)
    return re.compile(rf"(?<![^\W_])(?:{texts}){END}" if texts else "(?!)")


def row(kind: str, words: str, first: int = 1, step: int = 1) -> dict[str, NumberWord]:
    """Words of one kind whose values go up by a step."""
    return {word: NumberWord(kind, first + step * place) for place, word in enumerate(words.split())}


def same(kind: str, words: str, value: int | Fraction = 0) -> dict[str, NumberWord]:
    """Words of one kind and value."""
    return dict.fromkeys(words.split(), NumberWord(kind, value))


def evaluate(words: Sequence[NumberWord | NumberToken]) -> int | Fraction:
    """The value of words that a grammar puts together to one number. A half behind a dozen is half a dozen more."""
    total: int | Fraction = 0
    section: int | Fraction = 0
    pending: int | Fraction = 0
    last: int | Fraction = 1
    for kind, value, *_ in words:
        if kind[:1] in {"M", "X", "m"}:
            total, section, pending, last = total + (section + pending or 1) * value, 0, 0, value
        elif kind[:1] == "D":
            section, pending, last = (section + pending or 1) * value, 0, value
        elif kind[:1] in {"S", "H", "C"}:
            section, pending, last = section + (pending or 1) * value, 0, value
        elif kind[:1] == "v":  # quatre-vingt
            pending = (pending or 1) * value
        elif kind == "f" and not pending:
            pending = value * last
        else:
            pending += value
    return total + section + pending
