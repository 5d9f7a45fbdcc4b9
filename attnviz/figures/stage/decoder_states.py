"""h of the decoder's last layer, one state for each step of the output."""

from attnviz.figures.kit.empty import no_layers
from attnviz.figures.stage.marks import StripMarks
from attnviz.figures.stage.scale import mean_sizes, shared_limit
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace


def draw(trace: Trace) -> TrackDrawing | None:
    if not trace.decoder:
        return None
    strips: StripMarks = {
        "kind": "strips",
        "along": "rows",
        "value": "decoder",
        "limit": shared_limit(trace),
        "bright": None,
        "kept": None,
    }
    note = _("of the decoder, step by step")
    return TrackDrawing("h", note, "rows", 64, 4, [strips], {"decoder": trace.decoder[-1].h})


def words(trace: Trace) -> str:
    """How many states there are, of how many units, and how large they are on average."""
    if not trace.decoder:
        return no_layers()
    states = trace.decoder[-1].h
    said = _("h of the decoder: {count} states of {units} numbers each. The mean size of each: {means}.")
    return said.format(count=states.shape[0], units=states.shape[1], means=mean_sizes(trace.output, states))
