"""The table that OpenNMT prints for each sentence by `attn_debug`: the source above, the output at the left, the largest
weight of a row starred. Other lines of its log may stand between the tables."""

import re
from dataclasses import dataclass, field

import numpy as np

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.arrays import rows_array
from attnviz.trace.alignments.document import Document, words
from attnviz.trace.alignments.found_sentence import FoundSentence, SoftWeights
from attnviz.trace.alignments.limits import check_traces

STAR = "*"
LOGGED = re.compile(r"\[[^\]]*[0-9]{2}:[0-9]{2}[^\]]*\]")  # the time that the logger puts before a table


class NoHeading(AttnvizError):
    message = translatable(
        "Line {line} has {found} weights, and the line above the table has {expected} source tokens. "
        "Give a token for each weight."
    )


@dataclass(frozen=True)
class PrintedTable:
    """line: of the source tokens, from 1"""

    line: int
    source: tuple[str, ...]
    output: list[str] = field(default_factory=list)
    rows: list[np.ndarray] = field(default_factory=list)


def is_opennmt(document: Document) -> bool:
    return not document.is_json and any(row_in(line) for line in document.lines)


def row_in(line: str) -> tuple[str, np.ndarray] | None:
    """The token and the weights of a line that is a token and then numbers, one of them starred."""
    if STAR not in line:
        return None
    token, *cells = words(line)
    try:
        weights = np.array([float(cell.lstrip(STAR)) for cell in cells])
    except ValueError:
        return None
    return (token, weights) if any(cell.startswith(STAR) for cell in cells) else None


def read_opennmt(document: Document) -> list[FoundSentence]:
    """Raises: NoHeading."""
    tables: list[PrintedTable] = []
    above, goes_on = "", False
    for number, line in enumerate(document.lines, 1):
        row = row_in(line)
        if row:
            if not goes_on:
                tables.append(PrintedTable(number - 1, words(LOGGED.sub("", above, count=1))))
                check_traces(len(tables))
            add_row(tables[-1], *row, number)
        above, goes_on = line, row is not None
    return [
        FoundSentence(table.line, SoftWeights(rows_array(table.rows, number)), table.source, tuple(table.output))
        for number, table in enumerate(tables, 1)
    ]


def add_row(table: PrintedTable, token: str, weights: np.ndarray, number: int) -> None:
    if len(weights) != len(table.source):
        raise NoHeading(line=number, found=len(weights), expected=len(table.source))
    table.output.append(token)
    table.rows.append(weights)
