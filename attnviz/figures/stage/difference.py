"""The difference of two decodings as a stage: the tokens, and the weights of the right one less those of the left one."""

from attnviz.figures.kit.axes import axis_name
from attnviz.figures.kit.view import column_tokens, row_at, row_tokens
from attnviz.figures.stage import all_steps, tokens
from attnviz.figures.stage.marks import CellMarks
from attnviz.figures.stage.stage import StageDrawing
from attnviz.figures.stage.track import TrackDrawing
from attnviz.measures.comparison import difference_of
from attnviz.trace import Trace


def draw_difference(left: Trace, right: Trace) -> StageDrawing:
    """A row a step; the scale always runs from -1 to 1. Raises: OtherSource, NoWeights, OtherOutput."""
    values = {"difference": difference_of(left, right)}
    columns = column_tokens(left)
    cells: CellMarks = {"kind": "cells", "value": "difference", "scale": "signed", "limit": 1.0}
    height = max(all_steps.LEAST, 4 * len(values["difference"]))
    named = TrackDrawing(
        axis_name(columns.axis), "", "columns", tokens.HEIGHT, 0, [{"kind": "boxes", "along": "columns", "shade": None}]
    )
    return StageDrawing(
        columns=columns,
        rows=row_tokens(left),
        first=row_at(left, 0),
        tracks={"tokens": named, "difference": TrackDrawing("B − A", "", "columns", height, 6, [cells], values)},
        parts={},
        values=values,
        edited=[],
        changed=[],
        before=None,
    )
