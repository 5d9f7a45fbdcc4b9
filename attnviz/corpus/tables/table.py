"""A table as it was read: its rows, how it was read, and what is to be said of that."""

from dataclasses import dataclass
from typing import NamedTuple

from attnviz.remark import Remark

NO_COLUMN = -1  # wanted as the target: no column is one


class Row(NamedTuple):
    """One input. line: where it begins in the file, from 1; source: in NFC, on one line; target: the reference, as the task
    writes it where it is in a form that the task knows, else as it stands; None where there is none."""

    line: int
    source: str
    target: str | None


class CutRow(NamedTuple):
    """One row of a file, cut into cells. line: where it begins, from 1"""

    line: int
    cells: list[str]


@dataclass(frozen=True, kw_only=True)
class WantedReading:
    """What somebody chose of a reading; None is left to the reader. source, target: columns from 0, NO_COLUMN for no target"""

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header: bool | None = None
    source: int | None = None
    target: int | None = None


@dataclass(frozen=True, kw_only=True)
class TableReading:
    """How a table was read.

    encoding: a key of ENCODINGS; empty for text that was pasted
    delimiter: a key of DELIMITERS; quote: the quotation mark around cells, empty for none
    header:   the line of the header, None without one
    columns:  the names of all columns, as the header has them; empty where it has none
    source, target: columns from 0; target: None where no column is one
    """

    encoding: str
    delimiter: str
    quote: str
    header: int | None
    columns: tuple[str, ...]
    source: int
    target: int | None


@dataclass(frozen=True, kw_only=True)
class InputTable:
    """remarks: what was left out, and what was read as something else, a sentence each"""

    rows: tuple[Row, ...]
    reading: TableReading
    remarks: tuple[Remark, ...] = ()

    @property
    def without_target(self) -> int:
        return sum(row.target is None for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where in a record the source and the target stand.

    width:  the number of columns
    header: the names of the columns, where the first row has them
    joined: `source` or `target`, where the delimiter stands in these texts too: the cells that it cut are put together again
    counting: the columns that number the rows
    """

    width: int
    source: int
    target: int | None
    header: tuple[str, ...] | None = None
    joined: str = ""
    counting: frozenset[int] = frozenset()
