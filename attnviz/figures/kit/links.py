"""The links of the alignment graph: which weights are drawn together, and their curves."""

from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float, Int

from attnviz.figures.kit.spec import Json
from attnviz.figures.kit.theme import Theme

WEAKEST = 0.05  # weights below are the weak bucket, hidden unless asked for
BOUNDS = (0.0005, WEAKEST, 0.15, 0.3, 0.5, 0.75)  # where the buckets begin; what prints as 0.000 has no link
LINE_WIDTH = (0.8, 1.5, 2.5, 3.5, 4.5, 6.0)  # pixels, for each bucket
OPACITY = (0.2, 0.25, 0.3, 0.38, 0.45, 0.5)
BUCKETS = len(BOUNDS)

ALONG = np.linspace(0, 1, 13)  # points of a curve
COARSE = np.linspace(0, 1, 6)  # of a weak one

Curves = dict[str, list[float | None]]  # their x and y


class Ends(NamedTuple):
    """Where links begin and end: x of each token looked at (source) and looking (output) in cells, y of both in pixels."""

    source: Float[np.ndarray, " S"]
    output: Float[np.ndarray, " T"]
    top: float
    bottom: float


def buckets(weight: Float[np.ndarray, "T S"]) -> list[Bool[np.ndarray, "T S"]]:
    """Which weights are in which bucket, the weakest first."""
    number = np.digitize(weight, BOUNDS)
    return [number == bucket for bucket in range(1, BUCKETS + 1)]


def hidden_share_of(weight: Float[np.ndarray, "T S"]) -> float:
    """The share of all weight that is in weights below WEAKEST."""
    return float(weight[weight < WEAKEST].sum() / max(weight.sum(), 1e-12))


def curve(
    ends: Ends, t: Int[np.ndarray, "..."], s: Int[np.ndarray, "..."], along: Float[np.ndarray, "..."]
) -> tuple[Float[np.ndarray, "..."], Float[np.ndarray, "..."]]:
    """Where points of links are; t, s and along as numpy puts them together.

    A link is a cubic Bézier curve whose inner points lie straight below the source and straight above the output, at half
    the height: at u from 0 to 1 it has gone 3u² - 2u³ of the way across and 1.5u(1 - u) + u³ of the way down.
    """
    across = along**2 * (3 - 2 * along)
    down = 1.5 * along * (1 - along) + along**3
    return ends.source[s] + (ends.output[t] - ends.source[s]) * across, ends.top + (ends.bottom - ends.top) * down


def curves(ends: Ends, chosen: Bool[np.ndarray, "T S"], along: Float[np.ndarray, " points"]) -> Curves:
    """One smooth curve for each chosen (t, s), one after the other with a gap between."""
    t, s = np.nonzero(chosen)
    if not len(t):
        return {"x": [], "y": []}
    x, y = curve(ends, t[:, None], s[:, None], along)
    return {"x": with_gaps(x.round(3).tolist()), "y": with_gaps([y.round(1).tolist()] * len(t))}


def with_gaps(rows: list[list[float]]) -> list[float | None]:
    return [value for row in rows for value in (*row, None)]


def bundles(ends: Ends, weight: Float[np.ndarray, "T S"]) -> list[Curves]:
    """The curves of each bucket, the weakest first."""
    return [curves(ends, chosen, ALONG if number else COARSE) for number, chosen in enumerate(buckets(weight))]


class Links(NamedTuple):
    """The curves of each bucket, step after step, and where in them each step begins."""

    bundles: list[Curves]
    begins: list[list[int]]

    def of_step(self, at: int | None) -> list[Json]:
        """The curves of one step in each bucket, none for None."""
        if at is None:
            return [{"x": [], "y": []} for _ in self.bundles]
        return [
            {axis: values[begin[at] : begin[at + 1]] for axis, values in bundle.items()}
            for bundle, begin in zip(self.bundles, self.begins, strict=True)
        ]


def links_of(ends: Ends, weight: Float[np.ndarray, "T S"]) -> Links:
    points = [len(ALONG if number else COARSE) + 1 for number in range(BUCKETS)]
    counts = [np.cumsum([0, *chosen.sum(axis=1)]) for chosen in buckets(weight)]
    begins = [(count * point).tolist() for count, point in zip(counts, points, strict=True)]
    return Links(bundles(ends, weight), begins)


def lines(theme: Theme, *, weak: bool, color: str | None = None) -> list[Json]:
    """How each bucket is drawn, the weakest first. color: of links that stand out; None for the others."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "line": {"width": width, "color": color or theme.source, "shape": "spline"},
            "opacity": 2 * opacity if color else opacity,
            "hoverinfo": "skip",
            "visible": weak or number > 0,
        }
        for number, (width, opacity) in enumerate(zip(LINE_WIDTH, OPACITY, strict=True))
    ]
