"""A hypothesis of a beam search in numbers and words."""

import math
from collections.abc import Sequence

from attnviz.figures.beam_tree.twigs import Twig, tokens
from attnviz.figures.kit.axes import place_words
from attnviz.figures.kit.labels import full_label
from attnviz.language import gettext as _
from attnviz.measures.probability_text import power_of_ten, probability_text

LINE = 14  # tokens in a line of a hover


def conditional_probability(twigs: Sequence[Twig], place: int) -> float:
    """The probability of a twig's token given those before it."""
    twig = twigs[place]
    before = 0.0 if twig.parent is None else twigs[twig.parent].log_probability
    return min(1.0, math.exp(twig.log_probability - before))


def describe_twig(twigs: Sequence[Twig], place: int, t: int) -> str:
    """What a hover says of a hypothesis."""
    twig, names = twigs[place], list(map(full_label, tokens(twigs, place)))
    after = _("{probability} after what stands before it").format(
        probability=f"<b>{probability_text(conditional_probability(twigs, place), 3)}</b>"
    )
    whole = _("all of it: {probability}, log {log}").format(
        probability=f"<b>{share_text(twig.log_probability)}</b>", log=f"{twig.log_probability:.2f}"
    )
    lines = [" ".join(names[start : start + LINE]) for start in range(0, len(names), LINE)]
    token = place_words("output").format(position=t + 1, token=f"<b>{full_label(twig.token)}</b>")
    return "<br>".join([token, after, whole, fate_words(twig), *lines])


def fate_words(twig: Twig) -> str:
    """What became of a hypothesis."""
    words = {
        "kept": _("kept: others go on from it"),
        "finished": _("has ended"),
        "cut off": _("cut off at the longest output"),
        "circling": _("went in circles, and was cut off"),
        "pruned": _("dropped: better ones took its place"),
    }[twig.fate]
    return words if twig.rank is None else f"{words} · " + _("output number {rank}").format(rank=twig.rank + 1)


def share_text(log_probability: float) -> str:
    """A probability as a percentage; a very small one as a power of ten."""
    probability = max(1e-300, math.exp(min(0.0, log_probability)))
    return f"{probability:.1%}" if probability >= 0.001 else power_of_ten(probability)
