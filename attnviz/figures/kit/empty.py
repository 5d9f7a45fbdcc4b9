"""What a figure shows that has nothing to show: one sentence in the middle, at the same size."""

import textwrap

from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, Theme, font, layout, plain_axis
from attnviz.language import gettext as _


def no_attention() -> str:
    return _("This model has no attention: all it keeps of the source is one vector.")


def no_scores() -> str:
    return _("This trace holds no scores.")


def no_context() -> str:
    return _("This trace holds no context.")


def no_probabilities() -> str:
    return _("This trace holds no probabilities.")


def no_layers() -> str:
    return _("This trace holds no layers. Decode the text with a model of attnviz to look inside.")


def no_skip() -> str:
    return _("This model has no skip connections: each layer passes on its h and nothing else.")


def no_step() -> str:
    return _("The rows of this attention are not steps of the output.")


def no_inputs() -> str:
    return _("There are no inputs to show.")


def no_beams() -> str:
    return _("There are no hypotheses to show.")


def break_lines(sentence: str, width: int) -> str:
    """The sentence broken into lines that fit so many pixels."""
    return "<br>".join(textwrap.wrap(sentence, max(12, width // 14)))


def sentence_spec(sentence: str, theme: Theme, size: tuple[int, int]) -> Spec:
    """An empty figure of this size with the sentence in its middle."""
    axes = {"xaxis": plain_axis(0, 1, anchor="y"), "yaxis": plain_axis(0, 1, anchor="x")}
    margin: Json = {"l": EDGE, "r": EDGE, "t": EDGE, "b": EDGE}
    words: Json = {"x": [0.5], "y": [0.5], "text": [break_lines(sentence, size[0])], "textfont": font(theme.muted, 15)}
    middle: Json = {"type": "scatter", "mode": "text", "hoverinfo": "skip"}
    return {"data": [middle | words], "layout": layout(theme, size, margin, **axes)}
