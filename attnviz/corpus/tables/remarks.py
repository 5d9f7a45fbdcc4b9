"""What is said of a table: each thing that was left out, or read as something else, in a sentence with its first line."""

from collections.abc import Sequence

from attnviz.corpus.tables.table import CutRow, Layout, Row
from attnviz.corpus.tables.targets import ReadTargets
from attnviz.errors import translatable
from attnviz.remark import Remark

COLUMN = translatable("Column {column} is left out. Cells in it: {count}, the first in line {line}.")
NAMED_COLUMN = translatable("Column {column}, “{name}”, is left out. Cells in it: {count}, the first in line {line}.")
COMMENTS = translatable("Comments left out: {count}, the first in line {line}.")
RULES = translatable("Drawn lines left out: {count}, the first is line {line}.")
SEP = translatable("Line 1 says what the delimiter is, and is no row.")
MORE = translatable(
    "Rows with more cells than there are columns: {count}, the first in line {line}. What stands behind is left out."
)
JOINED = translatable("Rows with the delimiter in their text: {count}, the first in line {line}, read as “{text}”.")
ABSENT = translatable("Cells that mean no target: {count}, the first in line {line}, “{text}”.")
REWRITTEN = translatable(
    "Targets written as the task writes them: {count}, the first in line {line}, “{text}” as “{written}”."
)
NO_FORM = translatable(
    "No target is in a form that the task writes. They are compared as they stand; perhaps another column is the target."
)
SOME_NO_FORM = translatable(
    "Targets in no form that the task writes: {count}, the first in line {line}, “{text}”. They are compared as they stand."
)


def about_columns(layout: Layout, records: Sequence[CutRow]) -> list[Remark]:
    """Of each column that was left out although something is in it."""
    kept = {layout.source, layout.target}
    if layout.joined:
        kept = set(range(layout.source, layout.width))
    found = []
    for column in range(layout.width):
        lines = [record.line for record in records if column < len(record.cells) and record.cells[column].strip()]
        if column not in kept and lines:
            name = layout.header[column] if layout.header is not None and column < len(layout.header) else ""
            data = {"column": str(column + 1), "count": f"{len(lines):,}", "line": str(lines[0])}
            found.append(Remark(NAMED_COLUMN, data | {"name": name}) if name else Remark(COLUMN, data))
    return found


def about_lines(comments: Sequence[int], rules: Sequence[int], more: Sequence[int]) -> list[Remark]:
    """Of lines that are no rows, and of rows that are too long; each by its line."""
    found = ((COMMENTS, comments), (RULES, rules), (MORE, more))
    return [Remark(message, {"count": f"{len(lines):,}", "line": str(lines[0])}) for message, lines in found if lines]


def about_joined(rows: Sequence[tuple[int, str]]) -> list[Remark]:
    """rows: line and what was put together again"""
    return [Remark(JOINED, {"count": f"{len(rows):,}", "line": str(rows[0][0]), "text": rows[0][1]})] if rows else []


def about_targets(read: ReadTargets) -> list[Remark]:
    written = {row.line: row.target or "" for row in read.rows}
    found = [first_of(ABSENT, read.absent)] if read.absent else []
    if read.rewritten:
        found.append(first_of(REWRITTEN, read.rewritten, written=written[read.rewritten[0].line]))
    if read.foreign:
        none = len(read.foreign) == sum(row.target is not None for row in read.rows)
        found.append(Remark(NO_FORM) if none else first_of(SOME_NO_FORM, read.foreign))
    return found


def first_of(message: str, rows: Sequence[Row], **more: str) -> Remark:
    first = rows[0]
    return Remark(message, {"count": f"{len(rows):,}", "line": str(first.line), "text": first.target or ""} | more)
