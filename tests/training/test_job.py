"""The command train: what it writes, and that it goes on where it was killed."""

import json
import signal
from dataclasses import replace

import pytest

import attnviz
from attnviz.recording.checkpoints import load_file
from attnviz.tasks import find
from tests.processes import Fork
from tests.test_main import TRAIN, wrong_file

pytestmark = pytest.mark.usefixtures("soon_tested")


WRITTEN = {"bidirectional.safetensors", "bidirectional.history.safetensors", "bidirectional.json"}


def test_train_leaves_a_model_and_its_history_and_a_json_file(uninterrupted):
    assert {path.name for path in uninterrupted.iterdir()} == WRITTEN
    assert attnviz.load_file(uninterrupted / "bidirectional.safetensors").variant == "bidirectional"
    facts = json.loads((uninterrupted / "bidirectional.json").read_bytes())
    assert (facts["task"], facts["variant"], facts["seed"]) == ("dates", "bidirectional", 0)
    assert facts["data"]["train"] + facts["data"]["dev"] + facts["data"]["test"] == 60
    assert "days.tsv" in facts["data"]["made_from"]
    assert {"task", "variant", "sources", "exact_match"} <= facts["test"].keys()
    assert facts["sample"]["sources"] == 100  # of the task's own, as many as there are in these tests
    assert facts["parameters"] > 0
    assert facts["curve"][-1]["accuracy"] >= 0


def test_what_is_taught_beside_the_pairs_is_trained_on_and_tested(run, pairs, tmp_path, monkeypatch):
    """Here each date with a mark behind it too."""
    task = replace(find("dates"), besides=lambda pair: (replace(pair, source=f"{pair.source}!"),))
    monkeypatch.setattr("attnviz.training.job.find", {"dates": task}.__getitem__)
    monkeypatch.setattr("attnviz.training.job.load_file", lambda path: replace(load_file(path), task=task))
    assert run("train", "dates", "--variant", "plain", "--pairs", pairs, "--out", tmp_path)[0] == 0
    facts = json.loads((tmp_path / "plain.json").read_bytes())
    assert facts["data"]["besides"] == facts["data"]["train"]
    assert facts["test_besides"]["sources"] == facts["test"]["sources"]
    assert "!" in load_file(tmp_path / "plain.safetensors").source_vocabulary


def test_train_says_how_long_it_took_and_how_good_it_is(run, pairs, tmp_path):
    out = tmp_path / "new" / "folder"
    code, printed, err = run("train", "dates", "--variant", "plain", "--pairs", pairs, "--out", out, "--seed", 7)
    assert code == 0
    assert "CPU seconds" in printed
    assert "test sources right" in printed
    assert str(out / "plain.safetensors") in printed
    assert "dates plain" in err
    facts = json.loads((out / "plain.json").read_bytes())
    assert facts["seed"] == 7
    assert facts["command"] == f"python -m attnviz train dates --variant plain --pairs {pairs} --out {out} --seed 7"


def test_train_stops_once_it_is_good_enough(run, pairs, tmp_path, monkeypatch):
    monkeypatch.setattr("attnviz.training.training.FIRST_CYCLE", 2)
    monkeypatch.setattr("attnviz.training.training.Training.check", lambda self, pairs: (0.5, ("", "")))
    assert run("train", "dates", "--variant", "plain", "--pairs", pairs, "--out", tmp_path, "--until", 0.5)[0] == 0
    assert [point["step"] for point in json.loads((tmp_path / "plain.json").read_bytes())["curve"]] == [2]


KILLED_AT_THE_FIRST_SNAPSHOT = """
import os, signal, sys
from attnviz.training import job as training_job
from attnviz.__main__ import main

def save_and_die(run, path):
    save(run, path)
    os.kill(os.getpid(), signal.SIGKILL)

save, training_job.save_snapshot = training_job.save_snapshot, save_and_die
main(sys.argv[1:])
"""


@pytest.fixture
def killed(pairs, tmp_path) -> list[str]:
    """The command of a training that was killed as soon as it had saved a snapshot: after the first step."""
    command = ["train", "dates", "--variant", "bidirectional", "--pairs", str(pairs), "--out", str(tmp_path / "out")]
    result = Fork(tmp_path / "said", KILLED_AT_THE_FIRST_SNAPSHOT, *command).end()
    assert result.returncode == -signal.SIGKILL, result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["bidirectional.snapshot"]
    return command


def test_a_training_that_was_killed_goes_on_when_the_command_is_given_again(run, killed, uninterrupted, tmp_path):
    """And only that command: another training is not mixed with it."""
    code, _, err = run(*killed, "--seed", 1)
    assert (code, err.count("\n")) == (2, 1)
    assert "bidirectional.snapshot belongs to another run" in err
    out = tmp_path / "out"
    (out / "bidirectional.writing").write_bytes(b"half a snapshot")  # as if it had been killed while it wrote one
    code, _, err = run(*killed)
    assert code == 0
    assert " 1/" in err.split("\r")[1]
    assert {path.name for path in out.iterdir()} == WRITTEN
    for name in WRITTEN - {"bidirectional.json"}:  # which says how long it took
        assert (out / name).read_bytes() == (uninterrupted / name).read_bytes()
    ours, theirs = (json.loads((folder / "bidirectional.json").read_bytes()) for folder in (out, uninterrupted))
    assert [point["loss"] for point in ours["curve"]] == [point["loss"] for point in theirs["curve"]]
    assert ours["test"] == theirs["test"]


def test_too_few_pairs_are_counted(run, tmp_path):
    file = wrong_file(tmp_path, "own.tsv", b"1 may 1994\t1994-05-01\n")
    code, _, err = run(*TRAIN, "--pairs", file, "--out", tmp_path / "out")
    assert (code, err.count("\n")) == (2, 1)
    assert "too few" in err


def test_a_damaged_snapshot_is_named(run, pairs, tmp_path):
    wrong_file(tmp_path, "plain.snapshot", b"nonsense" * 99)
    code, _, err = run(*TRAIN, "--pairs", pairs, "--out", tmp_path)
    assert (code, err.count("\n")) == (2, 1)
    assert "plain.snapshot" in err


@pytest.mark.parametrize("out", ["taken", "taken/inside"])
def test_a_folder_that_is_a_file_is_named_before_the_training_begins(run, pairs, tmp_path, out):
    """No progress bar has been shown."""
    wrong_file(tmp_path, "taken", b"")
    code, _, err = run(*TRAIN, "--pairs", pairs, "--out", tmp_path / out)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("attnviz: ")
    assert "taken" in err
