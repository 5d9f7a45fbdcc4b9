"""A run that was broken off after any step leaves the same files as one that was not: the model and its history."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from attnviz.recording.checkpoints import load_file, save_weights
from attnviz.recording.history import save_history
from attnviz.recording.moments import find_history, load_history
from attnviz.training.recipes import MOMENTS
from attnviz.training.snapshots import resume, save_snapshot
from attnviz.training.training import Training
from tests.recording.test_history import is_the_model
from tests.training.test_training import RECIPE, same_weights, training

DROPOUT = replace(RECIPE, dropout=0.3, epochs=3)
BOTH_KINDS = pytest.mark.parametrize("variant", ["bidirectional", "deep-skip-bidirectional"])  # weights; outputs


def written(run: Training, folder: Path) -> dict[str, bytes]:
    """What a run leaves: each file with its bytes."""
    folder.mkdir()
    save_weights(run.checkpoint, folder / "model.safetensors")
    save_history(run.checkpoint, run.moments, folder / "model.safetensors")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def broken_off(variant: str, stops: Sequence[int], path: Path, until: float | None = None) -> Training:
    """A run that was killed after each of these steps: each part of it knows only the snapshot of the one before."""
    for stop in stops:
        run = training(variant, recipe=DROPOUT)
        resume(run, path)
        list(islice(run.run_by_steps(until), stop - run.step))
        assert run.step == stop
        save_snapshot(run, path)
        run.learn(next(run.batches.epoch(0, 0)), 1e-2)  # what was done after the snapshot is lost
    last = training(variant, recipe=DROPOUT)
    resume(last, path)
    assert last.step == stops[-1]
    list(last.run_by_steps(until))
    return last


@BOTH_KINDS
@pytest.mark.parametrize("stops", [[0], [1], [2, 3], [1, 12, 23], [24]])
def test_a_run_broken_off_after_any_step_leaves_the_same_files(tmp_path, variant, stops):
    whole = training(variant, recipe=DROPOUT)
    list(whole.run())
    assert whole.step == whole.steps == 24
    cut = broken_off(variant, stops, tmp_path / "some.snapshot")
    assert written(cut, tmp_path / "cut") == written(whole, tmp_path / "whole")


@BOTH_KINDS
@pytest.mark.parametrize("stops", [[1], [3, 7, 12]])
def test_so_does_one_that_may_stop_early(tmp_path, variant, stops, monkeypatch):
    monkeypatch.setattr("attnviz.training.training.FIRST_CYCLE", 4)
    monkeypatch.setattr(
        "attnviz.training.training.Training.check", lambda self, pairs: (0.5 if self.step >= 12 else 0.0, ("", ""))
    )
    whole = training(variant, recipe=DROPOUT)
    list(whole.run(until=0.5))
    assert whole.step == 12
    assert [moment.step for moment in whole.moments] == [0, 1, 2, 5, 12]  # those before 12, and the last
    assert whole.moments[-1].accuracy == 0.5
    cut = broken_off(variant, stops, tmp_path / "some.snapshot", until=0.5)
    assert written(cut, tmp_path / "cut") == written(whole, tmp_path / "whole")


def test_a_run_that_was_good_enough_without_knowing_it_keeps_its_end(tmp_path, monkeypatch):
    """It was broken off at a report, and is to end there only now."""
    monkeypatch.setattr("attnviz.training.training.Training.check", lambda self, pairs: (0.5, ("", "")))
    run = training(recipe=DROPOUT)
    list(islice(run.run_by_steps(), 9))
    assert (run.curve[-1].step, run.moments[-1].step) == (9, 5)
    list(run.run(until=0.5))
    assert (run.step, run.moments[-1].step) == (9, 9)


@BOTH_KINDS
def test_moments_are_kept_at_shares_of_the_run_and_the_last_is_the_model(tmp_path, variant):
    run = training(variant, recipe=replace(RECIPE, epochs=50))
    list(run.run())
    written(run, tmp_path / "new")
    moments = load_history(find_history(tmp_path / "new" / "model.safetensors"))
    assert [moment.step for moment in moments] == [0, 2, 3, 4, 6, 8, 12, 18, 32, 80, 200, 400]
    assert len(moments) == len(MOMENTS) == 12
    assert moments[-1].accuracy == run.curve[-1].accuracy
    is_the_model(moments[-1], load_file(tmp_path / "new" / "model.safetensors"))


@BOTH_KINDS
def test_what_is_kept_changes_nothing_in_what_is_learned(variant, monkeypatch):
    run, without = training(variant, recipe=DROPOUT), training(variant, recipe=DROPOUT)
    list(run.run())
    monkeypatch.setattr("attnviz.training.training.MOMENTS", ())
    list(without.run())
    assert (len(run.moments) > 5, without.moments) == (True, [])
    assert same_weights(run, without)
