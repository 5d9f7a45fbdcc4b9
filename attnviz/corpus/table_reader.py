"""What a user brings as a table: on each line a source, and a target where it is known. A page, the commands and a training
all read it here."""

import csv
import gzip
import io
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from attnviz.errors import AttnvizError, translatable
from attnviz.tasks.task import Pair

MOST = 20_000  # rows on a page
HEADERS = (["source"], ["source", "target"])


class BadTable(AttnvizError):
    message = translatable(
        "{file}, line {line}: {reason}. Each line holds a source and, if you have one, a target: with a comma between them in "
        "a .csv file, with a tab in any other. Correct the line and try again."
    )


class BadPastedTable(BadTable):
    message = translatable(
        "Line {line}: {reason}. Each line holds a source and, if you have one, a target after a tab. Correct the line and try "
        "again."
    )


class BadPairs(BadTable):
    message = translatable(
        "{file}, line {line}: {reason}. Each line holds a source and a target: with a comma between them in a .csv file, with "
        "a tab in any other. Correct the line and try again."
    )


class TooManyRows(BadTable):
    message = translatable(
        "Line {line}: at most {most} rows are read here. Leave out the rest, or give the file to the command "
        "python -m attnviz trace."
    )


class NoFile(AttnvizError):
    message = translatable("{file} cannot be read: {reason}.")


class Row(NamedTuple):
    """One input. line: where it begins in the file, from 1; target: the reference, where it is known. Both in NFC."""

    line: int
    source: str
    target: str | None


def read_rows(content: bytes, name: str, most: int | None = MOST) -> tuple[Row, ...]:
    """The rows of a table in UTF-8: a source and perhaps a target, comma-separated if it is named .csv, else after a tab.

    A first row `source` or `source, target` is a header. White space around a cell is left out, and so are empty lines.
    name: empty for text that was pasted; most: as many rows at most, None for any number.
    Raises: BadTable.
    """
    text = text_of(content, name)
    split = split_csv if name.lower().removesuffix(".gz").endswith(".csv") else split_plain
    cleaned = ((line, [unicodedata.normalize("NFC", cell.strip()) for cell in cells]) for line, cells in split(text, name))
    rows: list[Row] = []
    for number, (line, cells) in enumerate((line, cells) for line, cells in cleaned if any(cells)):
        if number == 0 and [cell.lower() for cell in cells] in HEADERS:
            continue
        if len(rows) == most:
            raise TooManyRows(line=line, most=most)
        rows.append(row_of(line, cells, name))
    if not rows:
        raise table_error(name, 1, translatable("there is no row in it"))
    return tuple(rows)


def text_of(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # not `content`: the positions do not count the byte order mark
        raise table_error(name, line_after(before), translatable("it is not text in UTF-8")) from None
    if "\0" in text:
        raise table_error(
            name, line_after(content[: content.index(b"\0")]), translatable("it holds a zero byte, so it is not text")
        )
    return text


def line_after(before: bytes) -> int:
    """The number of the line on which goes on what began with `before`."""
    return len((before + b".").splitlines())


def split_plain(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(io.StringIO(text, newline=None), 1):
        yield line, cells.split("\t")


def split_csv(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins."""
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True, skipinitialspace=True), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:  # also for a cell of more than 131,072 letters, which is one that was not closed
        raise table_error(name, line, translatable("a quotation mark is missing or out of place")) from None


def row_of(line: int, cells: Sequence[str], name: str) -> Row:
    if len(cells) > 2:
        raise table_error(name, line, translatable("it has more than two cells"))
    if not cells[0]:
        raise table_error(name, line, translatable("the source is empty"))
    return Row(line, cells[0], (cells[1] or None) if len(cells) == 2 else None)


def table_error(name: str, line: int, reason: str) -> BadTable:
    return BadTable(file=name, line=line, reason=reason) if name else BadPastedTable(line=line, reason=reason)


def read_file(path: Path) -> tuple[Row, ...]:
    """The rows of a file, as many as there are. It may be packed by gzip.

    Raises: NoFile, BadTable.
    """
    try:
        content = unpack(path.read_bytes())
    except OSError as error:
        raise NoFile(file=str(path), reason=error.strerror or str(error)) from None
    except (EOFError, zlib.error):
        raise NoFile(file=str(path), reason=translatable("it is a damaged gzip file")) from None
    return read_rows(content, path.name, most=None)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The rows of a file in which every row has a target.

    Raises: NoFile, BadPairs.
    """
    try:
        rows = read_file(path)
    except BadTable as error:
        raise BadPairs(**error.data) from None
    return tuple(pair_of(row, path.name) for row in rows)


def pair_of(row: Row, name: str) -> Pair:
    if row.target is None:
        raise BadPairs(file=name, line=row.line, reason=translatable("it has no target"))
    return Pair(row.source, row.target)


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
