"""Where two models look differently: the signed difference of their weights."""

import plotly.graph_objects as go

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.matrix import (
    cell_hover,
    cell_texts,
    heat_map,
    inner_size,
    matrix_spec,
    signed_scale,
    token_axes,
    token_margin,
    value_cells,
)
from attnviz.figures.kit.spec import Spec
from attnviz.figures.kit.theme import ThemeName, theme_of
from attnviz.figures.kit.view import column_tokens, row_tokens
from attnviz.language import gettext as _
from attnviz.measures.comparison import difference_of, largest_differences, weights_of_both
from attnviz.trace import Trace

NAMED = 5  # differences named in words


def difference(left: Trace, right: Trace, *, theme: ThemeName = "light") -> go.Figure:
    """Green: the right one looked there more strongly than the left one; violet: less. The stronger the colour, the more.

    Source tokens stand above, output tokens at the left, the first on top. The value is the right weight less the left
    one; its colour scale always runs from -1 to 1. Raises: OtherSource, NoWeights, OtherOutput.
    """
    return go.Figure(difference_spec(left, right, theme=theme))


def difference_spec(left: Trace, right: Trace, *, theme: ThemeName = "light") -> Spec:
    """The difference as plain data, unchecked and fast. Raises: OtherSource, NoWeights, OtherOutput."""
    colors, rows, columns = theme_of(theme), row_tokens(left), column_tokens(left)
    value = _("weight {left} and {right}: difference {difference}").format(
        left="%{customdata[4]}", right="%{customdata[5]}", difference="<b>%{z:+.3f}</b>"
    )
    scale = signed_scale(1.0, colors, ticktext=["−1", "0", "+1"])
    hover, texts = cell_hover(rows.axis, columns.axis, value), both_texts(left, right, rows, columns)
    data = [value_cells(difference_of(left, right)) | heat_map(hover, texts, scale)]
    axes, margin = token_axes(rows, columns, colors), token_margin(rows, columns)
    return matrix_spec(data, inner_size(rows, columns), margin, axes, colors)


def both_texts(left: Trace, right: Trace, rows: AxisTokens, columns: AxisTokens) -> list[list[list[str]]]:
    """What a hover names of each cell: the tokens with their positions, and both weights."""
    weights = [attention.weight.tolist() for attention in weights_of_both(left, right)]
    return [
        [[*map(str, cell), f"{one:.3f}", f"{other:.3f}"] for cell, one, other in zip(*row, strict=True)]
        for row in zip(cell_texts(rows, columns), *weights, strict=True)
    ]


def difference_text(left: Trace, right: Trace) -> str:
    """The largest differences in words. Raises: OtherSource, NoWeights, OtherOutput."""
    found = largest_differences(left, right, NAMED)
    if not found:
        return _("The two have exactly the same weights.")
    rows, columns = row_tokens(left).names, column_tokens(left).names
    places = "; ".join(f"{visible(rows[one.step])} ← {visible(columns[one.position])} ({one.signed:+.2f})" for one in found)
    return _("The right weights minus the left ones. The largest differences: {places}.").format(places=places)
