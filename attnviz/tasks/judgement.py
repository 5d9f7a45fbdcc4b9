"""What is right: the one judge, for every record and page, for training, evaluation and the tables of visitors.

`judge` asks the rules of the task. `compare` asks the targets that someone gave, and nothing else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Literal

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.task import Piece, Task

Verdict = Literal["right", "wrong", "unknown"]

IN_CIRCLES = Remark(
    translatable("The output went in circles and was cut off there. Put the text in another way, or try a shorter one.")
)
CUT_OFF = Remark(translatable("The output was cut off at the longest this task allows. Try a shorter text."))
GIVEN = Remark(translatable("The target was given with the text."))
LONGER = translatable("This text is {length} {parts} long, and the longest that was taught has {longest}. Shorten it.")
UNREAD = translatable("Unknown to the model and left out: {characters}")
UNREAD_WORDS = translatable("The model does not know these words and left them out: {words}. Try plainer ones.")
WITHOUT_ACCENTS = translatable("Read without the accents that the model does not know: {letters}")


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What can be said of an output. answers: what is right, as far as that is known; the rest as in a SourceReading"""

    verdict: Verdict
    reason: Remark
    answers: tuple[str, ...]
    objections: tuple[Remark, ...]
    notes: tuple[Remark, ...]


def judge(
    task: Task,
    typed: str,
    output: str,
    *,
    source: Sequence[str] = (),
    dropped: Collection[int] = (),
    ended: bool = True,
    circling: bool = False,
    targets: Collection[str] = (),
) -> Judgement:
    """Whether an output is right for a text by the rules of the task, and what else is to be said of both.

    typed, source, dropped: as in a Trace; source: nothing where the text was read as it stands
    ended: whether the model wrote its end mark
    circling: whether it was cut off because it went in circles. That it is of no good form goes without saying then
    targets: of the text; they count where the rules know no answer, and beside the answers where there may be more than are
             known
    """
    seen = task.read_source(typed)
    answers, reason = seen.answers, seen.reason
    if targets and not (answers and task.one_right):
        answers, reason = (*answers, *(normalise(task, target) for target in targets)), GIVEN
    verdict = verdict_on(task, output, answers)
    doubts = doubts_about(task, typed, output) if verdict == "unknown" and not circling else ()
    named = " ".join(note.data.get("part", "") for note in seen.notes)
    otherwise = read_otherwise(task, typed, source, dropped)
    left_out = name_unread(task, typed, dropped, named)
    harmless = task.reads == "characters"
    return Judgement(
        verdict=verdict,
        reason=reason,
        answers=answers,
        objections=(
            *seen.objections,
            *doubts,
            *name_length(task, typed, dropped),
            *(() if ended else (IN_CIRCLES if circling else CUT_OFF,)),
            *(() if harmless else left_out),
        ),
        notes=(*seen.notes, *(left_out if harmless else ()), *name_bare(typed, otherwise)),
    )


def verdict_on(task: Task, output: str, answers: Collection[str]) -> Verdict:
    if output in answers:
        return "right"
    return "wrong" if answers and task.one_right else "unknown"


def doubts_about(task: Task, typed: str, output: str) -> tuple[Remark, ...]:
    """What speaks against an output of which nobody knows whether it is right."""
    if not task.accepts(typed, output):
        return (Remark(task.refused, {"output": output or "∅"}),)
    return task.doubts(typed, output)


def name_length(task: Task, typed: str, dropped: Collection[int]) -> tuple[Remark, ...]:
    """Of a source that is longer than all that were taught."""
    length = sum(piece.start not in dropped for piece in task.split_source(typed))
    if task.longest_taught is None or length <= task.longest_taught:
        return ()
    return (Remark(LONGER, {"length": str(length), "longest": str(task.longest_taught), "parts": task.reads}),)


def name_unread(task: Task, typed: str, dropped: Collection[int], named: str) -> tuple[Remark, ...]:
    """What the model does not know, unless a note of the rules names it: a word as it is, a character with its number, as it
    may look like another."""
    unread = (typed[piece.start : piece.end] for piece in task.split_source(typed) if piece.start in dropped)
    pieces = dict.fromkeys(piece for piece in unread if piece not in named)
    if not pieces:
        return ()
    if task.reads == "words":
        return (Remark(UNREAD_WORDS, {"words": ", ".join(pieces)}),)
    shown = {piece: "␣" if piece.isspace() else piece for piece in pieces}
    characters = (f"{shown[piece]} (U+{ord(piece):04X})" if len(piece) == 1 else shown[piece] for piece in pieces)
    return (Remark(UNREAD, {"characters": ", ".join(characters)}),)


def read_otherwise(task: Task, typed: str, source: Sequence[str], dropped: Collection[int]) -> list[tuple[Piece, str]]:
    """The tokens of a text that were read with others in their place, as without their accents."""
    pieces = [piece for piece in task.split_source(typed) if piece.start not in dropped and piece.token != " "]
    tokens = (token for token in source if token != " ")  # a space may stand for what was dropped
    return [(piece, token) for piece, token in zip(pieces, tokens, strict=False) if piece.token != token]


def name_bare(typed: str, otherwise: Iterable[tuple[Piece, str]]) -> tuple[Remark, ...]:
    """What was read without its accents."""
    said = dict.fromkeys(f"{typed[piece.start : piece.end]} → {token}" for piece, token in otherwise)
    return (Remark(WITHOUT_ACCENTS, {"letters": ", ".join(said)}),) if said else ()


def normalise(task: Task, target: str) -> str:
    """A target as the task itself would write it; in no form that it knows, its tokens joined."""
    read = task.read_target(target)
    return task.join(task.split_target(target)) if read is None else read


def targets_by_source(task: Task, pairs: Iterable[tuple[str, str | None]]) -> dict[str, frozenset[str]]:
    """All the targets of each source that has one, as the task writes them. A source may have several, and a pair none: None,
    or nothing written."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        if target:
            found[source].add(normalise(task, target))
    return {source: frozenset(targets) for source, targets in found.items()}


def compare(output: str | None, targets: frozenset[str]) -> Verdict:
    """An output is right if it is one of the targets. output: None where the source could not be read, which is wrong; unknown
    where there are no targets to compare with"""
    if not targets:
        return "unknown"
    return "right" if output in targets else "wrong"


def exact_match(verdicts: Mapping[str, Verdict]) -> float:
    """The share of sources that are right, by source: each counts once, however many targets it has, and not at all where
    nothing is known of it. nan where nothing is known of any."""
    known = [verdict == "right" for verdict in verdicts.values() if verdict != "unknown"]
    return sum(known) / len(known) if known else nan
