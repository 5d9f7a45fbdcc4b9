"""Why no output can be trusted for a text that should be one number: a sentence each, with a way out."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.numbers.grammars import GRAMMARS, ReadNumber, kinds_of
from attnviz.tasks.numbers.scanning import scan
from attnviz.tasks.numbers.spellings import words_of
from attnviz.tasks.numbers.words import NUMERIC

SIGN = translatable("Numbers with a sign were not taught. Leave out “{word}”.")
DECIMAL = translatable("Only whole numbers were taught. Leave out “{word}” and what stands behind it.")
FRACTION = translatable("Fractions were not taught: “{word}”. Type a whole number.")
BETWEEN = translatable("“{word}” makes several numbers of this, and one is read at a time. Type one of them.")
ABOVE = translatable("Only numbers from 0 to 999,999 were taught, and “{word}” makes this a larger one. Type a smaller one.")
TOO_LARGE = translatable("Only numbers from 0 to 999,999 were taught, and this is a larger one. Type a smaller one.")
ZERO_FIRST = translatable("This begins with a zero, as codes do and numbers do not. Leave out the zeros in front.")
SEVERAL = translatable("There are several numbers here, and one is read at a time. Type one of them.")
NOT_JOINED = translatable("These number words do not make one number. Write it as in “{example}”.")
NOTHING_SAID = translatable("There is no number here. Type one in words, as in “{example}”.")
NO_NUMBER = translatable("No number word: {words}. Type a number in words, as in “{example}”.")
NO_NUMBER_WORD = translatable("No number word: {words}. Check the spelling, or leave it out.")
NEAR = translatable("“{word}” is no number word. Is it “{near}”?")
ROMAN = translatable("Roman numerals were not taught: “{word}”. Write the number in words.")
OTHER_LANGUAGE = translatable("These words are of another language than the rest: {words}. Keep to one language.")
NOT_TAUGHT = translatable("This way of saying a number was not taught. Say it as “{words}”.")
WORD_TOO = translatable("“{word}” can also be an ordinary word. If it is a number, leave out “{unit}”.")

BY_KIND: Mapping[str, str] = {
    "-": SIGN,
    ".": DECIMAL,
    "/": FRACTION,
    "~": BETWEEN,
    "X": ABOVE,
    "L": ZERO_FIRST,
    "d": DECIMAL,
    "f": FRACTION,
}
ROMAN_NUMERAL = re.compile("(?=[MDCLXVI]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
EXAMPLES = {"en": "two thousand and five", "ko": "이천오", "fr": "deux mille cinq"}
NAMED, SHOWN = 3, 20  # unknown words named, and characters shown of each
DISTANCES = {4: 1, 5: 1}  # by length, how far a word may be from what it is taken for; of longer ones 2, of shorter ones none


def objections_to(read: ReadNumber) -> tuple[Remark, ...]:
    """Why there is no answer, which is never empty; or, where there is one, why the model may not write it."""
    return ways_out(read) if read.answer is not None else (object_to_parts(read) or object_to_whole(read))


def ways_out(read: ReadNumber) -> tuple[Remark, ...]:
    """For a number that can be read."""
    if not read.taught:
        return (Remark(NOT_TAUGHT, {"words": " / ".join(taught_words(read))}),)
    unit = unit_of_syllable(read)
    return (Remark(WORD_TOO, {"word": read.said + unit, "unit": unit}),) if unit else ()


def unit_of_syllable(read: ReadNumber) -> str:
    """What touches a number of one Korean syllable, as in 만원, but also in 사회: the two may be a word where nothing else
    is said."""
    if read.grammar.language != "ko" or len(read.said) > 1 or read.said.isdecimal() or len(read.text.strip(".!?")) > 2:
        return ""
    touching = [token for token in read.tokens if token.kind == "U" and token.start == read.inner[0].end]
    return read.text[touching[0].start : touching[0].end] if touching else ""


def taught_words(read: ReadNumber) -> list[str]:
    """The number as it was taught, in the language of the text; digits alone have none."""
    languages = [read.grammar.language] if any(character.isalpha() for character in read.said) else ["en", "ko"]
    return [words_of(read.answer or 0, language) for language in languages]


def object_to_parts(read: ReadNumber) -> tuple[Remark, ...]:
    """To the words and signs that no number from 0 to 999,999 has."""
    found = {token.kind: read.text[token.start : token.end] for token in reversed(read.tokens) if token.kind in BY_KIND}
    remarks = [Remark(BY_KIND[kind], {"word": shorten(word)}) for kind, word in reversed(found.items())]
    return (*remarks, *object_to_unknown(read))


def object_to_unknown(read: ReadNumber) -> list[Remark]:
    """To the unknown words, those apart that are of another language, misspelt, or Roman numerals."""
    unknown = list(dict.fromkeys(read.unknown))
    roman = [word for word in unknown if ROMAN_NUMERAL.fullmatch(word)]
    foreign = [word for word in unknown if word not in roman and is_number_word(word)]
    languages = (read.grammar.language,) if read.numeric else tuple(GRAMMARS)
    near = {word: find_near(word.lower(), languages) for word in unknown if word not in roman and word not in foreign}
    others = [word for word, other in near.items() if other is None]
    no_other = not read.numeric and len(others) == len(unknown)
    example = EXAMPLES[read.grammar.language]
    return [
        *(Remark(ROMAN, {"word": word}) for word in roman[:NAMED]),
        *([Remark(OTHER_LANGUAGE, {"words": quote(foreign)})] if foreign else []),
        *[Remark(NEAR, {"word": word, "near": other}) for word, other in near.items() if other is not None][:NAMED],
        *([Remark(NO_NUMBER if no_other else NO_NUMBER_WORD, {"words": quote(others), "example": example})] if others else []),
    ]


def object_to_whole(read: ReadNumber) -> tuple[Remark, ...]:
    """To words that are all known and do not make one number from 0 to 999,999."""
    example = {"example": EXAMPLES[read.grammar.language]}
    if read.value is not None:
        return (Remark(ZERO_FIRST if read.zero_first else TOO_LARGE),)
    if not read.numeric:
        return (Remark(NOTHING_SAID, example),)
    if len(read.inner) == 1:  # 네, 공, a: they say a number beside others only
        return (Remark(NO_NUMBER, {"words": quote([read.said]), **example}),)
    if "º" in kinds_of(read.tokens):
        return (Remark(FRACTION, {"word": read.said}),)
    return (Remark(SEVERAL) if has_several(read) else Remark(NOT_JOINED, example),)


def has_several(read: ReadNumber) -> bool:
    """Whether the words are numbers one after the other, with nothing but “and”, commas and units between them."""
    kinds = kinds_of(read.tokens)
    at = count = 0
    while at < len(kinds):
        found = read.grammar.number.match(kinds, at)
        if found is None or found.end() == at:
            return False
        count, at = count + 1, found.end() + count_between(kinds, found.end())
    return count > 1


def count_between(kinds: str, at: int) -> int:
    """How many of the kinds from here on may stand between two numbers."""
    return len(kinds[at:]) - len(kinds[at:].lstrip("&,U$P"))


def quote(words: Iterable[str]) -> str:
    """The first few words, and of a long one the beginning."""
    named = list(words)
    shown = ", ".join(f"“{shorten(word)}”" for word in named[:NAMED])
    return shown + ", …" if len(named) > NAMED else shown


def shorten(word: str) -> str:
    return word if len(word) <= SHOWN else word[:SHOWN] + "…"


def is_number_word(word: str) -> bool:
    """In any of the languages."""
    scanned = [scan(word.lower(), grammar) for grammar in GRAMMARS.values()]
    return any(all(token.kind[:1] in NUMERIC for token in tokens) for tokens in scanned)


def find_near(word: str, languages: tuple[str, ...]) -> str | None:
    """The number word of the languages that a misspelt one may be."""
    if len(word) < min(DISTANCES):
        return None
    found = process.extractOne(word, spellings(languages), scorer=OSA.distance, score_cutoff=DISTANCES.get(len(word), 2))
    return found[0] if found else None


@cache
def spellings(languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for language in languages for word in GRAMMARS[language].joined)
