"""Which steps of a wrong output are wrong: those at which it leaves the nearest of the right answers."""

from collections.abc import Collection, Sequence

from rapidfuzz.distance import Levenshtein

Tokens = Sequence[str]


def wrong_steps(output: Tokens, answers: Collection[Tokens]) -> frozenset[int]:
    """The steps at which another token was due; none where the output is one of the answers, or where there are none.

    The fewest insertions, deletions and replacements that make an answer of the output (Levenshtein) say which: a step whose
    token is replaced or deleted, and the step before which one is missing, for there the missing one was due. Of answers that
    are equally near, the first counts. Both sides with their end mark, or both without.
    """
    if not answers:
        return frozenset()
    nearest = min(answers, key=lambda answer: Levenshtein.distance(output, answer))
    edits = Levenshtein.editops(output, nearest)
    return frozenset(edit.src_pos for edit in edits if edit.src_pos < len(output))
