"""The bottleneck (8.1.1): all that a model without attention hands from the encoder to the decoder."""

from attnviz.errors import translatable
from attnviz.figures.kit.empty import no_attention
from attnviz.figures.stage.marks import NeckMarks, Values
from attnviz.figures.stage.scale import shared_limit
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace

# What an LSTM hands over of each layer, where the layer has it; c is not the context here.
PASSED = {"h": translatable("state h"), "c": translatable("cell c")}
HEIGHT = 84


def draw(trace: Trace) -> TrackDrawing | None:
    """h and c of every layer after the last source token. h has the colours that it has in hs; c may end beyond them."""
    if trace.attention is not None or not trace.encoder:
        return None
    states: list[tuple[str, int, str]] = []
    values: Values = {}
    for number, layer in enumerate(trace.encoder):
        for name in PASSED:
            if name in layer.values:
                values[f"neck.{name}.{number}"] = layer.values[name][-1:]
                states.append((_(PASSED[name]), number, f"neck.{name}.{number}"))
    if not states:
        return None
    count = sum(value.size for value in values.values())
    words = bottleneck_words(count)
    neck: NeckMarks = {"kind": "neck", "states": states, "limit": shared_limit(trace), "count": count, "words": words}
    return TrackDrawing("", "", "columns", HEIGHT, 0, [neck], values)


def words(trace: Trace) -> str:
    """How much goes through."""
    found = draw(trace)
    if found is None:
        return no_attention()
    return bottleneck_words(sum(value.size for value in found.values.values()))


def bottleneck_words(count: int) -> str:
    return _("{count} numbers, whatever the length: the bottleneck (8.1.1)").format(count=count)
