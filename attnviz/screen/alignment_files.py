"""The alignment of a trace as files: Pharaoh text with the links from a weight on, and CSV with every weight."""

import re
from collections.abc import Mapping

from attnviz.trace import Trace
from attnviz.trace.alignments.writing import BadThreshold, NothingToWrite, write_csv, write_pharaoh
from attnviz.trace.edits import WEIGHT

PHARAOH, CSV = "alignment.txt", "alignment.csv"
THRESHOLDS = ("0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9")  # as in alignment_menu.js
MOST_ROWS = 40_000  # of a table that is sent along, some two megabytes


def alignment_text(trace: Trace, name: str, threshold: str) -> str:
    """The content of one of the files. threshold: from which weight a pair is a link, as it is written; of Pharaoh text alone

    Raises: BadThreshold, NothingToWrite.
    """
    if name == CSV:
        return write_csv(trace)
    if not re.fullmatch(WEIGHT, threshold, re.IGNORECASE):
        raise BadThreshold(threshold=threshold)
    return write_pharaoh(trace, threshold=float(threshold))


def alignment_files(trace: Trace) -> Mapping[str, str]:
    """All of them, by their names with the threshold: for the browser to keep. Nothing where no alignment is in view; and no
    table of a long trace, which would be larger than its picture: the menu says that the command `align` writes it."""
    try:
        texts = {f"{PHARAOH} {threshold}": alignment_text(trace, PHARAOH, threshold) for threshold in THRESHOLDS}
        small = len(trace.source) * len(trace.output) <= MOST_ROWS
        return texts | ({CSV: alignment_text(trace, CSV, "")} if small else {})
    except NothingToWrite:
        return {}
