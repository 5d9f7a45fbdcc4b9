"""Which side of the model, and which of its layers."""

from collections.abc import Sequence
from typing import Literal

from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Choice, one_of
from attnviz.screen.sections.request import Request, check_name
from attnviz.trace import LayerRecord

Side = Literal["encoder", "decoder"]


def side_of(asked: Request) -> Side:
    """Raises: UnknownName."""
    side = check_name("side", asked.options.get("side", "encoder"), ("encoder", "decoder"))
    return "decoder" if side == "decoder" else "encoder"


def layers_at(asked: Request, side: Side) -> tuple[LayerRecord, ...]:
    return asked.trace.encoder if side == "encoder" else asked.trace.decoder


def layer_of(asked: Request, layers: int, usual: int) -> int:
    """From 0. usual: where none was chosen. Raises: UnknownName."""
    known = tuple(str(number + 1) for number in range(layers))
    return int(check_name("layer", asked.options.get("layer", known[usual]), known)) - 1


def side_choice(side: Side) -> Choice:
    return one_of("side", _("Encoder or decoder"), {"encoder": _("encoder: reads"), "decoder": _("decoder: writes")}, side)


def layer_choice(layers: Sequence[int], layer: int) -> list[Choice]:
    """None where there is one layer."""
    if len(layers) < 2:
        return []
    return [one_of("layer", _("Layer"), {f"{number + 1}": f"{number + 1}" for number in layers}, f"{layer + 1}")]
