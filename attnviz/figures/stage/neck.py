"""The bottleneck (8.1.1): all that a model without attention hands from the encoder to the decoder."""

from attnviz.figures.kit.empty import no_attention
from attnviz.figures.stage.marks import NeckMarks, Values
from attnviz.figures.stage.track import TrackDrawing
from attnviz.language import gettext as _
from attnviz.trace import Trace

PASSED = ("h", "c")  # what an LSTM hands over of each layer, where the layer has it
HEIGHT = 84


def draw(trace: Trace) -> TrackDrawing | None:
    """h and c of every layer after the last source token."""
    if trace.attention is not None or not trace.encoder:
        return None
    states: list[tuple[str, int, str, float]] = []
    values: Values = {}
    for number, layer in enumerate(trace.encoder):
        for name in PASSED:
            if name in layer.values:
                state, called = layer.values[name][-1:], f"neck.{name}.{number}"
                values[called] = state
                states.append((name, number, called, float(abs(state).max()) or 1.0))
    count = sum(value.size for value in values.values())
    neck: NeckMarks = {"kind": "neck", "states": states, "count": count, "words": bottleneck_words(count)}
    return TrackDrawing("", "", "columns", HEIGHT, 0, [neck], values)


def words(trace: Trace) -> str:
    """How much goes through."""
    found = draw(trace)
    if found is None:
        return no_attention()
    return bottleneck_words(sum(value.size for value in found.values.values()))


def bottleneck_words(count: int) -> str:
    return _("{count} numbers, whatever the length: the bottleneck (8.1.1)").format(count=count)
