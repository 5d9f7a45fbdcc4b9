"""Which steps of a wrong output are wrong, on outputs that a person can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.measures.wrong_steps import due_tokens, wrong_steps

END = "</s>"


@pytest.mark.parametrize(
    ("output", "answers", "wrong"),
    [
        ("1994-09-27", ["1994-09-27"], ""),
        ("1994-09-28", ["1994-09-27"], "9"),  # the last figure
        ("1994-27-09", ["1994-09-27"], "5 6 8 9"),
        ("19944-09-27", ["1994-09-27"], "4"),  # the second, for there the hyphen was due
        ("199-09-27", ["1994-09-27"], "3"),  # the hyphen stands where a figure was due
        ("cba", ["cb"], "2"),
        ("ab", ["xy", "ax"], "1"),  # the nearest
        ("ab", [], ""),
        ("", ["a"], ""),  # there is no step to mark
    ],
)
def test_the_steps_at_which_another_token_was_due(output, answers, wrong):
    assert wrong_steps(tuple(output), [tuple(answer) for answer in answers]) == set(map(int, wrong.split()))


def test_tokens_are_compared_whole():
    assert wrong_steps(("K", "NG", "AY"), [("N", "AY")]) == {0, 1}
    assert wrong_steps(("HH", "AH"), [("HH", "AA")]) == {1}


def test_an_output_that_ends_too_early_is_wrong_where_it_ends():
    assert wrong_steps(("a", "b", END), [("a", "b", "c", END)]) == {2}
    assert wrong_steps(("a", "b", "c", END), [("a", "b", END)]) == {2}


@given(st.text("abc", max_size=8), st.lists(st.text("abc", max_size=8), min_size=1, max_size=3))
def test_what_equals_an_answer_has_no_wrong_step_and_all_else_that_ends_has_one(output, answers):
    found = wrong_steps((*output, END), [(*answer, END) for answer in answers])
    assert bool(found) == (output not in answers)
    assert all(0 <= step <= len(output) for step in found)


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_first_of_them_is_where_the_answer_goes_on_in_another_way(output, answer):
    written, right = (*output, END), (*answer, END)
    due = due_tokens(written, right)
    assert set(due) == wrong_steps(written, [right])
    if due:
        first = min(due)
        assert written[:first] == right[:first]
        assert due[first] == right[first] != written[first]


def test_the_token_that_was_due_is_named_at_each_of_them():
    assert due_tokens(("1", "9", "3", "9"), ("1", "9", "4", "7")) == {2: "4", 3: "7"}
    assert due_tokens(("a", "b"), ("a",)) == {1: ""}
    assert due_tokens(("a", "b"), ("a", "b", "c")) == {}  # it was cut off: what stands there is not wrong
