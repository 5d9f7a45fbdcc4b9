"""hs: one state of the encoder for each source token (8.1.2)."""

from attnviz.figures.kit.empty import no_layers
from attnviz.figures.kit.view import column_tokens
from attnviz.figures.stage.marks import StripMarks
from attnviz.figures.stage.scale import hs_of, mean_sizes, shared_limit
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace


def draw(trace: Trace) -> TrackDrawing | None:
    """Bright by the weight of the step; without attention only the last one goes on."""
    hs = hs_of(trace)
    if hs is None:
        return None
    S, H = hs.shape
    strips: StripMarks = {
        "kind": "strips",
        "along": "columns",
        "value": "hs",
        "limit": shared_limit(trace),
        "bright": None if trace.attention is None else "weight",
        "kept": S - 1 if trace.attention is None else None,
    }
    values = {"hs": hs} if trace.attention is None else {"hs": hs, "weight": trace.attention.weight}
    note = _("only the last goes on") if trace.attention is None else _("{units} numbers per token").format(units=H)
    return TrackDrawing("hs", note, "columns", 64, 3, [strips], values)


def words(trace: Trace) -> str:
    """How many states there are, of how many units, and how large they are on average."""
    hs = hs_of(trace)
    if hs is None:
        return no_layers()
    said = _("hs: {count} states of {units} numbers each. The mean size of each: {means}.")
    return said.format(count=hs.shape[0], units=hs.shape[1], means=mean_sizes(column_tokens(trace).names, hs))
