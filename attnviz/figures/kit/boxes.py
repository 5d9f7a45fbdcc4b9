"""AxisTokens as boxes in a row, on a grid of characters."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.labels import cells, label, labels, seen
from attnviz.figures.kit.spec import Json, Number
from attnviz.figures.kit.theme import TOKENS, Scale, font, hundredths

GAP = 0.1  # cells between two boxes


def widths(tokens: Sequence[str]) -> Float[np.ndarray, " tokens"]:
    """The width of each token on the grid: one cell for a character, as many as it needs for a word."""
    return np.array([1.0 if len(seen(token)) == 1 else 0.6 * cells(label(token)) + 0.6 for token in tokens])


def centres(wide: Float[np.ndarray, " tokens"]) -> Float[np.ndarray, " tokens"]:
    """The middle of each box when they stand side by side, the first edge at 0."""
    return np.cumsum(wide) - wide / 2


def row(tokens: Sequence[str], middle: Float[np.ndarray, " tokens"], bottom: Number, height: Number) -> Json:
    """A row of boxes with their tokens inside."""
    return {
        "type": "bar",
        "x": middle.round(3).tolist(),
        "y": [height] * len(tokens),
        "base": bottom,
        "width": (widths(tokens) - GAP).round(3).tolist(),
        "text": labels(tokens),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
    }


def face(color: str, size: int) -> Json:
    return {"insidetextfont": font(color, size, TOKENS)}


def shade(scale: Scale, values: Float[np.ndarray, " tokens"]) -> Json:
    """The boxes' colours: each value from 0 to 1 on the scale, to the hundredth."""
    colors = hundredths(scale)
    return {"color": [colors[place] for place in np.rint(100 * values.clip(0, 1)).astype(int).tolist()], "cornerradius": 4}
