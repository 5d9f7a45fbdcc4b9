"""Which row of the tree each hypothesis has."""

from attnviz.figures.beam_tree.twigs import Twig, best_ranks, ends, nearest_free, rows, steps, tokens
from attnviz.trace import END
from tests.figures.beam_tree.toy import TWIGS


def test_a_hypothesis_is_known_by_its_end():
    assert [tokens(TWIGS, end) for end in ends(TWIGS)] == [["a", "b", END], ["c", "b", END]]
    assert steps(TWIGS) == [0, 0, 0, 1, 1, 1, 2, 2]
    assert best_ranks(TWIGS) == {6: 0, 3: 0, 0: 0, 7: 1, 4: 1, 1: 1}


def test_outputs_have_the_row_of_their_rank_and_dead_ends_a_free_one():
    assert rows(TWIGS) == [0, 1, 2, 0, 1, 2, 0, 1]


def test_an_output_has_its_own_row_only_from_where_it_leaves_the_better_ones():
    later = [Twig(None, "a", -0.1, "kept", None), Twig(0, "b", -0.2, "cut off", 0), Twig(0, "c", -0.3, "cut off", 1)]
    assert rows(later) == [0, 0, 1]


def test_nothing_stands_on_the_line_from_an_early_end_to_its_probability():
    early = [
        Twig(None, "a", -0.1, "kept", None),
        Twig(None, END, -0.9, "finished", 1),
        Twig(0, "b", -0.2, "cut off", 0),
        Twig(0, "c", -0.3, "pruned", None),
    ]
    assert rows(early) == [0, 1, 0, 2]


def test_a_dead_end_stands_as_near_as_can_be_rather_below_than_above():
    assert [nearest_free(taken, 1) for taken in (set(), {1}, {1, 2}, {0, 1, 2})] == [1, 2, 0, 3]
