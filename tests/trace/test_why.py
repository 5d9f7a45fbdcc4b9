"""The answers are records: frozen, their arrays read-only, equal where all their values are."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from attnviz.trace.why import Contrast


def made() -> Contrast:
    return Contrast(("a",), 0, "x", "y", np.ones(1, np.float32), np.ones(1, np.float32), 0.5, 1.5, (0.6, 0.2))


def test_nothing_in_an_answer_can_be_changed():
    found = made()
    assert found == made()
    with pytest.raises(FrozenInstanceError):
        found.margin = 2.0
    with pytest.raises(ValueError, match="read-only"):
        found.adds[0] = 2
