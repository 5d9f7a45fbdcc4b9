"""The tokens themselves: those that are looked at, and, for the bottleneck, those that were written."""

from collections.abc import Callable

from attnviz.figures.kit.axes import axis_name
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.view import column_tokens, row_tokens
from attnviz.figures.stage.marks import Along
from attnviz.figures.stage.track import TrackDrawing
from attnviz.trace import Trace

HEIGHT = 26


def draw(along: Along) -> Callable[[Trace], TrackDrawing]:
    """A box a token; those that are looked at are the fuller, the more strongly."""

    def drawn(trace: Trace) -> TrackDrawing:
        tokens = column_tokens(trace) if along == "columns" else row_tokens(trace)
        shaded = trace.attention is not None and along == "columns"
        values = {"weight": trace.attention.weight} if trace.attention is not None and shaded else {}
        shade = "weight" if shaded else None
        return TrackDrawing(
            axis_name(tokens.axis), "", along, HEIGHT, 0, [{"kind": "boxes", "along": along, "shade": shade}], values
        )

    return drawn


def words(along: Along) -> Callable[[Trace], str]:
    def said(trace: Trace) -> str:
        tokens = column_tokens(trace) if along == "columns" else row_tokens(trace)
        return f"{axis_name(tokens.axis)}: {' '.join(map(visible, tokens.names))}"

    return said
