"""Cells as they are read: without white space around them, on one line, in NFC."""

import re
import unicodedata
from collections.abc import Sequence

BREAKS = re.compile("[\t\r\n\v\f\x1c-\x1e\u0085\u2028\u2029]+")
UNSEEN = "\ufeff\u200b"  # that nobody sees, left by programs at the ends of cells


def tidy(cell: str) -> str:
    stripped = cell.strip()
    if not stripped.isascii():
        stripped = unicodedata.normalize("NFC", stripped.strip(UNSEEN).strip())
    return stripped if stripped.isprintable() else BREAKS.sub(" ", stripped)


def trim(cells: Sequence[str]) -> Sequence[str]:
    """The cells without empty ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
