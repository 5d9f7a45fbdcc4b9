"""The most different row that keeps the lead, on leads that a person can check, and against a grid."""

import numpy as np
import pytest

from attnviz.recording.why.farthest_row import farthest_row, is_led, total_variation


def test_the_distance_is_the_weight_that_must_be_moved():
    assert total_variation(np.array([0.5, 0.5, 0]), np.array([0, 0.5, 0.5])) == 0.5
    assert total_variation(np.array([1.0, 0]), np.array([0, 1.0])) == 1


def test_where_a_position_with_no_weight_leads_alone_nothing_is_farther():
    own = np.array([1.0, 0.0, 0.0])
    row = farthest_row(own, np.array([[2.0], [-1.0], [1.0]]))
    assert row.tolist() == [0, 0, 1]


def test_else_as_much_weight_moves_as_the_lead_allows():
    """The lead is 3 a - 1 b: three quarters may move."""
    row = farthest_row(np.array([1.0, 0.0]), np.array([[3.0], [-1.0]]))
    assert row == pytest.approx([0.25, 0.75], abs=1e-4)


def test_three_positions_are_needed_where_two_do_not_lead():
    """Each two leave one other token in the lead; all three together do not."""
    own = np.full(3, 1 / 3)
    leads = np.where(np.eye(3, dtype=bool), 5.0, 1.0) - 2 * np.roll(np.eye(3), 1, axis=1)
    row = farthest_row(own, leads)
    assert (row @ leads).min() > 0


def test_where_no_other_token_leads_anywhere_all_weight_is_on_the_smallest():
    row = farthest_row(np.array([0.5, 0.2, 0.3]), np.ones((3, 4)))
    assert row.tolist() == [0, 1, 0]


@pytest.mark.parametrize("seed", range(12))
def test_what_no_weights_let_lead_makes_no_difference(seed):
    chance = np.random.default_rng(seed)
    own, leads = chance.dirichlet(np.ones(6)), chance.normal(size=(6, 5)) + 0.5
    never = chance.random((6, 50)) + 0.1
    found, same = farthest_row(own, leads), farthest_row(own, np.hstack([never, leads]))
    assert (found is None) == (same is None)
    if found is not None:
        np.testing.assert_allclose(found, same, atol=1e-9)


def test_where_nothing_leads_there_is_no_row():
    assert farthest_row(np.array([0.5, 0.5]), np.array([[-1.0], [-1.0]])) is None


@pytest.mark.parametrize("seed", range(12))
def test_against_a_grid_of_all_rows_of_three(seed):
    """Found is at least as far as any row of a fine grid, but for the grid's own step, and it leads."""
    chance = np.random.default_rng(seed)
    own, leads = chance.dirichlet(np.ones(3)), chance.normal(size=(3, 4)) + 0.5
    grid = np.array([(a, b, 100 - a - b) for a in range(101) for b in range(101 - a)]) / 100
    leading = [row for row in grid if is_led(row, leads)]
    found = farthest_row(own, leads)
    if found is not None:
        assert (found @ leads).min() > 0
        assert found.sum() == pytest.approx(1)
    if leading:
        assert found is not None
        assert total_variation(own, found) >= max(total_variation(own, row) for row in leading) - 0.015
