"""Where a model looks on average, over inputs of one form."""

import plotly.graph_objects as go

from attnviz.figures.corpus.shares import HEIGHT, WIDTH
from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.empty import no_inputs, sentence_spec
from attnviz.figures.kit.labels import labels
from attnviz.figures.kit.matrix import inner_size, matrix_spec, token_axes, token_margin, weight_map
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, WIDE, Theme, ThemeName, label_height, label_width, note, theme_of
from attnviz.language import gettext as _
from attnviz.measures.averages import Average


def average_map(average: Average, *, theme: ThemeName = "light") -> go.Figure:
    """Read a row from left to right: how strongly each field of the source was looked at in that step, on average.

    Source fields stand above, output steps at the left, the first on top; `#2` is the second, where the inputs differ. The
    colour scale always runs from 0 to 1.
    """
    return go.Figure(average_map_spec(average, theme=theme))


def average_map_spec(average: Average, *, theme: ThemeName = "light") -> Spec:
    """The map as plain data, unchecked and fast."""
    colors, rows, columns = theme_of(theme), AxisTokens("output", average.steps), AxisTokens("source", average.fields)
    if average.weight.size == 0:
        return sentence_spec(no_inputs(), colors, (WIDTH, HEIGHT))
    (width, height), margin, axes = inner_size(rows, columns), token_margin(rows, columns), token_axes(rows, columns, colors)
    upright = max(width, upright_width(columns))
    if upright <= WIDE:
        width, margin = upright, margin | {"r": EDGE, "t": label_height(["0"])}
        axes["xaxis"]["tickangle"] = 0
    data = [weight_map(average.weight, rows, columns, colors)]
    return matrix_spec(data, (width, height), margin, axes, colors, annotations=[count_note(average, colors)])


def upright_width(columns: AxisTokens) -> int:
    """The pixels in which all labels have room beside each other without leaning."""
    return len(columns.names) * max(label_width([label]) for label in labels(columns.names))


def count_note(average: Average, theme: Theme) -> Json:
    """How many inputs the average is of, beside the colour scale: none is left out in silence."""
    words = _("inputs: {count}").format(count=average.count)
    if average.left_out:
        words += " · " + _("left out: {count}").format(count=average.left_out)
    return note(words, theme.muted, x=1, xref="paper", xanchor="right", y=0, yref="paper", yanchor="top", yshift=-12)
