"""What the rules see in number words: the ways of saying a number, read backwards."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.characters import plain
from attnviz.tasks.numbers.grammars import GRAMMARS, ReadNumber, read_with
from attnviz.tasks.numbers.objections import objections_to, quote
from attnviz.tasks.numbers.words import NumberGrammar
from attnviz.tasks.task import SourceReading

READ_AT_MOST = 200  # characters; what is longer is no number, and not worth the time
WORDS_TOO = frozenset({"천사", "만일", "오만", "이만", "백일", "구천", "천일", "만사", "이천", "사천"})
KOREAN, LATIN = re.compile("[가-힣一-龥〇]"), re.compile("[A-Za-zÀ-ÿ]")
MARKED = re.compile("[0-9][ ,'][0-9]{3}(?![0-9])")
VARIATION = re.compile("[\ufe00-\ufe0f]")  # of an emoji

KNOWN = translatable("The rules read “{said}” as {number}.")
NOT_KNOWN = translatable("The rules read no number from 0 to 999,999 here.")
LEFT_OUT = translatable("Left out, as it is no part of the number: {part}.")
BY_DIGITS = translatable("It was read as one number, digit by digit.")
AS_A_YEAR = translatable("It was read as one number, said in two halves, as years are.")
TOO_LONG = translatable("This is longer than any number in words. Shorten it.")
MARKS = translatable("“{said}” was read as one number, with a mark between thousands and hundreds.")
WORD_TOO = translatable("“{said}” is also an ordinary word. It was read as a number.")
MEANT = translatable("“{said}” was read as “{word}”.")
OTHERWISE = translatable("“{said}” can also be read as {other}.")


@lru_cache(1024)
def read_source(text: str) -> SourceReading:
    """The number that a text says, if it says one, and what speaks against it."""
    seen = tidy(text)
    if len(seen) > READ_AT_MOST:
        return SourceReading(reason=Remark(NOT_KNOWN), objections=(Remark(TOO_LONG),))
    small = lower(seen)
    best, *others = sorted((read_with(grammar, seen, small) for grammar in grammars_for(seen)), key=rank)
    if best.answer is None:
        return SourceReading(reason=Remark(NOT_KNOWN), objections=objections_to(best))
    return SourceReading(
        answers=(str(best.answer),),
        reason=Remark(KNOWN, {"said": best.said, "number": str(best.answer)}),
        objections=objections_to(best),
        notes=(*notes_on(best), *note_others(best, others)),
    )


def tidy(text: str) -> str:
    """As the model sees it, with one kind of space, and without what nobody sees."""
    seen = "".join(map(plain, unicodedata.normalize("NFC", text)))
    if not seen.isprintable():
        seen = "".join(character for character in seen if unicodedata.category(character) not in {"Cf", "Cc"})
    return VARIATION.sub("", seen).strip()


def lower(text: str) -> str:
    """In small letters, as long as it is: the small form of a few letters is two."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(character.lower() if len(character.lower()) == 1 else character for character in text)


def grammars_for(text: str) -> Iterable[NumberGrammar]:
    """Those of the languages that are written in its letters."""
    if KOREAN.search(text) is None:
        return GRAMMARS["en"], GRAMMARS["fr"]
    return (GRAMMARS["ko"],) if LATIN.search(text) is None else GRAMMARS.values()


def rank(read: ReadNumber) -> tuple[bool | int, ...]:
    """The best reading first: a taught one, one with an answer, one with the fewest slips, one that knows the most words."""
    if read.answer is not None:
        return not read.taught, False, len(read.mended), len(read.left_out)
    return True, True, read.value is None, len(read.unknown), -read.numeric


def notes_on(read: ReadNumber) -> list[Remark]:
    """What is left out, and how the number was read where it could be read otherwise."""
    whole = {"said": read.said}
    marked = MARKED.search(read.said) is not None
    return [
        *([Remark(LEFT_OUT, {"part": quote(read.left_out)})] if read.left_out else []),
        *(Remark(MEANT, {"said": said, "word": word}) for said, word in read.mended.items()),
        *([Remark(BY_DIGITS)] if read.how == "digit by digit" else []),
        *([Remark(AS_A_YEAR)] if read.how == "year" else []),
        *([Remark(MARKS, whole)] if marked else []),
        *([Remark(WORD_TOO, whole)] if read.said in WORDS_TOO and not read.left_out else []),
    ]


def note_others(best: ReadNumber, others: Sequence[ReadNumber]) -> list[Remark]:
    """What the text says in another language: “six cents” is 600 in French and six of something in English."""
    values = dict.fromkeys(read.answer for read in others if read.answer not in {None, best.answer})
    return [Remark(OTHERWISE, {"said": best.said, "other": str(value)}) for value in values]
