"""The answers about the inside are records: frozen, found by name, summed up by hand."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from attnviz.trace.inside import HALVES, HalfDecoding, Halves, LayerGradients


def one(half, output):
    weight = np.full((len(output), 2), 0.5, np.float32)
    return HalfDecoding(half, tuple(output), output, weight, np.full(len(output), 0.9, np.float32), "unknown")


FOUND = Halves(("a", "b"), 1, tuple(one(half, text) for half, text in zip(HALVES, ("xy", "x", "yy"), strict=True)))


def test_a_half_is_found_by_its_name():
    assert [FOUND.of(half).text for half in ("both", "forwards", "backwards")] == ["xy", "x", "yy"]


def test_nothing_in_it_can_be_changed():
    with pytest.raises(FrozenInstanceError):
        FOUND.of("both").text = "z"
    with pytest.raises(ValueError, match="read-only"):
        FOUND.of("both").weight[0, 0] = 1


def test_the_size_at_a_layer_is_the_norm_over_its_tokens():
    found = LayerGradients("deep", ("x",), "x", -1.0, np.array([[3.0, 4.0], [0.0, 2.0]]), np.array([[6.0], [7.0]]))
    assert found.sizes("encoder").tolist() == [5, 2]
    assert found.sizes("decoder").tolist() == [6, 7]
