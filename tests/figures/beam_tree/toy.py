"""A hand-made beam search, for all tests of its tree."""

import math

from attnviz.figures.beam_tree.twigs import Twig
from attnviz.trace import END


def log(*probabilities: float) -> float:
    return sum(map(math.log, probabilities))


# a beam of two: `ab` and `cb` are found; `d` and `ae` are dropped
TWIGS = [
    Twig(None, "a", log(0.6), "kept", None),
    Twig(None, "c", log(0.35), "kept", None),
    Twig(None, "d", log(0.1), "pruned", None),
    Twig(0, "b", log(0.6, 0.9), "kept", None),
    Twig(1, "b", log(0.35, 0.4), "kept", None),
    Twig(0, "e", log(0.6, 0.1), "pruned", None),
    Twig(3, END, log(0.6, 0.9, 0.8), "finished", 0),
    Twig(4, END, log(0.35, 0.4, 0.55), "finished", 1),
]
