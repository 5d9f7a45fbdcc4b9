"""Where the boxes of a tree stand: a column for each step, a row for each output."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from attnviz.figures.beam_tree.twigs import Twig, best_ranks, ends, rows, steps
from attnviz.figures.kit.labels import cells, label
from attnviz.figures.kit.theme import SMALL_TOKEN, TOKEN, WIDE

BOX, ROW = 28, 40  # pixels: the height of a box, and from one to the next
GAP = {TOKEN: 34, SMALL_TOKEN: 24}  # between two columns, for the lines
ROOT = 14  # the column of the dot from which all begin
ROWS = 6  # shown at least; where outputs are more, as many as they are. What has no room is counted below


class Places(NamedTuple):
    """Where all stands, in pixels from the upper left.

    left:  the left edge of each step's column, that of the probabilities at last; right: its right edge
    step, row: of each twig, from 0; limit: the rows from here on are not drawn
    best:  the rank of the best output that goes through a twig, where one does; letter: the size of letters
    """

    left: list[float]
    right: list[float]
    step: list[int]
    row: list[int]
    limit: int
    best: dict[int, int]
    letter: int

    @property
    def end(self) -> float:
        return self.left[-1]

    @property
    def with_box(self) -> list[int]:
        """The twigs that have a box."""
        return [place for place, row in enumerate(self.row) if row < self.limit]

    def across(self, t: int) -> float:
        """The middle of a step's column."""
        return round((self.left[t] + self.right[t]) / 2, 1)


def places_of(twigs: Sequence[Twig]) -> Places:
    """As large as fits a page, small where there are many steps."""
    step = steps(twigs)
    wide = [
        max(cells(label(twig.token)) for twig, at in zip(twigs, step, strict=True) if at == t) for t in range(max(step) + 1)
    ]
    letter = TOKEN if sum(column_width(width, TOKEN) + GAP[TOKEN] for width in wide) <= WIDE else SMALL_TOKEN
    widths = [column_width(width, letter) for width in wide]
    left = [
        round(edge, 1) for edge in accumulate((width + GAP[letter] for width in widths), initial=float(ROOT + GAP[letter]))
    ]
    right = [round(edge + width, 1) for edge, width in zip(left, widths, strict=False)]
    return Places(left, right, step, rows(twigs), max(ROWS, len(ends(twigs))), best_ranks(twigs), letter)


def middle(row: int) -> float:
    """The height of a row's middle."""
    return ROW * (row + 0.5)


def column_width(width: int, letter: int) -> float:
    """The pixels of a box with so many characters."""
    return round(max(BOX, 0.62 * letter * width + 12), 1)
