"""What can be opened below the picture, each as blocks: here beam search and the inside of the LSTM."""

from collections.abc import Callable

from attnviz.checkpoints import load
from attnviz.errors import AttnvizError, translatable
from attnviz.figures.alternatives import inside_text, tree_text
from attnviz.figures.inside import inside_spec, skip_added_spec
from attnviz.figures.labels import visible
from attnviz.figures.lanes import Fate, Twig
from attnviz.figures.tree import tree_spec
from attnviz.language import gettext as _
from attnviz.model.config import VARIANTS
from attnviz.recording import WIDEST, BadNormalisation, BadWidth, Found, search
from attnviz.trace import END, Trace
from attnviz.ui.blocks import Block, choices, figure, from_to, one_of, outputs, text
from attnviz.ui.cell import cell
from attnviz.ui.changes import NONE
from attnviz.ui.matters import matters
from attnviz.ui.section import Asked, named
from attnviz.ui.sentences import error_sentence

WIDTH = 5  # of a beam, unless asked for


def beams(asked: Asked) -> list[Block]:
    """The tree of a search, and its outputs, any of which can be looked at."""
    width = whole(asked.options.get("width", ""), WIDTH, BadWidth, width=asked.options.get("width", ""), widest=WIDEST)
    alpha = share(asked.options.get("normalisation", ""))
    found = search(load(asked.task, asked.variant), asked.text, width, alpha)
    grown = twigs(found)
    said = [tuple(found.vocabulary[number] for number in found.search.tokens(place)) for place in range(len(grown))]
    return [
        text(
            _(
                "A beam keeps the likeliest beginnings at every step and goes on from each of them. Greedy decoding is a beam "
                "of width 1: it never comes back to a token that it passed over."
            )
        ),
        *([] if asked.changes == NONE else [text(_("The search is that of the model as it is, without your changes."))]),
        choices(
            from_to("width", _("Width of the beam"), 1, WIDEST, 1, width),
            from_to("normalisation", _("Length normalisation (0: none, 1: mean per token)"), 0, 1, 0.1, alpha),
        ),
        figure(
            _("Every beginning that was in the beam (+2: two more, which went no further)"),
            tree_spec(grown, theme=asked.theme),
            tree_text(grown),
            said,
        ),
        text(_("Click an output to see it above, with its own attention.")),
        outputs(
            [
                {
                    "tokens": one.output,
                    "text": shown(one),
                    "note": worth(found, rank, alpha),
                    "chosen": one.output == asked.trace.output,
                }
                for rank, one in enumerate(found.hypotheses)
            ]
        ),
    ]


def shown(trace: Trace) -> str:
    return " ".join(map(visible, trace.text.split(" "))) + ("" if trace.ended else " …") or visible("")


def worth(found: Found, rank: int, alpha: float) -> str:
    """How likely a hypothesis is, and how it was ranked."""
    branch = found.search.branches[found.search.best[rank]]
    said = _("log probability {value}").format(value=f"{branch.log_probability:z.2f}")
    if not alpha:
        return said
    return said + " · " + _("by length {value}").format(value=f"{branch.score(alpha):z.2f}")


def twigs(found: Found) -> list[Twig]:
    """The tree as the figure draws it."""
    branches, ranks = found.search.branches, {end: rank for rank, end in enumerate(found.search.best)}
    parents = {branch.parent for branch in branches}

    def fate(place: int) -> Fate:
        if branches[place].token == found.vocabulary.index(END):
            return "finished"
        if place in ranks:
            return "cut off"
        return "kept" if place in parents else "pruned"

    return [
        Twig(branch.parent, found.vocabulary[branch.token], branch.log_probability, fate(place), ranks.get(place))
        for place, branch in enumerate(branches)
    ]


def whole(written: str, usual: int, error: type[AttnvizError], **data: str | int) -> int:
    """A whole number as the address writes it; the usual one for nothing."""
    if not written:
        return usual
    if not (written.isascii() and written.isdigit() and len(written) < 6):
        raise error(**data)
    return int(written)


def share(written: str) -> float:
    try:
        return float(written or 0)
    except ValueError as error:
        raise BadNormalisation(normalisation=written) from error


PARTS = {
    "h": translatable("h: the hidden state"),
    "c": translatable("c: the cell"),
    "i": translatable("i: input gate, what is let in"),
    "f": translatable("f: forget gate, what is kept"),
    "g": translatable("g: what could be let in"),
    "o": translatable("o: output gate, what is shown"),
    "out": translatable("out: what the layer passes on"),
}


def inside(asked: Asked) -> list[Block]:
    """States and gates of a layer over time; for a deep model, what the skip connections add."""
    trace, layers = asked.trace, VARIANTS[asked.variant].layers
    side = named("side", asked.options.get("side", "encoder"), ("encoder", "decoder"))
    part = named("part", asked.options.get("part", "h"), tuple(PARTS))
    layer = int(named("layer", asked.options.get("layer", "1"), tuple(str(number + 1) for number in range(layers)))) - 1
    deep = one_of("layer", _("Layer"), {f"{number + 1}": f"{number + 1}" for number in range(layers)}, f"{layer + 1}")
    which = [
        one_of("side", _("Side"), {"encoder": _("encoder: reads"), "decoder": _("decoder: writes")}, side),
        *([deep] if layers > 1 else []),
        one_of("part", _("What"), {name: _(words) for name, words in PARTS.items()}, part),
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
        figure(_(PARTS[part]), spec, inside_text(trace, side, layer, part)),
    ]
    if layers > 1:
        added = skip_added_spec(trace, side=side, theme=asked.theme)
        blocks.append(
            figure(
                _("What the skip connections add"),
                added,
                _("The size of what each layer computes and of what is added to it."),
            )
        )
    return blocks


SECTIONS: dict[str, Callable[[Asked], list[Block]]] = {
    "matters": matters,
    "cell": cell,
    "beams": beams,
    "inside": inside,
}


def section(name: str, asked: Asked) -> list[Block]:
    """The blocks of a section; where something cannot be shown, a sentence about it."""
    try:
        return SECTIONS[named("section", name, tuple(SECTIONS))](asked)
    except AttnvizError as error:
        return [text(error_sentence(error))]
