"""How sure the model was of what it wrote, step by step."""

from attnviz.figures.kit.empty import no_probabilities
from attnviz.figures.kit.labels import visible
from attnviz.figures.stage.marks import bar_marks
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace


def draw(trace: Trace) -> TrackDrawing | None:
    if trace.probability is None:
        return None
    bars = bar_marks("sure", "rows", 0.0, 1.0)
    return TrackDrawing(_("how sure"), "", "rows", 30, 1, [bars], {"sure": trace.written_probability()[None]})


def words(trace: Trace) -> str:
    """The probability of each token that was written."""
    if trace.probability is None:
        return no_probabilities()
    pairs = zip(trace.output, trace.written_probability().tolist(), strict=True)
    said, shares = _("how sure"), ", ".join(f"{visible(token)} {share:.2f}" for token, share in pairs)
    return f"{said}: {shares}"
