"""Targets as people write them, as the task writes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from attnviz.corpus.tables.table import Row
from attnviz.tasks.judgement import normalise
from attnviz.tasks.task import Task

APOSTROPHES = str.maketrans("‘’ʼ", "'''")
ABSENT = frozenset(("nan", "nat", "<na>", "#n/a", "n/a", "na", "null", "none", "-", "–", "?"))  # what programs write for none


@dataclass(frozen=True, kw_only=True)
class ReadTargets:
    """rows: with their targets as the task writes them; absent, rewritten, foreign: rows whose target was read as none, was
    written otherwise than in capitals and spaces alone, is in no form that the task writes; all as the file has them"""

    rows: tuple[Row, ...]
    absent: tuple[Row, ...]
    rewritten: tuple[Row, ...]
    foreign: tuple[Row, ...]


def is_absent(task: Task, row: Row) -> bool:
    """Whether a program wrote that there is no target. A word of letters alone may be one, where it is a right answer."""
    if row.target is None or row.target.lower() not in ABSENT:
        return False
    return row.target not in task.read_source(row.source).answers


def read_targets(task: Task, rows: Sequence[Row]) -> ReadTargets:
    absent = tuple(row for row in rows if is_absent(task, row))
    left_out = {row.line for row in absent}
    present = [row for row in rows if row.target is not None and row.line not in left_out]
    settled = task.settle_targets([row.target or "" for row in present])
    read = {row.line: (task.read_target(target), target) for row, target in zip(present, settled, strict=True)}
    written = {line: normalise(task, target) if found is None else found for line, (found, target) in read.items()}
    return ReadTargets(
        rows=tuple(Row(row.line, row.source, written.get(row.line)) for row in rows),
        absent=absent,
        rewritten=tuple(row for row in present if differ(row.target or "", written[row.line])),
        foreign=tuple(row for row in present if read[row.line][0] is None),
    )


def differ(target: str, written: str) -> bool:
    return target != written and loose(target) != loose(written)


def loose(text: str) -> str:
    """Without what capitals, spaces and the kind of apostrophe say."""
    return "".join(text.lower().translate(APOSTROPHES).split())
