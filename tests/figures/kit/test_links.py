"""The curves of the alignment graph."""

import numpy as np

from attnviz.figures.alignment import grid
from attnviz.figures.kit.links import BUCKETS, Ends, bundles, curves


def test_a_curve_leaves_and_arrives_upright():
    ends = Ends(np.array([0.0]), np.array([10.0]), 100.0, 0.0)
    line = curves(ends, np.array([[True]]), np.array([0, 0.01, 0.5, 0.99, 1]))
    assert line["x"] == [0, 0.003, 5, 9.997, 10, None]
    assert line["y"][::2] == [100, 50, 0]


def test_no_bundle_is_forgotten(trace):
    ends = grid(trace)
    assert len(bundles(ends, trace.attention.weight)) == BUCKETS
