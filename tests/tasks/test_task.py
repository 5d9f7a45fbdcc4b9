"""The list of tasks, and what every one of them promises."""

from collections import Counter
from contextlib import suppress
from itertools import chain

import pytest

from attnviz.errors import AttnvizError, UnknownName
from attnviz.models.repetition import in_circles, up_to_circle
from attnviz.tasks import TASKS, find
from attnviz.tasks.judgement import judge
from attnviz.tasks.task import Pair, Task, of_split, split_of
from attnviz.tasks.translation.task import BringPairs


def some(known: Task) -> tuple[Pair, ...]:
    """Pairs that nothing was trained on: those to check a training with, or where they are not shipped, those for the test."""
    try:
        return known.pairs("dev")
    except AttnvizError:
        return known.pairs("test")


EVERY_TASK = pytest.mark.parametrize("known", TASKS.values(), ids=TASKS)


def test_a_task_is_found_by_its_name() -> None:
    assert all(find(name).name == name for name in TASKS)


def test_an_unknown_task_is_named_with_the_choices() -> None:
    with pytest.raises(UnknownName) as caught:
        find("weather")
    assert caught.value.data == {"kind": "task", "name": "weather", "choices": ", ".join(TASKS)}


@EVERY_TASK
def test_examples_are_given_in_both_languages_and_fit(known: Task) -> None:
    assert set(known.examples) == {"en", "ko"}
    for examples in known.examples.values():
        assert len(set(examples)) == len(examples) >= 5
        assert all(0 < len(known.split_source(example)) <= known.longest_source for example in examples)


@EVERY_TASK
def test_targets_can_be_split_joined_and_accepted(known: Task) -> None:
    for pair in some(known):
        tokens = known.split_target(pair.target)
        assert known.join(tokens) == pair.target
        assert len(tokens) <= known.longest_output
        assert known.accepts(pair.source, pair.target)


@EVERY_TASK
def test_no_right_output_goes_in_circles(known: Task) -> None:
    """Not one of all the pairs that are shipped; and a circle is long enough for three tokens to come twice."""
    for split in ("train", "dev", "test"):
        with suppress(BringPairs):
            for pair in known.pairs(split):
                tokens, circle = known.split_target(pair.target), known.circle(len(known.split_source(pair.source)))
                assert len(up_to_circle(tokens, circle)) == len(tokens), pair
                assert not in_circles(tokens, circle), pair
    assert all((known.circle(length) or 6) >= 6 for length in range(1, known.longest_source + 1))


@pytest.mark.parametrize(
    ("task", "source", "target"),
    [
        ("dates", "1111-11-11", "2011-11-11"),
        ("dates", "8/8/2008", "2008-08-08"),
        ("numbers", "nine hundred ninety-nine thousand nine hundred ninety-nine", "999999"),
        ("phonemes", "insincere", "IH N S IH N S IH R"),
        ("translation", "What's been done has been done.", "ce qui a été fait a été fait."),
        ("translation", "No, no, no!", "non, non, non !"),
        ("reverse", "aaaaaaaaaaaa", "aaaaaaaaaaaa"),
        ("reverse", "abababababab", "babababababa"),
        ("reverse", "abcabcabcabcabc", "cbacbacbacbacba"),
    ],
)
def test_what_may_repeat_is_no_circle(task: str, source: str, target: str) -> None:
    known = find(task)
    tokens = known.split_target(target)
    assert up_to_circle(tokens, known.circle(len(known.split_source(source)))) == tokens


@EVERY_TASK
def test_gold_has_an_entry_for_each_token_and_stays_within_the_source(known: Task) -> None:
    for pair in some(known):
        if pair.gold is not None:
            source, target = known.split_source(pair.source), known.split_target(pair.target)
            assert len(pair.gold.positions) == len(pair.gold.said) == len(target)
            assert all(0 <= place < len(source) for places in pair.gold.positions for place in places)


@EVERY_TASK
def test_every_pair_is_right_and_another_answer_is_not(known: Task) -> None:
    """A word may have several pronunciations, so another word's is taken that is none of them; of a sentence nobody knows all
    translations."""
    pairs = some(known)
    for pair, other in zip(pairs, pairs[1:] + pairs[:1], strict=True):
        right = judge(known, pair.source, pair.target)
        assert (right.verdict, right.objections) == ("right", ()), pair
        if other.target not in right.answers:
            assert judge(known, pair.source, other.target).verdict == ("wrong" if known.one_right else "unknown"), pair


@EVERY_TASK
def test_a_good_form_alone_is_not_right(known: Task) -> None:
    """For a text of which nobody knows what is right, what is written for another text is of good form and earns no tick."""
    output = some(known)[0].target
    assert known.accepts("", output)
    assert judge(known, "qwxyzj qwxk", output).verdict != "right"


@EVERY_TASK
def test_what_is_refused_is_named(known: Task) -> None:
    assert "2001-02-30" in known.refused.format(output="2001-02-30")


@pytest.mark.parametrize("side", ["source", "target"])
def test_the_side_that_is_the_answer_decides_on_the_split(side: str) -> None:
    pairs = tuple(Pair(f"english {number % 40}", f"french {number}") for number in range(200))
    parts = {split: of_split(pairs, split, side) for split in ("train", "dev", "test")}
    assert Counter(chain.from_iterable(parts.values())) == Counter(pairs)
    assert all(split_of(getattr(pair, side)) == split for split, part in parts.items() for pair in part)
    assert all(parts.values())
