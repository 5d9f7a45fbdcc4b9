"""How much like a source or a target of the task a text looks, by the pairs of its test and by its rules."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from attnviz.corpus.tables.headers import NAMES
from attnviz.tasks.task import Pair, Split, Task

WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W\d_]+"
)  # a syllable of Korean, a letter of Japanese, or a word
NAMING = frozenset("".join(name for names in NAMES.values() for name in names))
RECURRING = 4  # so often a word must occur to be familiar; where most of the text is of other words, letters say what is
UNREAD = 0.5  # what a source is worth that the rules know no answer to
FORM, OTHER_ANSWER = 0.8, 0.3  # what a target is worth if no answer is known, and if it is none of those that are known


@dataclass(frozen=True)
class Familiar:
    """What occurs in the pairs of a task. letters: on both sides; words: of the sources, empty where hardly one recurs;
    written: the words of the targets"""

    letters: frozenset[str]
    words: frozenset[str]
    written: frozenset[str]


def familiar(task: Task) -> Familiar:
    return familiar_in(task.pairs, task.reads == "words")


@lru_cache(16)
def familiar_in(pairs: Callable[[Split], Sequence[Pair]], of_words: bool) -> Familiar:
    found = pairs("test")
    count = Counter(word for pair in found for word in words_of(pair.source))
    words = {word for word, times in count.items() if of_words or times >= RECURRING}
    recurring = 2 * sum(count[word] for word in words) > count.total()
    return Familiar(
        letters=frozenset("".join(pair.source.lower() + pair.target.lower() for pair in found)),
        words=frozenset(words if recurring else ()),
        written=frozenset(word for pair in found for word in words_of(pair.target)),
    )


def words_of(text: str) -> list[str]:
    return WORD.findall(text.lower())


def known_share(task: Task, lines: Iterable[str]) -> float:
    """Of the tokens that are not plain ASCII, the share whose letters all occur in the task, or in the names of columns."""
    letters = familiar(task).letters | NAMING
    tokens = [
        piece.token.lower()
        for line in lines
        for piece in task.split_source(line)
        if not line[piece.start : piece.end].isascii() and not piece.token.isspace()
    ]
    return sum(letters.issuperset(token) for token in tokens) / len(tokens) if tokens else 0.0


def like_source(task: Task, text: str) -> float:
    """0 to 1: the share of its words (or letters) that recur, half of that where the rules know no answer."""
    known = familiar(task)
    if task.reads == "words":
        return share_of(words_of(text), known.words, of_none=0.0)
    if known.words:
        share = share_of(words_of(text), known.words)
    else:
        share = share_of([piece.token for piece in task.split_source(text)], known.letters)
    return share if task.read_source(text).answers else share * UNREAD


def like_target(task: Task, source: str, target: str) -> float:
    """0 to 1: 0 in no form that the task writes, 1 for a right answer where the rules know one."""
    read = task.read_target(target)
    if read is None or not read or not source:
        return 0.0
    if task.reads == "words":
        return share_of(words_of(read), familiar(task).written, of_none=0.0)
    answers = task.read_source(source).answers
    if read in answers:
        return 1.0
    return OTHER_ANSWER if answers and task.one_right else FORM if task.accepts(source, read) else 0.0


def share_of(words: Sequence[str], known: frozenset[str], of_none: float = 1.0) -> float:
    """of_none: what a text without words is worth. Numbers alone may be a date, but no sentence."""
    return sum(word in known for word in words) / len(words) if words else of_none
