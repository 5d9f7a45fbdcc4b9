"""How a model became better while it was trained."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from attnviz.trace.frozen import Record


@dataclass(frozen=True, eq=False)
class LearningCurve(Record):
    """How often a model in training was right on pairs held out of it. epochs: passes over the training data by then, the
    fewest first; accuracy: exact match, from 0 to 1"""

    epochs: Float[np.ndarray, " N"]
    accuracy: Float[np.ndarray, " N"]


def curve_of(points: Iterable[tuple[int, float]], steps: int, epochs: float) -> LearningCurve:
    """points: steps of the training with the accuracy then, in any order, and a step perhaps twice; steps: of all epochs"""
    once = sorted(dict(points).items())
    done = np.array([epochs * step / steps for step, _accuracy in once], np.float64)
    return LearningCurve(done, np.array([accuracy for _step, accuracy in once], np.float64))
