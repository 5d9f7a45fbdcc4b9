"""What the shipped dictionary says of a word: every pronunciation that it has is right."""

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from string import ascii_uppercase

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.characters import base_letter, plain_text
from attnviz.tasks.task import SourceReading

FILE = Path(__file__).with_name("dictionary.tsv.gz")  # made by dictionary_file.py; its licence is dictionary.LICENSE
OUTER = re.compile(r"^[^\w']+|[^\w']+$")  # marks and quotation marks around a word
ACRONYM = re.compile(r"[A-Z]{2,4}")
UNSPEAKABLE = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,4}")  # a TV, an LSTM
SPELT = re.compile(r"(?:[A-Za-z]\.){2,}")  # U.S.A.
NAMES = (
    "EY,B IY,S IY,D IY,IY,EH F,JH IY,EY CH,AY,JH EY,K EY,EH L,EH M,EH N,OW,P IY,K Y UW,AA R,EH S,T IY,Y UW,V IY,"
    "D AH B AH L Y UW,EH K S,W AY,Z IY"
)
NAME = dict(zip(ascii_uppercase, NAMES.split(","), strict=True))  # the sounds of a letter's name


@cache
def pronunciations() -> dict[str, tuple[str, ...]]:
    """The pronunciations of every word, the dictionary's first one first."""
    found: dict[str, tuple[str, ...]] = {}
    for line in gzip.decompress(FILE.read_bytes()).decode().splitlines():
        word, sounds, _split = line.split("\t")
        found[word] = (*found.get(word, ()), sounds)
    return found


@lru_cache(1024)
def read_source(text: str) -> SourceReading:
    """The pronunciations of the word, whatever marks stand around it and accents on it: the dictionary has none. Of letters
    that can only be said one by one, which the dictionary has few of, their names."""
    typed = plain_text(text).text
    word = OUTER.sub("", typed)
    plain = base_letter(word)
    if answers := pronunciations().get(plain.lower(), ()):
        reason = Remark(translatable("The pronunciations of “{word}” in the dictionary are right."), {"word": plain})
    elif SPELT.fullmatch(typed) or UNSPEAKABLE.fullmatch(word):
        answers = (spell(word.replace(".", "").upper()),)
        reason = Remark(translatable("The names of the letters of “{word}” are right, one after the other."), {"word": word})
    else:
        reason = Remark(translatable("“{word}” is not in the dictionary: what is right is unknown."), {"word": word})
    return SourceReading(answers=answers, reason=reason, objections=tuple(objections(word, answers)))


def objections(word: str, answers: tuple[str, ...]) -> list[Remark]:
    if len(word.split()) > 1:
        return [Remark(translatable("There are several words here, and one is read at a time. Type a single word."))]
    if ACRONYM.fullmatch(word) and not UNSPEAKABLE.fullmatch(word) and answers != (spell(word),):
        return [
            Remark(
                translatable(
                    "“{word}” looks like an acronym, and it is read as one word, not letter by letter. If it is a word, write "
                    "it in small letters."
                ),
                {"word": word},
            )
        ]
    if not answers:
        return [
            Remark(
                translatable("“{word}” is not in the dictionary: what is right is unknown. Try another spelling of it."),
                {"word": word},
            )
        ]
    return []


def spell(letters: str) -> str:
    """The sounds of the letters' names, one after the other."""
    return " ".join(NAME[letter] for letter in letters)
