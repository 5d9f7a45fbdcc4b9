"""Pictures of a Trace: pure functions from the record to a Plotly figure. No torch is needed to draw one."""

from attnviz.figures.alignment import alignment, hidden_share
from attnviz.figures.attribution_maps import maps
from attnviz.figures.beam_tree.drawing import tree
from attnviz.figures.beam_tree.twigs import Twig
from attnviz.figures.compare.difference import difference
from attnviz.figures.compare.small_multiples import small_multiples
from attnviz.figures.corpus.accuracy_by_length import accuracy_by_length
from attnviz.figures.corpus.average_map import average_map
from attnviz.figures.corpus.calibration import calibration
from attnviz.figures.corpus.errors_by_kind import errors_by_kind
from attnviz.figures.halves import halves
from attnviz.figures.heatmap import heatmap
from attnviz.figures.inside import inside
from attnviz.figures.layer_gradients import layer_gradients
from attnviz.figures.learning_curves import learning_curves
from attnviz.figures.output_tiles import output
from attnviz.figures.skip_added import skip_added
from attnviz.figures.stage.figure import stage
from attnviz.figures.step.panels import step, step_panels
from attnviz.figures.why.contrast import contrast
from attnviz.figures.why.elsewhere import elsewhere
from attnviz.figures.why.erasure import erasure

__all__ = [
    "Twig",
    "accuracy_by_length",
    "alignment",
    "average_map",
    "calibration",
    "contrast",
    "difference",
    "elsewhere",
    "erasure",
    "errors_by_kind",
    "halves",
    "heatmap",
    "hidden_share",
    "inside",
    "layer_gradients",
    "learning_curves",
    "maps",
    "output",
    "skip_added",
    "small_multiples",
    "stage",
    "step",
    "step_panels",
    "tree",
]
