"""The blocks of Nematus and of SoftAlignments: `id ||| output ||| score ||| source ||| columns rows`, then the matrix,
a row for each output token and the end mark."""

import re

import numpy as np

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.arrays import rows_array
from attnviz.trace.alignments.document import Document, words
from attnviz.trace.alignments.found_sentence import FoundSentence, SoftWeights
from attnviz.trace.alignments.limits import check_traces
from attnviz.trace.alignments.text_rows import row_of

BAR = "|||"
SIZES = re.compile(r"\s*([0-9]{1,9})\s+([0-9]{1,9})\s*")


class OtherSize(AttnvizError):
    message = translatable(
        "Line {line} promises {expected} (columns × rows), and {found} follow. Correct its two numbers, or the rows below."
    )


class BadNematusLine(AttnvizError):
    message = translatable(
        "Line {line} should begin a sentence: id ||| output ||| score ||| source ||| columns rows. Correct it, or take it out."
    )


def is_nematus(document: Document) -> bool:
    first = next((line for line in document.lines if line.strip()), "")
    return not document.is_json and is_head(first)


def is_head(line: str) -> bool:
    parts = line.split(BAR)
    return len(parts) == 5 and SIZES.fullmatch(parts[-1]) is not None


def read_nematus(document: Document) -> list[FoundSentence]:
    """Raises: BadNematusLine, OtherSize, BadNumber, RaggedRow, NoWeightsAtAll."""
    items: list[FoundSentence] = []
    head, rows = 0, list[np.ndarray]()
    for number, line in enumerate([*document.lines, ""], 1):
        begins = BAR in line
        if head and (begins or number > len(document.lines)):
            items.append(block(document.lines[head - 1], head, rows, len(items) + 1))
            check_traces(len(items))
            rows = []
        if (begins and not is_head(line)) or (line.strip() and not begins and not head):
            raise BadNematusLine(line=number)
        if begins:
            head = number
        elif line.strip():
            rows.append(row_of(words(line), number))
    return items


def block(head: str, line: int, rows: list[np.ndarray], sentence: int) -> FoundSentence:
    _, output, _, source, sizes = head.split(BAR)
    weight = rows_array(rows, sentence)
    columns, count = (int(size) for size in sizes.split())
    if weight.shape not in ((count, columns), (columns, count)):
        found = f"{weight.shape[1]} × {weight.shape[0]}"
        raise OtherSize(line=line, expected=f"{columns} × {count}", found=found)
    return FoundSentence(line, SoftWeights(weight), words(source), words(output))
