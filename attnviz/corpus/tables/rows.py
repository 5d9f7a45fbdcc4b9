"""From cut rows to sources and targets, by a layout; what does not become one of them is kept, to be named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from attnviz.corpus.tables.columns import pick
from attnviz.corpus.tables.notes import is_comment, is_empty, is_rule
from attnviz.corpus.tables.refusals import TooManyRows, table_error
from attnviz.corpus.tables.table import CutRow, Layout, Row
from attnviz.corpus.tables.tidying import tidy, trim
from attnviz.errors import translatable
from attnviz.tasks.task import Task


@dataclass(frozen=True, kw_only=True)
class Picked:
    """Rows, and the lines of what is none: comments, drawn lines, rows with more cells than there are columns; those whose
    text was put together again, with it; header: its line. kept: the rows as they were cut"""

    rows: list[Row] = field(default_factory=list)
    kept: list[CutRow] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    rules: list[int] = field(default_factory=list)
    more: list[int] = field(default_factory=list)
    joined: list[tuple[int, str]] = field(default_factory=list)
    header: list[int] = field(default_factory=list)


def pick_rows(task: Task, records: Iterable[CutRow], layout: Layout, joiner: str, name: str, most: int | None) -> Picked:
    """Raises: BadTable."""
    found = Picked()
    for record in records:
        if is_empty(record):
            continue
        if is_rule(record):
            found.rules.append(record.line)
        elif is_comment(record) and not is_row(task, record.cells, layout, joiner):
            found.comments.append(record.line)
        elif layout.header is not None and not found.header:
            found.header.append(record.line)
        elif len(found.rows) == most:
            raise TooManyRows(line=record.line, most=most)
        else:
            add_row(task, found, record, layout, joiner, name)
    return found


def is_row(task: Task, cells: Sequence[str], layout: Layout, joiner: str) -> bool:
    """Whether what looks like a comment is a source, `#1 is good`, since a target in a form of the task stands beside it."""
    source, target = pick(cells, layout, joiner)
    return source[:2].strip("# ") != "" and bool(target) and task.read_target(target) is not None


def add_row(task: Task, found: Picked, record: CutRow, layout: Layout, joiner: str, name: str) -> None:
    cells = record.cells
    if len(cells) > layout.width or layout.joined:
        cells = list(trim(cells))
    source, target = pick(cells, layout, joiner)
    if layout.joined:
        found.joined.append((record.line, source if layout.joined == "source" else target))
    elif len(cells) > layout.width:
        put_together = join_again(task, cells, layout, joiner, target)
        if put_together is None:
            found.more.append(record.line)
        else:
            source, target, text = put_together
            found.joined.append((record.line, text))
    if not source:
        raise table_error(name, record.line, translatable("the source is empty"))
    found.rows.append(Row(record.line, source, target or None))
    found.kept.append(record)


def join_again(task: Task, cells: Sequence[str], layout: Layout, joiner: str, target: str) -> tuple[str, str, str] | None:
    """The source and the target of a row that has too many cells because the delimiter stands in one of them, and what was put
    together. None where that makes no target that the task could write: then there are more cells than columns."""
    if layout.target is None or layout.target != layout.source + 1 or task.reads == "words":
        return None
    at, more = layout.target, len(cells) - layout.width
    whole_target = tidy(joiner.join(cells[at : at + more + 1]))
    if task.read_target(whole_target) is not None:
        return tidy(cells[layout.source]), whole_target, whole_target
    later = tidy(cells[at + more])
    if task.read_target(target) is None and task.read_target(later) is not None:
        source = tidy(joiner.join(cells[layout.source : at + more]))
        return source, later, source
    return None
