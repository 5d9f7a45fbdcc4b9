"""A learning curve, put together from what was measured at different moments."""

import pytest

from attnviz.measures.learning_curve import curve_of


def test_points_are_in_order_counted_in_epochs_and_each_there_once():
    curve = curve_of([(0, 0.0), (100, 0.9), (25, 0.25), (50, 0.5), (100, 0.9)], steps=100, epochs=4.0)
    assert curve.epochs.tolist() == [0, 1, 2, 4]
    assert curve.accuracy.tolist() == [0, 0.25, 0.5, 0.9]


def test_it_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        curve_of([(0, 0.0)], steps=1, epochs=1.0).accuracy[0] = 1
