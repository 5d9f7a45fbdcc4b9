"""What a track is made of, as plain data: marks that name the values that they show.

The values lie beside the marks, by name, each once. A mark says how they are drawn; which of them belong to the step in
view is the row of that step. So what stays and what differs by step need not be told apart twice: `drawing.py` draws the
marks with Plotly, `browser/marks.js` as SVG, from the same data.
"""

from collections.abc import Sequence
from typing import Literal, TypedDict

import numpy as np
from jaxtyping import Float

Along = Literal["columns", "rows"]  # what a track stands on: what is looked at, or what looks
Values = dict[str, Float[np.ndarray, "rows columns"]]  # by name


class LinkMarks(TypedDict):
    """Lines from each row to the columns that it looks at. value: rows x columns, from 0 to 1"""

    kind: Literal["links"]
    value: str


class BoxMarks(TypedDict):
    """Tokens in boxes. shade: rows x columns, how full the boxes are at a step; None for boxes of tokens that look"""

    kind: Literal["boxes"]
    along: Along
    shade: str | None


class StripMarks(TypedDict):
    """States as strips of cells, one a token. value: tokens x units

    limit:  the value, on both sides of 0, at which the colours end
    bright: rows x columns, how bright the strips are at a step; None where all are
    kept:   the position of the only strip that goes on; None where all do
    """

    kind: Literal["strips"]
    along: Along
    value: str
    limit: float
    bright: str | None
    kept: int | None


class BarMarks(TypedDict):
    """A bar over each token. value: rows x tokens, a row a step; or one row, where it is the same at every step

    low, high: the ends of the upright axis; named: bars from here on have their number; None for none
    before:    the value before a change, drawn as an outline; None where there is none
    """

    kind: Literal["bars"]
    along: Along
    value: str
    low: float
    high: float
    named: float | None
    before: str | None


class CellMarks(TypedDict):
    """A matrix, a row a step. value: rows x columns; scale: from 0 to limit, or as far on both sides of 0"""

    kind: Literal["cells"]
    value: str
    scale: Literal["weights", "signed"]
    limit: float


class NeckMarks(TypedDict):
    """All that a model without attention hands over: states one behind the other, in one pipe.

    states: for each its name, its layer from 0, and the value: 1 x units; limit: as of strips; count: of all numbers; words:
            that say so
    """

    kind: Literal["neck"]
    states: Sequence[tuple[str, int, str]]
    limit: float
    count: int
    words: str


class VectorMarks(TypedDict):
    """One state a step, as a strip. value: rows x units"""

    kind: Literal["vector"]
    value: str
    limit: float


class CandidateMarks(TypedDict):
    """For each step the likeliest tokens, best first, with their probabilities."""

    kind: Literal["candidates"]
    tokens: Sequence[Sequence[str]]
    shares: Sequence[Sequence[float]]


def bar_marks(value: str, along: Along, low: float, high: float, named: float | None = None) -> BarMarks:
    """Bars of a track that knows nothing of a change."""
    return {"kind": "bars", "along": along, "value": value, "low": low, "high": high, "named": named, "before": None}


Mark = LinkMarks | BoxMarks | StripMarks | BarMarks | CellMarks | NeckMarks
PartMark = VectorMarks | CandidateMarks
