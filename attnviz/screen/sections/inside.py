"""The inside of the LSTM: states and gates over time, and what the skip connections add."""

from attnviz.errors import translatable
from attnviz.figures.inside import inside_spec, inside_text
from attnviz.figures.skip_added import skip_added_spec, skip_added_text
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block, choices, figure, one_of, text
from attnviz.screen.sections.request import Request, check_name

PARTS = {
    "h": translatable("h: the hidden state"),
    "c": translatable("c: the cell"),
    "i": translatable("i: input gate, what is let in"),
    "f": translatable("f: forget gate, what is kept"),
    "g": translatable("g: what could be let in"),
    "o": translatable("o: output gate, what is shown"),
    "out": translatable("out: what the layer passes on"),
}


def inside(asked: Request) -> list[Block]:
    """States and gates of a layer over time; for a deep model, what the skip connections add."""
    trace = asked.trace
    side = check_name("side", asked.options.get("side", "encoder"), ("encoder", "decoder"))
    opened = trace.encoder if side == "encoder" else trace.decoder
    layers, known = len(opened), {name: PARTS.get(name, name) for name in opened[0].values}
    part = check_name("part", asked.options.get("part", "h"), tuple(known))
    layer = int(check_name("layer", asked.options.get("layer", "1"), tuple(str(number + 1) for number in range(layers)))) - 1
    deep = one_of("layer", _("Layer"), {f"{number + 1}": f"{number + 1}" for number in range(layers)}, f"{layer + 1}")
    which = [
        one_of("side", _("Side"), {"encoder": _("encoder: reads"), "decoder": _("decoder: writes")}, side),
        *([deep] if layers > 1 else []),
        one_of("part", _("What"), {name: _(words) for name, words in known.items()}, part),
    ]
    spec = inside_spec(trace, side=side, layer=layer, part=part, theme=asked.theme)
    blocks: list[Block] = [
        text(
            _(
                "An LSTM layer decides at every token what its cell forgets (f), takes in (i, g) and shows (o): "
                "c = f · c + i · g, and h = o · tanh(c). Each row is one unit, each column one token."
            )
        ),
        choices(*which),
        figure(_(known[part]), spec, inside_text(trace, side, layer, part)),
    ]
    if layers > 1:
        added = skip_added_spec(trace, side=side, theme=asked.theme)
        blocks.append(
            figure(
                _("What the skip connections add"),
                added,
                skip_added_text(),
            )
        )
    return blocks
