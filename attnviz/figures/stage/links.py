"""Links from what was written down to what was looked at."""

from attnviz.figures.alignment import alignment_text
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace


def draw(trace: Trace) -> TrackDrawing | None:
    """Wider and darker, the more strongly it was looked at."""
    if trace.attention is None:
        return None
    values = {"weight": trace.attention.weight}
    return TrackDrawing(_("alignment"), "", "columns", 44, 2, [{"kind": "links", "value": "weight"}], values)


words = alignment_text
