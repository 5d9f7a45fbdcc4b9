"""What the skip connections add: to each layer's h, and to the gradient that comes down."""

from collections.abc import Mapping

from attnviz.errors import AttnvizError
from attnviz.figures.inside import ADDED, inside_spec, inside_text
from attnviz.figures.kit.empty import no_skip
from attnviz.figures.layer_gradients import SIDES, layer_gradients_spec, layer_gradients_text, shares_of, size_text
from attnviz.figures.skip_added import skip_added_spec, skip_added_text
from attnviz.language import gettext as _
from attnviz.models.variants import settings, sibling
from attnviz.recording.inside.layer_gradients import layer_gradients
from attnviz.recording.shelf import take
from attnviz.screen.picture_cache import trace_of
from attnviz.screen.sections.blocks import Block, choices, figure, table, text
from attnviz.screen.sections.inside.layers import layer_choice, layer_of, layers_at, side_choice, side_of
from attnviz.screen.sections.request import Request
from attnviz.screen.sentences import error_sentence, quote
from attnviz.trace.inside import LayerGradients

SWITCH = "skip"
DIGITS = 3  # of a size


def skips(asked: Request) -> list[Block]:
    """What is added to h in a model with skip connections; how far the gradient comes down with and without them."""
    layers = len(asked.trace.encoder)
    if layers < 2:
        return [text(_("This model has one layer, so there is nothing that a connection could skip. Choose a deep one."))]
    return [*what_is_added(asked, layers), *how_far_it_comes(asked)]


def what_is_added(asked: Request, layers: int) -> list[Block]:
    if not settings(asked.checkpoint.variant)[SWITCH]:
        return [text(no_skip())]
    trace, side = asked.trace, side_of(asked)
    layer = max(1, layer_of(asked, layers, 1))
    about = _("From layer 2 on, a skip connection adds the input of a layer to its h: out = h + input.")
    unit = _("Layer {layer}, unit by unit: what is added to h").format(layer=layer + 1)
    words = inside_text(trace, side, layer, ADDED)
    return [
        text(about),
        choices(side_choice(side), *layer_choice(range(1, len(layers_at(asked, side))), layer)),
        figure(_("What the skip connections add"), skip_added_spec(trace, side=side, theme=asked.theme), skip_added_text()),
        figure(unit, inside_spec(trace, side=side, layer=layer, part=ADDED, theme=asked.theme), words),
    ]


def how_far_it_comes(asked: Request) -> list[Block]:
    """The gradient with and without skip connections, each model with the output that it writes by itself."""
    found, missing = gradients_of(asked)
    drawn = layer_gradients_spec(found, theme=asked.theme)
    return [
        text(
            _(
                "How far does the gradient come down? Back-propagation carries the gradient of log p(output) from the last "
                "layer to the lowest. What is measured is its size where it reaches what a layer passes on: the "
                "Euclidean norm over "
                "all tokens and units. At the highest layer it is set to 1; the scale is logarithmic."
            )
        ),
        figure(_("How much of the gradient is left"), drawn, layer_gradients_text(found)),
        *(text(lowest_sentence(name, one)) for name, one in found.items()),
        *missing,
        gradient_table(found),
        text(
            _(
                "What this shows, and what it does not show: one input, after training, each model with its own weights "
                "and its own "
                "output, without any of your changes. The size itself depends on how sure a model is (one that is sure has "
                "hardly any gradient left), so only the way down is compared. Not in it: what a layer hands to its own next "
                "state, and the last state that the encoder hands to the decoder. A larger gradient does not mean a better "
                "output."
            ),
            "small",
        ),
    ]


def gradients_of(asked: Request) -> tuple[dict[str, LayerGradients], list[Block]]:
    """By name, that with skip connections first; and a sentence for what is not trained."""
    mine, other = asked.checkpoint.variant, sibling(asked.checkpoint.variant, SWITCH)
    ids = {mine: asked.model} | ({} if other is None else {other: f"{asked.checkpoint.task.name}/{other}"})
    found: dict[str, LayerGradients] = {}
    missing: list[Block] = []
    for variant in sorted(ids, key=lambda name: not settings(name)[SWITCH]):
        try:
            trace = trace_of(ids[variant], asked.text)
            found[name_of(variant)] = layer_gradients(trace, take(ids[variant]))
        except AttnvizError as error:
            missing.append(text(error_sentence(error)))
    return found, missing


def name_of(variant: str) -> str:
    return _("with skip connections") if settings(variant)[SWITCH] else _("without skip connections")


def lowest_sentence(name: str, one: LayerGradients) -> str:
    encoder, decoder = (size_text(shares_of(one, side)[0], DIGITS) for side in SIDES)
    said = _(
        "{model} (output “{output}”): the gradient at the lowest layer of the encoder is {encoder} times that at the "
        "highest; in the decoder, {decoder} times."
    )
    return said.format(model=name[:1].upper() + name[1:], output=quote(one.text), encoder=encoder, decoder=decoder)


def gradient_table(found: Mapping[str, LayerGradients]) -> Block:
    """The sizes as they are, the highest layer on top, as in the figure."""
    head = ["", *(f"{side}, {name}" for side in (_("encoder"), _("decoder")) for name in found)]
    columns = [one.sizes(side) for side in SIDES for one in found.values()]
    layers = range(min(map(len, columns), default=0))
    names = [_("layer {layer}").format(layer=layer + 1) for layer in layers]
    rows = [[names[layer], *(size_text(column[layer], DIGITS) for column in columns)] for layer in reversed(layers)]
    return table(head, rows, _("Size of the gradient: nats of log p(output) for a change of length 1"))
