"""Which steps of a wrong output are wrong: those at which it leaves the nearest of the right answers."""

from collections.abc import Collection, Sequence
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

Tokens = Sequence[str]
Answer = TypeVar("Answer", bound=Tokens)


def wrong_steps(output: Tokens, answers: Collection[Tokens]) -> frozenset[int]:
    """The steps at which another token was due; none where the output is one of the answers, or where there are none.

    The fewest insertions, deletions and replacements that make an answer of the output (Levenshtein) say which: a step whose
    token is replaced or deleted, and the step before which one is missing, for there the missing one was due. Of answers that
    are equally near, the first counts. Both sides with their end mark, or both without.
    """
    if not answers:
        return frozenset()
    return frozenset(due_tokens(output, nearest_answer(output, answers)))


def nearest_answer(output: Tokens, answers: Collection[Answer]) -> Answer:
    """The answer with the fewest edits; the first of several."""
    return min(answers, key=lambda answer: Levenshtein.distance(output, answer))


def due_tokens(output: Tokens, answer: Tokens) -> dict[int, str]:
    """By wrong step, as in `wrong_steps`, the token that was due there; "" where the answer has ended."""
    due: dict[int, str] = {}
    for edit in Levenshtein.editops(output, answer):
        if edit.src_pos < len(output):
            due.setdefault(edit.src_pos, answer[edit.dest_pos] if edit.dest_pos < len(answer) else "")
    return due
