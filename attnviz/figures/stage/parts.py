"""What stands beside the tracks at a step: c, h, and what they make the model write."""

from attnviz.figures.kit.labels import visible
from attnviz.figures.stage.scale import shared_limit
from attnviz.figures.stage.track import PartDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace

COUNT = 5  # likeliest tokens


def draw_context(trace: Trace) -> PartDrawing | None:
    """c: the weighted sum of hs (8.1.3)."""
    if trace.attention is None or trace.attention.context is None:
        return None
    limit = shared_limit(trace)
    values = {"context": trace.attention.context}
    return PartDrawing("c", _("context"), {"kind": "vector", "value": "context", "limit": limit}, values)


def draw_query(trace: Trace) -> PartDrawing | None:
    """h: the state of the decoder that asks; without attention, all that the decoder has."""
    if trace.attention is not None:
        query, note = trace.attention.query, _("asks")
    else:
        query, note = (trace.decoder[-1].h if trace.decoder else None), _("all it has")
    if query is None:
        return None
    return PartDrawing("h", note, {"kind": "vector", "value": "query", "limit": shared_limit(trace)}, {"query": query})


def draw_candidates(trace: Trace) -> PartDrawing | None:
    """The likeliest tokens of every step."""
    if trace.probability is None:
        return None
    best = [trace.likeliest(step, COUNT) for step in range(len(trace.output))]
    tokens = [[visible(token) for token, _share in row] for row in best]
    shares = [[share for _token, share in row] for row in best]
    return PartDrawing(_("writes next"), "", {"kind": "candidates", "tokens": tokens, "shares": shares})
