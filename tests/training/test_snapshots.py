"""A run that was broken off: taken up again it ends as if nothing had been, and another's snapshot is refused."""

from dataclasses import replace
from itertools import islice

import pytest

from attnviz.tasks.task import Pair
from attnviz.training.snapshots import OtherRun, resume, save_snapshot
from attnviz.training.training import Training, sixteen_bits
from tests.training.test_training import RECIPE, TRAIN, same_weights, training, weights_of


@pytest.fixture(scope="module")
def whole() -> Training:
    """A run that nothing interrupted."""
    run = training()
    list(run.run())
    return run


@pytest.mark.parametrize("stops", [[1], [7], [3, 11]])
def test_a_run_that_was_killed_and_taken_up_again_ends_with_the_same_weights(tmp_path, whole, stops):
    """Killed without a word: each run after it knows only the file."""
    path = tmp_path / "bidirectional.snapshot"
    for reports in stops:
        run = training()
        resume(run, path)
        list(islice(run.run(), reports - len(run.curve)))
        save_snapshot(run, path)
        run.learn(next(run.batches.epoch(0, 0)), 1e-2)  # what was done after the snapshot is lost
    last = training()
    resume(last, path)
    assert len(last.curve) == stops[-1]
    list(last.run())
    assert same_weights(last, whole)
    assert [report._replace(seconds=0) for report in last.curve] == [report._replace(seconds=0) for report in whole.curve]
    assert last.curve[-1].seconds > last.curve[stops[-1] - 1].seconds


SHORT = replace(RECIPE, epochs=2)


@pytest.fixture(scope="module")
def unchanged() -> Training:
    run = training("deep-skip-bidirectional", recipe=SHORT)
    list(run.run())
    return run


@pytest.mark.parametrize("change", [{"dropout": 0.3}, {"smoothing": 0.1}, {"bfloat16": True}, {"deep_size": 6}])
def test_whatever_the_recipe_a_run_taken_up_again_ends_with_the_same_weights(tmp_path, unchanged, change):
    recipe = replace(SHORT, **change)
    whole, cut, last = (training("deep-skip-bidirectional", recipe=recipe) for _ in range(3))
    list(whole.run())
    list(islice(cut.run(), 5))
    save_snapshot(cut, tmp_path / "snapshot")
    resume(last, tmp_path / "snapshot")
    list(last.run())
    assert same_weights(whole, last)
    assert same_weights(whole, unchanged) == ("bfloat16" in change and not sixteen_bits())  # then it is done in 32 bits


def test_a_run_that_may_stop_early_also_ends_with_the_same_weights(tmp_path, monkeypatch):
    monkeypatch.setattr("attnviz.training.training.FIRST_CYCLE", 4)
    whole, cut = training(), training()
    list(whole.run(until=1.0))
    next(cut.run(until=1.0))
    save_snapshot(cut, tmp_path / "snapshot")
    last = training()
    resume(last, tmp_path / "snapshot")
    list(last.run(until=1.0))
    assert same_weights(last, whole)


def test_without_a_snapshot_there_is_nothing_to_take_up(tmp_path):
    run = training()
    resume(run, tmp_path / "none")
    assert run.curve == []


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 1},
        {"variant": "deep"},
        {"variant": "attention"},
        {"recipe": replace(RECIPE, peak=1e-2)},
        {"recipe": replace(RECIPE, hidden_size=16)},
        {"train": TRAIN[::-1]},
        {"train": TRAIN[:-1]},
        {"train": (*TRAIN[:-1], Pair(TRAIN[-1].source, "11"))},
    ],
    ids=lambda other: "-".join(other),
)
def test_a_snapshot_of_another_run_is_refused_and_nothing_is_changed(tmp_path, other):
    saved = training(**other)
    save_snapshot(saved, tmp_path / "some.snapshot")
    run = training()
    before = weights_of(run)
    with pytest.raises(OtherRun, match=r"some\.snapshot belongs to another run"):
        resume(run, tmp_path / "some.snapshot")
    assert all(weight.equal(before[name]) for name, weight in weights_of(run).items())


@pytest.mark.parametrize("content", [b"", b"nonsense" * 50, None])
def test_a_damaged_snapshot_is_refused(tmp_path, content):
    path = tmp_path / "some.snapshot"
    save_snapshot(training(), path)
    path.write_bytes(path.read_bytes()[:-9] if content is None else content)
    with pytest.raises(OtherRun, match=r"some\.snapshot"):
        resume(training(), path)


def test_a_snapshot_leaves_nothing_beside_it(tmp_path):
    save_snapshot(training(), tmp_path / "a" / "some.snapshot")
    save_snapshot(training(), tmp_path / "a" / "some.snapshot")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["some.snapshot"]
