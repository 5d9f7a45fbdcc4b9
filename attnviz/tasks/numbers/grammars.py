"""One number read in a text by the grammar of one language, whether it can be written so or not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from attnviz.tasks.numbers.english import ENGLISH
from attnviz.tasks.numbers.french import FRENCH
from attnviz.tasks.numbers.korean import KOREAN
from attnviz.tasks.numbers.scanning import scan
from attnviz.tasks.numbers.words import BEFORE, BEHIND, LEFT_OUT, NUMERIC, NumberGrammar, NumberToken, evaluate

GRAMMARS: Mapping[str, NumberGrammar] = {"en": ENGLISH, "ko": KOREAN, "fr": FRENCH}
LARGEST = 999_999
AROUND = "".join(sorted(LEFT_OUT))
DIGIT_BY_DIGIT = re.compile(f"{BEFORE}[0147q]{{3,}}{BEHIND}")  # of two nobody knows whether they are two numbers

How = Literal["whole", "digit by digit", "year"]


@dataclass(frozen=True, kw_only=True)
class ReadNumber:
    """What a grammar makes of a text.

    text:   the text
    tokens: its parts
    value:  the number, however large; None where the parts are not one number
    how:    how the value was found
    """

    grammar: NumberGrammar
    text: str
    tokens: tuple[NumberToken, ...]
    value: int | None
    how: How = "whole"

    @cached_property
    def inner(self) -> tuple[NumberToken, ...]:
        """The tokens without what is left out before and behind the number."""
        places = [place for place, token in enumerate(self.tokens) if token.kind not in LEFT_OUT]
        return self.tokens[places[0] : places[-1] + 1] if places else ()

    @cached_property
    def said(self) -> str:
        """The part of the text that says the number."""
        return self.text[self.inner[0].start : self.inner[-1].end] if self.inner else ""

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        return tuple(self.text[token.start : token.end] for token in self.tokens if token.kind in {"U", "$", "w"})

    @cached_property
    def mended(self) -> dict[str, str]:
        """What is written amiss, with the word that it was read as."""
        return {self.text[token.start : token.end]: token.meant for token in self.tokens if token.meant}

    @cached_property
    def numeric(self) -> int:
        """How many of the tokens say numbers."""
        return sum(token.kind[:1] in NUMERIC for token in self.tokens)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """What is no number word, and units with no number before them."""
        numeric = [place for place, token in enumerate(self.tokens) if token.kind[:1] in NUMERIC]
        first = numeric[0] if numeric else 0
        found = [
            token for place, token in enumerate(self.tokens) if token.kind == "?" or (token.kind == "U" and place < first)
        ]
        return tuple(self.text[token.start : token.end] for token in found)

    @property
    def zero_first(self) -> bool:
        """Whether it begins with a zero that a number does not have: 공일공, 007."""
        return self.how == "digit by digit" and self.inner[0].kind in {"0", "q"}

    @cached_property
    def answer(self) -> int | None:
        """The value, if it can be an answer."""
        return None if self.value is None or self.value > LARGEST or self.zero_first else self.value

    @cached_property
    def taught(self) -> bool:
        """Whether pairs are made of numbers that are said so: of all that can be read, besides what is rare."""
        return self.answer is not None and self.grammar.rare.search(kinds_of(self.inner)) is None


def read_with(grammar: NumberGrammar, text: str, small: str) -> ReadNumber:
    """small: the text in small letters, as long as it"""
    tokens = scan(small, grammar)
    for some in (tokens, end_in_a_unit(tokens, small, grammar), say_once(tokens, grammar)):
        value, how = value_of(some, grammar)
        if value is not None:
            return ReadNumber(grammar=grammar, text=text, tokens=tuple(some), value=value, how=how)
    return ReadNumber(grammar=grammar, text=text, tokens=tuple(tokens), value=None)


def kinds_of(tokens: Sequence[NumberToken]) -> str:
    return "".join(token.kind for token in tokens)


def value_of(tokens: Sequence[NumberToken], grammar: NumberGrammar) -> tuple[int | None, How]:
    kinds = kinds_of(tokens)
    if grammar.whole.fullmatch(kinds):
        value = evaluate(tokens)
        return (int(value) if value.denominator == 1 else None), "whole"
    numeric = [token for token in tokens if token.kind[:1] in NUMERIC]
    if DIGIT_BY_DIGIT.fullmatch(kinds):
        return int("".join(str(token.value) for token in numeric)), "digit by digit"
    halves = [int(token.value) for token in numeric]
    if grammar.year.fullmatch(kinds.lstrip(AROUND).rstrip(AROUND)) and sounds_like_a_year(halves):
        return 100 * halves[0] + sum(halves[1:]), "year"
    return None, "whole"


def say_once(tokens: Sequence[NumberToken], grammar: NumberGrammar) -> list[NumberToken]:
    """A number and the same number in brackets, the second as what is left out; nothing where it is not the same."""
    for place, token in enumerate(tokens):
        if token.kind in {"(", ")"}:
            first, second = tokens[:place], tokens[place:]
            value, _ = value_of(first, grammar)
            if value is not None and value == value_of(second, grammar)[0]:
                again = (one._replace(kind="=", value=0) if one.kind not in LEFT_OUT else one for one in second)
                return [*first, *again]
    return []


def sounds_like_a_year(values: Sequence[int]) -> bool:
    """Nineteen ninety-four, twenty ten; twenty thirty is rather two numbers."""
    return values[0] <= 20 and (values[0] < 20 or len(values) > 2 or values[1] <= 20)


def end_in_a_unit(tokens: Sequence[NumberToken], small: str, grammar: NumberGrammar) -> list[NumberToken]:
    """The last word as a unit, if it can be one: the 일 of 십오일."""
    *others, last = tokens or [NumberToken("?", 0, 0, 0)]
    if small[last.start : last.end] not in grammar.also_units:
        return []
    return [*others, last._replace(kind="U", value=0)]
