"""Many inputs: the rows of a table decoded, judged, and written again for a spreadsheet or a program."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import Literal

import numpy as np
import orjson

from attnviz.corpus.outcome import Outcome
from attnviz.corpus.tables.table import Row
from attnviz.errors import AttnvizError, TooLong
from attnviz.measures.attention import (
    NoProbability,
    coverage_deviation,
    lowest_probability,
    mean_entropy,
    pointing_score,
    value_or_nan,
)
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.judging import judged
from attnviz.recording.running import record_many
from attnviz.spreadsheet import disarm
from attnviz.tasks.judgement import Verdict, exact_match, targets_by_source, verdict_on
from attnviz.tasks.task import Gold, Task
from attnviz.trace import Trace
from attnviz.trace.json_form import to_json

AT_ONCE = 512  # rows decoded between two signs of life: two full batches

Kind = Literal["right", "wrong", "different", "refused", "unread", "cut off", "too long", "unreadable", "unjudged"]
Cell = str | float | bool | None
COLUMNS = (
    "line",
    "source",
    "output",
    "verdict",
    "target",
    "right",
    "kind",
    "warnings",
    "probability",
    "lowest_probability",
    "entropy",
    "coverage",
    "pointing_score",
)


def decode_rows(checkpoint: Checkpoint, rows: Sequence[Row]) -> Iterator[list[tuple[int, Trace | AttnvizError]]]:
    """Decode all rows, some hundreds at a time: each time the index in `rows` and what became of it, in its short form.

    Sources of a length come together, whatever the order of the rows, for they are decoded together.
    """
    task = checkpoint.task
    targets = targets_by_source(task, [(row.source, row.target) for row in rows])
    order = sorted(range(len(rows)), key=lambda index: len(task.split_source(rows[index].source)))
    for start in range(0, len(order), AT_ONCE):
        chunk = order[start : start + AT_ONCE]
        results = record_many(checkpoint, [rows[index].source for index in chunk])
        yield [
            (index, with_target(checkpoint, result, rows[index], targets))
            for index, result in zip(chunk, results, strict=True)
        ]


def with_target(
    checkpoint: Checkpoint, result: Trace | AttnvizError, row: Row, targets: Mapping[str, frozenset[str]]
) -> Trace | AttnvizError:
    """With the target of its row; judged by all of its source, where the rules alone could not tell."""
    if not isinstance(result, Trace) or not row.target:
        return result
    whole = replace(result, target=row.target)
    return whole if result.verdict != "unknown" else judged(checkpoint, whole, targets[row.source])


def slim_down(trace: Trace) -> Trace:
    """The trace with the weights alone, a quarter of the memory: enough for tables and averages. Scores, contexts and the
    batch that they were computed in are let go."""
    weights = (replace(one, weight=one.weight.copy(), score=None, context=None) for one in trace.attentions)
    return replace(trace, attentions=tuple(weights))


@dataclass(frozen=True, kw_only=True)
class Entry(Outcome):
    """One row with what became of it; made by `judge_rows`. A property is None where it does not apply.

    targets:  of all rows with this source; none for a row without a target
    accepted: whether the output is of the task's kind
    """

    row: Row
    accepted: bool

    @property
    def verdict(self) -> Verdict | None:
        """By the rules of the task, and where they cannot tell by the targets; None where nothing was written."""
        return self.result.verdict if isinstance(self.result, Trace) else None

    @property
    def warnings(self) -> str | None:
        """The objections, one after the other, in English."""
        return " ".join(self.result.objections) or None if isinstance(self.result, Trace) else None

    @property
    def right(self) -> bool | None:
        """Whether the output is a target of this source; None for a row without a target."""
        return None if self.by_target == "unknown" else self.by_target == "right"

    @property
    def kind(self) -> Kind:
        """The first that holds, causes before symptoms. Where there is a target it counts, elsewhere the rules.

        too long, unreadable: nothing was written; right; different: not the target, and yet it may be right, or is;
        unread: wrong, and characters were dropped; cut off: no end mark, or only circles; refused: not what the task
        writes; wrong; unjudged: there is no target, and the rules cannot tell.
        """
        if not isinstance(self.result, Trace):
            return "too long" if isinstance(self.result, TooLong) else "unreadable"
        known = self.by_target if self.by_target != "unknown" else self.verdict or "unknown"
        if known == "right":
            return "right"
        if known == "wrong" and self.verdict == "right":
            return "different"
        if known == "wrong" and self.result.dropped:
            return "unread"
        if not self.result.ended:
            return "cut off"
        if not self.accepted:
            return "refused"
        if known == "unknown":
            return "unjudged"
        return "different" if self.verdict == "unknown" else "wrong"

    @property
    def probability(self) -> float | None:
        """Of the whole output: the product over the tokens written, the end mark included."""
        return self.measure(output_probability)

    @property
    def lowest_probability(self) -> float | None:
        return self.measure(lowest_probability)

    @property
    def entropy(self) -> float | None:
        """The mean over the steps that wrote text, in bits."""
        return self.measure(mean_entropy)

    @property
    def coverage(self) -> float | None:
        """The coverage deviation: 0 if every source token got a weight of 1 in all, and the further below the less so.

        Not the smallest coverage of a token: that is about 0 in nearly every row, for most inputs have a token that
        rightly says nothing (a hyphen, a weekday). And the deviation may be compared between inputs of different lengths.
        It describes rather than judges: where a task lets much go unread, right outputs deviate too.
        """
        return self.measure(coverage_deviation)

    @property
    def pointing_score(self) -> float | None:
        """None too where characters were dropped."""
        return self.measure(pointing_score, self.usable_gold) if self.usable_gold is not None else None

    def measure(self, measure: Callable[..., float], *given: Gold) -> float | None:
        if not isinstance(self.result, Trace):
            return None
        value = value_or_nan(measure, self.result, *given)
        return None if isnan(value) else value


def output_probability(trace: Trace) -> float:
    if trace.probability is None:
        raise NoProbability
    return float(np.prod(trace.written_probability(), dtype=np.float64))


def judge_rows(
    task: Task,
    rows: Sequence[Row],
    results: Mapping[int, Trace | AttnvizError],
    golds: Mapping[int, Gold] | None = None,
) -> list[Entry]:
    """An entry for each row that has a result, in the order of the rows. results, golds: by the index in `rows`."""
    targets = targets_by_source(task, [(row.source, row.target) for row in rows])
    return [
        Entry(
            row=row,
            result=results[index],
            gold=(golds or {}).get(index),
            targets=targets.get(row.source, frozenset()) if row.target else frozenset(),
            accepted=accepts_output(task, results[index]),
        )
        for index, row in enumerate(rows)
        if index in results
    ]


def by_source(entries: Iterable[Entry]) -> dict[str, Verdict]:
    """Of each source that has a target, once, whether its output is one."""
    return {entry.row.source: entry.by_target for entry in entries if entry.by_target != "unknown"}


def exact_match_of(entries: Iterable[Entry]) -> float:
    """The share of the sources that are right, each counted once; nan where there is no target."""
    return exact_match(by_source(entries))


def by_rules(task: Task, entry: Entry) -> Verdict | None:
    """The verdict without the targets; None where nothing was written."""
    if not isinstance(entry.result, Trace) or not entry.targets or entry.verdict == "unknown":
        return entry.verdict
    return verdict_on(task, entry.output, task.read_source(entry.result.typed).answers)


def accepts_output(task: Task, result: Trace | AttnvizError) -> bool:
    return isinstance(result, Trace) and task.accepts(result.typed, result.text)


def tabulate(entries: Iterable[Entry]) -> list[dict[str, Cell]]:
    """A line for each entry, with the keys of COLUMNS."""
    return [{name: getattr(entry.row if name in Row._fields else entry, name) for name in COLUMNS} for entry in entries]


def to_csv(entries: Iterable[Entry]) -> bytes:
    """The table for a spreadsheet: with the byte order mark by which it knows UTF-8, and nothing in it that it would run."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS)
    writer.writeheader()
    writer.writerows(
        {name: disarm(cell) if isinstance(cell, str) else cell for name, cell in line.items()} for line in tabulate(entries)
    )
    return written.getvalue().encode("utf-8-sig")


def to_json_lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """A line for each entry: its trace in the short form, or what could not be read and why."""
    for entry in entries:
        if isinstance(entry.result, Trace):
            yield to_json(entry.result.short()).encode() + b"\n"
        else:
            yield orjson.dumps({"typed": entry.row.source, "error": str(entry.result)}) + b"\n"
