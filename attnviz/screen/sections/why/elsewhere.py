"""Could it have looked elsewhere: which single positions write the same, and the most different row that does."""

from attnviz.figures.kit.labels import visible
from attnviz.figures.why.elsewhere import elsewhere_spec, elsewhere_text
from attnviz.language import gettext as _
from attnviz.recording.why.elsewhere import elsewhere as look_elsewhere
from attnviz.screen.sections.blocks import Block, figure, text
from attnviz.screen.sections.request import Request
from attnviz.trace.why import Elsewhere


def elsewhere(asked: Request) -> list[Block]:
    t = min(asked.step, len(asked.trace.output) - 1)
    found = look_elsewhere(asked.trace, t, asked.checkpoint)
    return [
        text(alone_sentence(found)),
        text(farthest_sentence(found)),
        figure("", elsewhere_spec(found, theme=asked.theme), elsewhere_text(found)),
        text(
            _(
                "What this shows, and what it does not show: where other weights write the same, the weights alone do "
                "not say why (Jain and "
                "Wallace 2019, Attention is not Explanation). But the others were put there by hand, at this step alone: the "
                "model would not look so by itself, and one that was trained to might lose its accuracy (Wiegreffe and Pinter "
                "2019, Attention is not not Explanation)."
            ),
            "small",
        ),
    ]


def alone_sentence(found: Elsewhere) -> str:
    said = _("With all its weight on a single token, the step writes “{written}” at {count} of {positions}.")
    return said.format(written=visible(found.written), count=int(found.same.sum()), positions=len(found.source))


def farthest_sentence(found: Elsewhere) -> str:
    if found.row is None:
        return _("No weights were found with which it writes this.")
    distance = f"{found.distance:.0%}"
    if found.distance >= found.farthest - 0.005:
        said = _("Weights as different as can be write the same: {distance} of the weight lies elsewhere (total variation).")
        return said.format(distance=distance)
    said = _(
        "The most different weights found that still write the same differ by {distance} (total variation; no weights differ "
        "by more than {farthest})."
    ).format(distance=distance, farthest=f"{found.farthest:.0%}")
    searched = (
        _(
            "We tried every way to share the weight between two tokens, and then moved weight away from the best of "
            "these. Weights that differ more may exist."
        )
        if found.searched == "rows"
        else _(
            "We tried all weight on one token, equal weights, and mixtures on the way there. Weights that differ more "
            "may exist."
        )
    )
    return f"{said} {searched}"
