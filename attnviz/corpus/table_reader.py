"""What a user brings as a table: on each line a source, and a target where it is known. A page, the commands and a training
all read it here."""

import gzip
import zlib
from dataclasses import replace
from pathlib import Path

from attnviz.corpus.tables.cells import cut, prepare, take_sep
from attnviz.corpus.tables.encodings import read_text
from attnviz.corpus.tables.guess import guess_cutting, joiner_of
from attnviz.corpus.tables.refusals import BadPairs, BadTable, NoFile, table_error
from attnviz.corpus.tables.remarks import SEP, about_columns, about_joined, about_lines, about_targets
from attnviz.corpus.tables.rows import Picked, pick_rows
from attnviz.corpus.tables.table import InputTable, Layout, TableReading, WantedReading
from attnviz.corpus.tables.targets import read_targets
from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.tasks.task import Pair, Task

MOST = 20_000  # rows on a page
GUESSED = WantedReading()  # nothing is wanted: all is guessed


def read_table(content: bytes, name: str, task: Task, wanted: WantedReading = GUESSED, most: int | None = MOST) -> InputTable:
    """The rows of a table, read as a person would read it, with how that was and what was left out.

    name: empty for text that was pasted; most: as many rows at most, None for any number.
    Raises: BadTable.
    """
    text, encoding = read_text(content, name, task, wanted.encoding)
    text, sep = take_sep(prepare(text))
    cutting = guess_cutting(task, text, name, wanted if wanted.delimiter else replace(wanted, delimiter=sep))
    layout, joiner = cutting.layout, joiner_of(cutting.delimiter)
    picked = pick_rows(task, cut(text, cutting.delimiter, cutting.quote, name), layout, joiner, name, most)
    if not picked.rows:
        reason = translatable("there is a header in it and no row") if picked.header else translatable("there is no row in it")
        raise table_error(name, 1, reason)
    read = read_targets(task, picked.rows)
    reading = TableReading(
        encoding=encoding if name else "",
        delimiter=cutting.delimiter,
        quote=cutting.quote,
        header=picked.header[0] if picked.header else None,
        columns=(*(layout.header or ()), *[""] * layout.width)[: layout.width],
        source=layout.source,
        target=layout.target,
    )
    return InputTable(rows=read.rows, reading=reading, remarks=(*remarks_on(picked, layout, sep), *about_targets(read)))


def remarks_on(picked: Picked, layout: Layout, sep: str | None) -> list[Remark]:
    """On all that is no row."""
    return [
        *([Remark(SEP)] if sep else []),
        *about_columns(layout, picked.kept),
        *about_lines(picked.comments, picked.rules, picked.more),
        *about_joined(picked.joined),
    ]


def read_file(path: Path, task: Task, wanted: WantedReading = GUESSED) -> InputTable:
    """The rows of a file, as many as there are. It may be packed by gzip.

    Raises: NoFile, BadTable.
    """
    try:
        content = unpack(path.read_bytes())
    except OSError as error:
        raise NoFile(file=str(path), reason=error.strerror or str(error)) from None
    except (EOFError, zlib.error):
        raise NoFile(file=str(path), reason=translatable("it is a damaged gzip file")) from None
    return read_table(content, path.name, task, wanted, most=None)


def read_pairs(path: Path, task: Task, wanted: WantedReading = GUESSED) -> InputTable:
    """The rows of a file in which every row must have a target, to train on.

    Raises: NoFile, BadPairs.
    """
    table = read_answered(path, task, wanted)
    for row in table.rows:
        if row.target is None:
            raise BadPairs(file=path.name, line=row.line, reason=translatable("it has no target"))
    return table


def read_answered(path: Path, task: Task, wanted: WantedReading = GUESSED) -> InputTable:
    """The rows of a file of which some have no target, since the task has no answer to them.

    Raises: NoFile, BadPairs, also where none has one.
    """
    try:
        table = read_file(path, task, wanted)
    except BadTable as error:
        raise BadPairs(**error.data) from None
    if table.without_target == len(table.rows):
        raise BadPairs(file=path.name, line=table.rows[0].line, reason=translatable("it has no target, and no row has one"))
    return table


def pairs_of(table: InputTable) -> tuple[Pair, ...]:
    """Those of its rows that have a target."""
    return tuple(Pair(row.source, row.target) for row in table.rows if row.target is not None)


def unpack(content: bytes) -> bytes:
    """The content itself, or what is packed in it: its first bytes say so, whatever the file is called.

    Raises: EOFError, zlib.error.
    """
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return gzip.decompress(content)
    except gzip.BadGzipFile as error:  # an OSError, but it is not the disk that fails
        raise zlib.error(str(error)) from None
