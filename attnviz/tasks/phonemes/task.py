"""The task `phonemes`: an English word, letter by letter, to its sounds in ARPAbet, from the CMU Pronouncing Dictionary."""

import gzip
import re
from collections.abc import Sequence
from functools import cache

from attnviz.errors import translatable
from attnviz.tasks import characters
from attnviz.tasks.phonemes.dictionary import FILE, read_source
from attnviz.tasks.task import Pair, Piece, Split, Task

LONGEST = 22

VOWELS = frozenset("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())  # noqa: SIM905
CONSONANTS = frozenset("B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH".split())  # noqa: SIM905
SOUNDS = VOWELS | CONSONANTS
WITHOUT_VOWEL = 2  # so many sounds can be a word without a vowel: hmm is HH M, shh is SH


BETWEEN_SOUNDS = re.compile(r"[\s\-_/.,·|]+")


def split_source(text: str) -> tuple[Piece, ...]:
    """One token a character, in lower case, outer white space left out."""
    return tuple(piece._replace(token=piece.token.lower()) for piece in characters.split_source(text))


def split_target(text: str) -> tuple[str, ...]:
    """One token a sound."""
    return tuple(text.split())


def join(tokens: Sequence[str]) -> str:
    """A space stands between sounds."""
    return " ".join(tokens)


def read_target(text: str) -> str | None:
    """Sounds in small letters, with digits of stress, with hyphens between them or with a comment behind them; None if one is
    none of the sounds."""
    parts = BETWEEN_SOUNDS.split(text.partition("#")[0])
    sounds = [part.rstrip("012").upper() for part in parts if part]
    return join(sounds) if sounds and SOUNDS.issuperset(sounds) else None


def accepts(text: str, output: str) -> bool:
    """Whether the output is sounds that can be a word, whatever the text: a vowel is among them, or there are very few."""
    sounds = output.split(" ")
    return SOUNDS.issuperset(sounds) and (len(sounds) <= WITHOUT_VOWEL or not VOWELS.isdisjoint(sounds))


@cache
def pairs(split: Split) -> tuple[Pair, ...]:
    """Words in the order of the alphabet, each with all its pronunciations, the dictionary's first one first."""
    rows = (line.split("\t") for line in gzip.decompress(FILE.read_bytes()).decode().splitlines())
    return tuple(Pair(word, sounds) for word, sounds, of in rows if of == split)


def part_of(output: Sequence[str], step: int) -> str:
    return translatable("vowel") if output[step] in VOWELS else translatable("consonant")


def circle(length: int) -> int:
    """Insincere has seven sounds in a row that repeat, IH N S IH N S IH, and no word more."""
    return 8


TASK = Task(
    name="phonemes",
    title=translatable("Spelling to sound"),
    teaches=translatable(
        "Letters and sounds run in the same order, so the attention walks down the diagonal. It leaves it where English "
        "spelling does: silent letters are passed over (the k and gh of knight), two letters make one sound (the ph of phone "
        "is F), and one letter makes two (the x of box is K S). Error rates on this dictionary are published, to compare with."
    ),
    reading_rules=translatable(
        "One English word or name of up to 22 letters and apostrophes, as in don't. Capitals are read as small letters. The "
        "sounds are those of American English in ARPAbet, without stress. Vowels: AA in hot, AE in cat, AH in but and about, "
        "AO in law, AW in now, AY in my, EH in red, ER in her, EY in say, IH in sit, IY in see, OW in go, OY in boy, UH in "
        "put, UW in too. Consonants that do not look like their letter: CH in chin, DH in this, HH in hat, JH in joy, NG in "
        "sing, SH in she, TH in thin, ZH in vision. Some words are said in several ways (read, tomato): any of them is right."
    ),
    split_source=split_source,
    split_target=split_target,
    join=join,
    read_target=read_target,
    pairs=pairs,
    pairs_made_from=translatable(
        "The CMU Pronouncing Dictionary without stress: all its words of 2 to 22 letters and apostrophes, each with all its "
        "pronunciations. The words of the test are those on which published work is tested."
    ),
    read_source=read_source,
    accepts=accepts,
    refused=translatable("{output} cannot be spoken as a word."),
    part_of=part_of,
    examples={
        "en": ("attention", "knight", "xylophone", "queue", "exaggerate", "whistleblowers"),
        "ko": ("attention", "knight", "xylophone", "wednesday", "chocolate", "philosopher"),
    },
    longest_source=LONGEST,
    longest_output=24,
    circle=circle,
    split_by="source",
    scores=("word_error_rate", "phoneme_error_rate"),
    writes="sounds",
    credit=translatable("CMU Pronouncing Dictionary, © 1993-2015 Carnegie Mellon University, two-clause BSD licence"),
)
