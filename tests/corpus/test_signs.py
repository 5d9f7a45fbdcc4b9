"""What the page would say of outputs beside their targets, on a handful that a person can count."""

from dataclasses import replace

from attnviz.corpus.outcome import Outcome
from attnviz.corpus.signs import Signs, count_signs, with_targets
from attnviz.errors import EmptyText
from attnviz.trace import END, Trace

PLAIN = Trace("reverse", "plain", "ab", (), ("a", "b"), ("b", "a", END), "ba", verdict="unknown")
WARNED = replace(PLAIN, objections=("Beware.",))


def outcome(result: Trace | EmptyText, *targets: str) -> Outcome:
    return Outcome(result=result, targets=frozenset(targets))


OUTCOMES = [
    outcome(replace(PLAIN, verdict="right"), "ba"),
    outcome(PLAIN, "ba", "ab"),
    outcome(WARNED, "ba"),  # right, and warned of
    outcome(PLAIN, "ab"),  # wrong, without a sign
    outcome(PLAIN),  # there is no answer, and no sign
    outcome(replace(PLAIN, verdict="right"), "ab"),  # called right, and it is not
    outcome(WARNED, "ab"),
    outcome(WARNED),
    outcome(replace(PLAIN, verdict="wrong"), "ab"),
    outcome(EmptyText(), "ab"),  # a sentence says why nothing is written
    outcome(EmptyText()),
]


def test_what_is_wrong_without_a_sign_is_counted_and_what_is_right_with_a_warning():
    counted = Signs(verdicts={"right": 2, "wrong": 1, "unknown": 6}, warned=3, silent=3, warned_right=1)
    assert count_signs(OUTCOMES) == counted
    assert list(counted.verdicts) == list(count_signs([]).verdicts)


def test_a_note_is_no_sign():
    assert count_signs([outcome(replace(PLAIN, notes=("Read so.",)), "ab")]).silent == 1


def test_what_has_no_target_has_no_answer():
    assert with_targets(OUTCOMES) == [one for one in OUTCOMES if one.targets]
