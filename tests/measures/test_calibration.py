"""Shares, bins and the calibration error, worked out by hand."""

from math import isnan

import numpy as np
import pytest

from attnviz.measures.calibration import Share, by_length, calibration_bins, expected_calibration_error


def test_shares_by_length_the_shortest_first():
    assert by_length([9, 3, 9, 9], [True, False, True, False]) == {3: Share(0, 1), 9: Share(2, 3)}
    assert by_length([], []) == {}


@pytest.mark.parametrize(
    ("right", "count", "low", "high"),
    [
        (10, 10, 0.7225, 1),  # 10/(10 + z^2)
        (0, 10, 0, 0.2775),  # z^2/(10 + z^2)
        (5, 10, 0.2366, 0.7634),  # 1/2 -+ z/2 sqrt(10 + z^2)/(10 + z^2)
        (1, 1, 0.2065, 1),
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), Two-sided confidence intervals for the single proportion, table I
        (15, 148, 0.0624, 0.1605),
    ],
)
def test_the_interval_of_wilson(right, count, low, high):
    assert Share(right, count).interval == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_an_interval_holds_the_accuracy_and_narrows_with_more_inputs():
    widths = [np.subtract(*Share(9 * times, 10 * times).interval[::-1]) for times in (1, 10, 100)]
    assert widths == sorted(widths, reverse=True)
    assert all(low <= Share(right, 7).accuracy <= high for right in range(8) for low, high in [Share(right, 7).interval])


def test_a_bin_holds_what_is_above_its_low_edge_up_to_its_high_one():
    bins = calibration_bins([0, 0.1, 0.1000001, 0.3, 0.7, 0.9, 1], [True] * 7)
    assert [(each.low, each.high, each.share.count) for each in bins] == [
        (0, 0.1, 2),
        (0.1, 0.2, 1),
        (0.2, 0.3, 1),
        (0.6, 0.7, 1),
        (0.8, 0.9, 1),
        (0.9, 1, 1),
    ]


def test_the_calibration_error_by_hand():
    """(0.6, 0.7]: 0.65 stated on average, 1 of 2 right; (0.9, 1]: 0.95 stated, 2 of 2 right."""
    probabilities, right = [0.62, 0.96, 0.68, 0.94], [True, True, False, True]
    bins = calibration_bins(probabilities, right)
    assert [each.stated for each in bins] == pytest.approx([0.65, 0.95])
    assert [each.share for each in bins] == [Share(1, 2), Share(2, 2)]
    assert expected_calibration_error(probabilities, right) == pytest.approx(2 / 4 * 0.15 + 2 / 4 * 0.05)


def test_the_calibration_error_runs_from_0_to_1():
    assert expected_calibration_error([0.75] * 4, [True, True, True, False]) == 0
    assert expected_calibration_error([1, 1], [False, False]) == 1
    assert isnan(expected_calibration_error([], []))


def test_inputs_without_a_judgement_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        expected_calibration_error([0.5, 0.5], [True])
