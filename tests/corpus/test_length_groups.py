"""Accuracy by the length of the source: lengths in groups, from what is kept of evaluations."""

import orjson
import pytest

from attnviz.corpus import length_groups
from attnviz.corpus.length_groups import NotByLength, falls, kept_groups, kept_shares, ranges, span, weighted_mean
from attnviz.recording.shelf import facts, trained_variants
from attnviz.tasks import TASKS

PAIR = ("plain", "attention")


def keep(monkeypatch: pytest.MonkeyPatch, **by_length: object) -> None:
    """This is what is kept of each variant."""
    monkeypatch.setattr(length_groups, "facts", lambda task, variant: {"test": {"by_length": by_length[variant]}})


def scores(shares: dict[int, float], sources: int = 10) -> dict[str, dict[str, float]]:
    return {str(length): {"sources": sources, "exact_match": share} for length, share in shares.items()}


@pytest.mark.parametrize("task", TASKS)
def test_the_groups_of_every_task_hold_every_source_that_is_short_enough_once(task):
    one = TASKS[task]
    for variant in trained_variants(task):
        groups, kept = kept_groups(one, (variant,)), facts(task, variant)["test"]["by_length"]
        short = {int(length): found for length, found in kept.items() if int(length) <= one.longest_source}
        assert [length for group in groups for length in group.lengths] == sorted(short)
        assert sum(group.sources for group in groups) == sum(found["sources"] for found in short.values())
        right = sum(group.sources * group.shares[variant] for group in groups)
        assert right == pytest.approx(sum(found["sources"] * found["exact_match"] for found in short.values()))
        assert 4 <= len(groups) <= 6
        assert min(group.sources for group in groups) > 500


def test_two_variants_stand_side_by_side(monkeypatch):
    keep(monkeypatch, plain=scores({1: 1.0, 2: 0.5, 3: 0.0}), attention=scores({1: 1.0, 2: 1.0, 3: 0.9}))
    groups = kept_groups(TASKS["reverse"], PAIR)
    assert [(group.lengths, group.sources) for group in groups] == [((1,), 10), ((2,), 10), ((3,), 10)]
    assert groups[-1].shares == {"plain": 0.0, "attention": 0.9}
    assert (falls(groups, "plain"), falls(groups, "attention")) == (True, True)


@pytest.mark.parametrize(("last", "expected"), [(0.96, False), (0.94, True), (1.0, False)])
def test_accuracy_falls_if_five_in_a_hundred_more_of_the_longest_are_wrong(monkeypatch, last, expected):
    keep(monkeypatch, plain=scores({1: 1.0, 2: 0.5, 3: last}))
    assert falls(kept_groups(TASKS["reverse"], ("plain",)), "plain") == expected


def test_with_figures_of_today_longer_sources_are_harder_without_attention_in_three_tasks():
    assert [task for task in TASKS if falls(kept_groups(TASKS[task], PAIR), "plain")] == ["phonemes", "translation", "reverse"]


@pytest.mark.parametrize("kept", [None, {}, {"long": {}}, {"1": {}}, {"1": 5}, 7, {"1": {"sources": 0, "exact_match": 1}}])
def test_what_is_not_kept_is_said(monkeypatch, kept):
    keep(monkeypatch, plain=kept)
    with pytest.raises(NotByLength, match="plain"):
        kept_groups(TASKS["reverse"], ("plain",))


@pytest.mark.parametrize("task", TASKS)
def test_the_shares_of_each_length_are_those_that_were_measured(task):
    one, kept = TASKS[task], facts(task, "attention")["test"]["by_length"]
    shares = kept_shares(one, "attention")
    assert list(shares) == sorted(int(length) for length in kept if int(length) <= one.longest_source)
    for length, share in shares.items():
        assert share.count == kept[str(length)]["sources"]
        assert share.accuracy == pytest.approx(kept[str(length)]["exact_match"])


@pytest.mark.parametrize("kept", [None, {}, {"long": {}}, {"1": {}}, {"1": 5}, 7])
def test_what_is_not_kept_of_one_is_said(monkeypatch, kept):
    keep(monkeypatch, plain=kept)
    with pytest.raises(NotByLength, match="plain"):
        kept_shares(TASKS["reverse"], "plain")


def test_ranges_hold_each_length_once_and_about_as_many_sources():
    assert ranges(dict.fromkeys(range(1, 31), 200)) == [list(range(first, first + 5)) for first in range(1, 31, 5)]
    assert ranges({2: 1, 3: 97, 4: 1, 5: 1}) == [[2, 3], [4, 5]]
    assert ranges({7: 5}) == [[7]]


def test_a_mean_is_weighted_by_sources():
    two = orjson.loads('{"3": {"sources": 1, "exact_match": 0.0}, "4": {"sources": 3, "exact_match": 1.0}}')
    assert weighted_mean(two, [3, 4], "exact_match") == 0.75


def test_a_range_is_written_by_its_ends():
    assert [span([3]), span([3, 4, 7])] == ["3", "3–7"]
