"""What the states and gates of a layer do over time."""

from attnviz.errors import translatable
from attnviz.figures.inside import inside_spec, inside_text
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block, choices, figure, one_of, text
from attnviz.screen.sections.inside.layers import layer_choice, layer_of, layers_at, side_choice, side_of
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


def states(asked: Request) -> list[Block]:
    """States and gates of a layer over time."""
    side = side_of(asked)
    opened = layers_at(asked, side)
    known = {name: PARTS.get(name, name) for name in opened[0].values}
    part = check_name("part", asked.options.get("part", "h"), tuple(known))
    layer = layer_of(asked, len(opened), 0)
    spec = inside_spec(asked.trace, side=side, layer=layer, part=part, theme=asked.theme)
    return [
        text(
            _(
                "An LSTM layer decides at every token what its cell forgets (f), takes in (i, g) and shows (o): c = f · c + "
                "i · g, and h = o · tanh(c). Each row is one unit, each column one token."
            )
        ),
        choices(
            side_choice(side),
            *layer_choice(range(len(opened)), layer),
            one_of("part", _("Values"), {name: _(words) for name, words in known.items()}, part),
        ),
        figure(_(known[part]), spec, inside_text(asked.trace, side, layer, part)),
    ]
