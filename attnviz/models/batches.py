"""Sequences of one length together: the model knows no padding on the source side."""

from collections import defaultdict
from collections.abc import Sequence

AT_ONCE = 256  # sequences decoded in one batch


def same_length(sequences: Sequence[Sequence[object]], size: int) -> list[list[int]]:
    """Indexes of sequences in groups of one length with at most `size` members; the order within a length is kept."""
    groups = defaultdict(list)
    for index, sequence in enumerate(sequences):
        groups[len(sequence)].append(index)
    return [group[start : start + size] for _, group in sorted(groups.items()) for start in range(0, len(group), size)]
