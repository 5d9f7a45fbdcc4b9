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
from attnviz.trace.alignments.text_rows import is_number, row_of

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
    return not document.is_json and any(is_row(line) for line in document.lines)


def is_row(line: str) -> bool:
    """Whether it is a token and then numbers, one of them starred."""
    if STAR not in line:
        return False
    _, *numbers = words(line) or ("",)
    return any(one.startswith(STAR) for one in numbers) and all(is_number(one.lstrip(STAR)) for one in numbers)


def read_opennmt(document: Document) -> list[FoundSentence]:
    """Raises: NoHeading, RaggedRow."""
    tables: list[PrintedTable] = []
    above, goes_on = "", False
    for number, line in enumerate(document.lines, 1):
        is_next = is_row(line)
        if is_next:
            if not goes_on:
                tables.append(PrintedTable(number - 1, words(LOGGED.sub("", above, count=1))))
                check_traces(len(tables))
            add_row(tables[-1], line, number)
        above, goes_on = line, is_next
    return [
        FoundSentence(table.line, SoftWeights(rows_array(table.rows, number)), table.source, tuple(table.output))
        for number, table in enumerate(tables, 1)
    ]


def add_row(table: PrintedTable, line: str, number: int) -> None:
    token, *numbers = words(line)
    if len(numbers) != len(table.source):
        raise NoHeading(line=number, found=len(numbers), expected=len(table.source))
    table.output.append(token)
    table.rows.append(row_of([one.lstrip(STAR) for one in numbers], number))
