"""All steps at once: the weights as a matrix, a row a step."""

from attnviz.figures.heatmap import heatmap_text
from attnviz.figures.kit.view import row_tokens
from attnviz.figures.stage.marks import CellMarks
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace

LEAST = 72  # pixels of all rows


def draw(trace: Trace) -> TrackDrawing | None:
    if trace.attention is None:
        return None
    cells: CellMarks = {"kind": "cells", "value": "weight", "scale": "weights", "limit": 1.0}
    title = _("all steps") if row_tokens(trace).axis == "output" else _("rows")
    height = max(LEAST, 4 * len(trace.attention.weight))
    return TrackDrawing(title, "", "columns", height, 7, [cells], {"weight": trace.attention.weight})


words = heatmap_text
