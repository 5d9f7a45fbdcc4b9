"""The score of every source token at a step: the dot product of h and hs (8.1.4)."""

from attnviz.figures.kit.empty import no_attention, no_scores
from attnviz.figures.stage.marks import bar_marks
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace


def draw(trace: Trace) -> TrackDrawing | None:
    """Over the range of all steps, with 0 in it, so that steps compare."""
    if trace.attention is None or trace.attention.score is None:
        return None
    score = trace.attention.score
    bars = bar_marks("score", "columns", min(0.0, float(score.min())), max(0.0, float(score.max())))
    return TrackDrawing("h · hs", _("score"), "columns", 30, 1, [bars], {"score": score})


def words(trace: Trace) -> str:
    """Between which numbers the scores lie."""
    if trace.attention is None or trace.attention.score is None:
        return no_attention() if trace.attention is None else no_scores()
    score = trace.attention.score
    said = _("Scores, the dot products of h and hs: from {low} to {high}.")
    return said.format(low=f"{score.min():.2f}", high=f"{score.max():.2f}")
