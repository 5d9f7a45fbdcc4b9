"""What stands in a table and is no row of it: empty lines, comments, ruled lines."""

import re

from attnviz.corpus.tables.table import CutRow

COMMENTS = ("#", ";;;", "//")  # ;;; as in the CMU dictionary
RULE = re.compile(r"[-=:+ ]*[-=]{3,}[-=:+ ]*")


def is_empty(record: CutRow) -> bool:
    return not any(map(str.strip, record.cells))


def is_comment(record: CutRow) -> bool:
    return record.cells[0].lstrip().startswith(COMMENTS)


def is_rule(record: CutRow) -> bool:
    """Whether it is a line drawn below a header, of hyphens or the like."""
    cells = (stripped for cell in record.cells if (stripped := cell.strip()))
    first = next(cells, "")
    return RULE.fullmatch(first) is not None and all(map(RULE.fullmatch, cells))


def is_note(record: CutRow) -> bool:
    return is_empty(record) or is_comment(record) or is_rule(record)
