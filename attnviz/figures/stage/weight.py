"""The weights of a step: the softmax of its scores, unless somebody changed them, or only the weights are known."""

from attnviz.figures.kit.empty import no_attention
from attnviz.figures.stage.marks import bar_marks
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace

NAMED = 0.035  # bars from here on have their number


def draw(trace: Trace) -> TrackDrawing | None:
    if trace.attention is None:
        return None
    bars = bar_marks("weight", "columns", 0.0, 1.0, NAMED)
    title, note = (_("weight a"), "") if trace.attention.score is None else (_("softmax"), _("weight a"))
    return TrackDrawing(title, note, "columns", 38, 1, [bars], {"weight": trace.attention.weight})


def words(trace: Trace) -> str:
    """What they are; `all_steps` names the largest of each."""
    if trace.attention is None:
        return no_attention()
    if trace.attention.score is None:
        return _("The weights of one step.")
    return _("The weights of one step. The softmax of its scores: from 0 up, and their sum is 1.")
