"""The figure of an erasure: a line an order, a band of random ones, a ring at the first change."""

import numpy as np
import plotly.graph_objects as go
import pytest

from attnviz.figures import erasure
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.why.erasure import erasure_spec, erasure_text
from attnviz.trace.why import Erasure, ErasureCurve


def curve(order, values, changes):
    row = np.array(values, np.float32)
    counted = (7, 10) if order == "random" else (int(changes is not None), 1)
    positions = () if order == "random" else (1, 0, 2)
    return ErasureCurve(order, positions, row, row - 0.1, row + 0.1, changes, *counted, 0.5, 0.1)


FOUND = Erasure(
    source=("a", "b", "c"),
    step=0,
    written="x",
    removed="weight",
    curves=(
        curve("attention", [0.9, 0.2, 0.1], 1.0),
        curve("contrast", [0.9, 0.8, 0.7], None),
        curve("random", [0.9, 0.6, 0.3], 1.7),
    ),
    smallest=(1,),
    instead="y",
)


@pytest.mark.parametrize("theme", THEMES)
def test_each_order_has_its_line_and_random_ones_a_band(theme):
    spec = erasure_spec(FOUND, theme=theme)
    heights = [part["y"] for part in spec["data"]]
    assert [0.9, 0.2, 0.1] in heights
    assert [0.9, 0.8, 0.7] in heights
    low, high, mean = heights[:3]
    assert low == pytest.approx([0.8, 0.5, 0.2])
    assert high == pytest.approx([1.0, 0.7, 0.4])
    assert mean == [0.9, 0.6, 0.3]
    assert spec["data"][1]["fill"] == "tonexty"
    assert erasure(FOUND, theme=theme) == go.Figure(spec)


def test_a_ring_is_where_something_else_is_written_first():
    [ring] = [part for part in erasure_spec(FOUND)["data"] if part["mode"] == "markers"]
    assert (ring["x"], ring["y"]) == ([1], [0.2])


def test_in_words():
    assert erasure_text(FOUND) == (
        "Source tokens that must be removed before it writes something else: "
        "by attention 1; by what each adds to the margin never; at random 1.7 (in 7 of 10 orders)."
    )
