"""What a task is: data and functions that say what is learned. No tensor and no picture is known here."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from attnviz.errors import translatable
from attnviz.remark import Remark

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)
Unit = Literal["characters", "words", "sounds"]
Score = Literal["word_error_rate", "phoneme_error_rate", "bleu", "chrf"]


# What tokens are counted in, and one of them; pages say it in the reader's language.
UNITS: Mapping[Unit, str] = {
    "characters": translatable("characters"),
    "words": translatable("words"),
    "sounds": translatable("sounds"),
}
ONE: Mapping[Unit, str] = {
    "characters": translatable("character"),
    "words": translatable("word"),
    "sounds": translatable("sound"),
}


class Piece(NamedTuple):
    """One source token and the characters of the typed text it stands for: `typed[start:end]`."""

    token: str
    start: int
    end: int


@dataclass(frozen=True)
class Gold:
    """Which source positions give which output token, known exactly because the pair was generated.

    positions: for each output token (end mark left out) the source positions that decide it; none for punctuation
    said:      for each output token, whether the source spells it out. The `0` of a month written `9` and the `19` of a
               two-digit year are decided by the source but not said in it: they count in the alignment error and are
               left out of the pointing score.
    """

    positions: tuple[tuple[int, ...], ...]
    said: tuple[bool, ...]


@dataclass(frozen=True)
class Pair:
    """One source text with what should be written for it."""

    source: str
    target: str
    language: str = ""
    gold: Gold | None = None


@dataclass(frozen=True, kw_only=True)
class SourceReading:
    """What the rules of a task see in a source, without a model.

    answers:    what is right to write for it, as the task writes it; empty where the rules cannot tell, or where there is no
                answer
    reason:     how the answers are known, or why they are not
    objections: why no output can be trusted, a sentence each, with a way out
    notes:      what is left out, in the data as `part`, and how the rest is read where it could be read otherwise
    """

    answers: tuple[str, ...] = ()
    reason: Remark
    objections: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()


def nothing_besides(pair: Pair) -> tuple[Pair, ...]:
    return ()


def no_lexicon() -> tuple[Pair, ...]:
    return ()


def no_circle(length: int) -> int | None:
    return None


def no_doubts(text: str, output: str) -> tuple[Remark, ...]:
    return ()


@dataclass(frozen=True)
class Task:
    """One thing to learn. Sentences are English gettext messages, translated where they are shown.

    split_source: a text (NFC) to source tokens, outer white space left out
    split_target: a target text to target tokens, without the end mark
    join:         output tokens, without the end mark, back to text
    read_target:  a target as people write it, as the task writes it; None if it is in no form that the task writes
    pairs:        the pairs of one split, the same on every machine
    read_source:  what the rules see in a text (NFC)
    accepts:      whether, for a text (first), an output (second) is of the right kind (a calendar date); `refused` says that
                  it is not, with `{output}` in it
    besides:      what is taught beside a pair: the same in another form that people type, held out where the pair is
    lexicon:      what is taught beside pairs that have all its words: words and greetings as people try them out
    doubts:       what speaks against an output (second) for a text (first) of which the rules know no answer
    longest_taught: the length of the longest source that was taught, where longer ones can be read; None where not
    circle:       how many tokens in a row, all the same as the one, two or three places before them, no right output for a
                  source of so many tokens has: an output with as many goes in circles. At least 6; None where the longest
                  output is hardly longer than what may repeat
    one_right:    whether an output that is none of the answers is wrong; not so for translations, of which none has them all
    part_of:      what part of an output a step writes (a month, a vowel), for statistics; the end mark is never asked about
    examples:     inputs to try, by language of the reader
    split_by:     the side of a pair by whose hash it is put into a split: what counts as the answer
    scores:       the measures of an evaluation besides exact match that make sense here, by the names of `evaluate --json`
    most_tokens:  how many different tokens a model knows on each side, the most frequent; None for all that occur
    settle_targets: the targets of one column, those that could be read in two ways made alike by those that could not
    reads, writes: what a source token is, and an output token: a count of tokens is one of these
    credit:       who made the data, where a licence asks that it be said wherever the task is shown
    """

    name: str
    title: str
    teaches: str
    reading_rules: str
    split_source: Callable[[str], tuple[Piece, ...]]
    split_target: Callable[[str], tuple[str, ...]]
    join: Callable[[Sequence[str]], str]
    read_target: Callable[[str], str | None]
    pairs: Callable[[Split], tuple[Pair, ...]]
    pairs_made_from: str
    read_source: Callable[[str], SourceReading]
    accepts: Callable[[str, str], bool]
    refused: str
    part_of: Callable[[Sequence[str], int], str]
    examples: Mapping[str, tuple[str, ...]]
    longest_source: int
    longest_output: int
    split_by: Literal["source", "target"] = "target"
    scores: tuple[Score, ...] = ()
    besides: Callable[[Pair], tuple[Pair, ...]] = nothing_besides
    lexicon: Callable[[], tuple[Pair, ...]] = no_lexicon
    doubts: Callable[[str, str], tuple[Remark, ...]] = no_doubts
    longest_taught: int | None = None
    circle: Callable[[int], int | None] = no_circle
    one_right: bool = True
    most_tokens: int | None = None
    settle_targets: Callable[[Sequence[str]], Sequence[str]] = tuple
    reads: Unit = "characters"
    writes: Unit = "characters"
    credit: str = ""


def split_of(answer: str) -> Split:
    """The split an answer belongs to, by its hash, so that no answer is in two: 80 % train, 10 % dev, 10 % test."""
    tenth = int.from_bytes(hashlib.sha256(answer.encode()).digest()[:8]) % 10
    return "test" if tenth == 0 else "dev" if tenth == 1 else "train"


def of_split(pairs: Sequence[Pair], split: Split, split_by: Literal["source", "target"]) -> tuple[Pair, ...]:
    """Those whose answer, on this side of the pair, belongs to the split."""
    return tuple(pair for pair in pairs if split_of(pair.source if split_by == "source" else pair.target) == split)
