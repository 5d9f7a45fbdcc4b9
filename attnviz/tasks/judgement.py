"""What is right: the one judge, for training, evaluation and the tables of visitors."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import nan
from typing import Literal

from attnviz.tasks.task import Task

Verdict = Literal["right", "wrong", "unknown"]


def normalise(task: Task, target: str) -> str:
    """A target as the task itself would write it."""
    return task.join(task.split_target(target))


def targets_by_source(task: Task, pairs: Iterable[tuple[str, str | None]]) -> dict[str, frozenset[str]]:
    """All the targets of each source, as the task writes them. A source may have several, and a pair none."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        if target is not None:
            found[source].add(normalise(task, target))
    return {source: frozenset(targets) for source, targets in found.items()}


def judge(output: str | None, targets: frozenset[str]) -> Verdict:
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
