"""Pictures of a Trace: pure functions from the record to a Plotly figure. No torch is needed to draw one."""

from attnviz.figures.alignment import alignment, hidden_share
from attnviz.figures.heatmap import heatmap
from attnviz.figures.output import output
from attnviz.figures.step import step, step_panels

__all__ = ["alignment", "heatmap", "hidden_share", "output", "step", "step_panels"]
