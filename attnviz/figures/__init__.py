"""Pictures of a Trace: pure functions from the record to a Plotly figure. No torch is needed to draw one."""

from attnviz.figures.alignment import alignment, hidden_share
from attnviz.figures.corpus import accuracy_by_length, average_map, calibration, errors_by_kind
from attnviz.figures.heatmap import heatmap
from attnviz.figures.output import output
from attnviz.figures.step import step, step_panels

__all__ = [
    "accuracy_by_length",
    "alignment",
    "average_map",
    "calibration",
    "errors_by_kind",
    "heatmap",
    "hidden_share",
    "output",
    "step",
    "step_panels",
]
