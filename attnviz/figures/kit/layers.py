"""The layers of a side of the model, and the tokens that they run over."""

from attnviz.errors import UnknownName, translatable
from attnviz.figures.kit.axes import AxisTokens
from attnviz.trace import LayerRecord, Trace


def layers_of(trace: Trace, side: str) -> tuple[LayerRecord, ...]:
    """Raises UnknownName."""
    sides = {"encoder": trace.encoder, "decoder": trace.decoder}
    if side not in sides:
        raise UnknownName(kind=translatable("side"), name=side, choices=", ".join(sides))
    return sides[side]


def tokens_of(trace: Trace, side: str) -> AxisTokens:
    """What a side reads or writes."""
    return AxisTokens("source", trace.source) if side == "encoder" else AxisTokens("output", trace.output)
