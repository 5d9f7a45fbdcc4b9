"""The command line: what it prints, what it writes, and one line for whatever goes wrong."""

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from safetensors import safe_open

import attnviz
from attnviz.__main__ import main
from attnviz.checkpoints import PRETRAINED, trained
from attnviz.errors import AttnvizError
from attnviz.model.config import VARIANTS
from attnviz.tasks import TASKS, find
from attnviz.tasks.pairs_file import of_split, read_pairs
from attnviz.trace_json import from_json

TEXT = "Tuesday, September 27, 1994"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Runs a command in this process: loading torch anew for each takes seconds. Returns the exit code and what it printed."""
    monkeypatch.chdir(tmp_path)  # where a training that should not have begun does no harm

    def ran(*arguments: object) -> tuple[int, str, str]:
        words = [str(argument) for argument in arguments]
        monkeypatch.setattr(sys, "argv", ["attnviz", *words])
        try:
            code = main(words)
        except SystemExit as stop:  # argparse leaves like this
            code = stop.code
        return code, *capsys.readouterr()

    return ran


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=Path(attnviz.__file__).parent.parent
    )


@pytest.fixture(scope="module")
def pairs(tmp_path_factory) -> Path:
    """Sixty days of 1994 in a file of the user's, enough to train on a little."""
    path = tmp_path_factory.mktemp("pairs") / "days.tsv"
    days = [(month, day) for month in range(1, 7) for day in range(10, 20)]
    path.write_text("".join(f"{day}.0{month}.94\t1994-0{month}-{day}\n" for month, day in days), encoding="utf-8")
    return path


def test_list_names_every_trained_model(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    listed = [tuple(line.split()[:2]) for line in out.splitlines()]
    assert listed == [(task, variant) for task in TASKS for variant in trained(task)]
    assert all("% right" in line for line in out.splitlines())


def test_list_gives_what_is_known_of_each_model_as_json(run):
    code, out, _ = run("list", "--json")
    found = json.loads(out)
    assert code == 0
    assert [(one["task"], one["variant"]) for one in found] == [(task, variant) for task in TASKS for variant in trained(task)]
    assert all({"parameters", "data", "seed", "command", "test"} <= one.keys() for one in found)


@pytest.mark.parametrize("variant", VARIANTS)
def test_decode_prints_the_output_and_with_json_the_trace(run, variant):
    code, plain, err = run("decode", "dates", TEXT, "--variant", variant)
    assert (code, err) == (0, "")
    _, out, _ = run("decode", "dates", TEXT, "--variant", variant, "--json")
    trace = from_json(out)
    assert plain == trace.text + "\n"
    assert trace == attnviz.decode("dates", variant, TEXT)


def test_decode_takes_the_default_variant(run):
    assert run("decode", "dates", TEXT)[1] == "1994-09-27\n"
    assert from_json(run("decode", "dates", TEXT, "--json")[1]).variant == "bidirectional"


def test_decode_reads_around_a_byte_that_is_no_text(run):
    """The shell hands it on, and Python makes half a character of it."""
    code, out, err = run("decode", "dates", "27.09.1994\udcff", "--json")
    assert (code, err) == (0, "")
    assert from_json(out).dropped == (10,)


def test_evaluate_on_pairs_of_ones_own(run, tmp_path):
    file = tmp_path / "own.tsv"
    file.write_text(f"{TEXT}\tnot this\n{TEXT}\t1994-09-27\n1994-09-28\tnor this\n{'1' * 41}\t1994-09-27\n", encoding="utf-8")
    code, out, err = run("evaluate", "dates", "--variant", "attention", "--pairs", file, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["task"], found["variant"], found["sources"]) == ("dates", "attention", 3)
    assert found["exact_match"] == pytest.approx(1 / 3)
    assert found["too_long"] == 1
    _, plain, _ = run("evaluate", "dates", "--variant", "attention", "--pairs", file)
    assert plain == "33.33% of 3 sources right; 1 too long\n"


def test_evaluate_tells_the_width_of_its_beam(run, pairs):
    found = json.loads(run("evaluate", "dates", "--pairs", pairs, "--beam", 3, "--json")[1])
    assert (found["beam"], found["sources"], found["exact_match"]) == (3, 60, 1)
    assert json.loads(run("evaluate", "dates", "--pairs", pairs, "--json")[1])["beam"] is None


def test_evaluate_takes_the_split_that_a_training_would_take(run, pairs, uninterrupted):
    data = json.loads((uninterrupted / "bidirectional.json").read_bytes())["data"]
    for split in ("train", "dev", "test"):
        found = json.loads(run("evaluate", "dates", "--pairs", pairs, "--split", split, "--json")[1])
        assert found["sources"] == data[split]


def test_evaluate_without_a_file_takes_the_splits_of_the_task(run, monkeypatch):
    asked, nothing = [], SimpleNamespace(exact_match=0.0, sources=0, too_long=0)
    monkeypatch.setattr("attnviz.evaluation_job.evaluate", lambda checkpoint, pairs, beam: asked.append(pairs) or nothing)
    for split in ("train", "dev", "test"):
        assert run("evaluate", "reverse", "--split", split)[0] == 0
    assert run("evaluate", "reverse")[0] == 0
    assert asked == [find("reverse").pairs(split) for split in ("train", "dev", "test", "test")]


def test_a_split_without_pairs_is_named(run, tmp_path):
    code, out, err = run(
        "evaluate", "dates", "--pairs", wrong_file(tmp_path, "own.tsv", b"1 may 1994\t1994-05-01\n"), "--split", "dev"
    )
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "own.tsv holds no pair of the split dev" in err


@pytest.fixture
def kept(pairs, tmp_path, monkeypatch) -> Path:
    """A copy of what is known of a shipped model, as if it had been tested on the test split of `pairs`."""
    monkeypatch.setattr("attnviz.evaluation_job.PRETRAINED", tmp_path / "pretrained")
    file = tmp_path / "pretrained" / "dates" / "attention.json"
    file.parent.mkdir(parents=True)
    facts = json.loads((PRETRAINED / "dates" / "attention.json").read_bytes())
    facts["data"]["test"] = len(of_split(read_pairs(pairs), "test", "target"))
    file.write_text(json.dumps(facts), encoding="utf-8")
    return file


KEEP = ["evaluate", "dates", "--variant", "attention", "--keep"]


def test_evaluate_keeps_a_greedy_result_as_the_models_test(run, pairs, kept):
    before = json.loads(kept.read_bytes())
    _, out, err = run(*KEEP, "--pairs", pairs, "--split", "test", "--json")
    after, printed = json.loads(kept.read_bytes()), json.loads(out)
    assert err == ""
    assert after == before | {"test": {name: value for name, value in printed.items() if name != "beam"}}
    assert after["test"]["sources"] == before["data"]["test"]


def test_evaluate_keeps_the_results_of_beams_by_their_width(run, pairs, kept):
    before = json.loads(kept.read_bytes())
    for width in (10, 2, 10):
        assert run(*KEEP, "--pairs", pairs, "--split", "test", "--beam", width)[0] == 0
    after = json.loads(kept.read_bytes())
    beams = after.pop("beams")
    assert after == before
    assert list(beams) == ["2", "10"]
    scores = {"exact_match", "word_error_rate", "phoneme_error_rate", "bleu", "chrf", "on_covered"}
    assert beams["2"].keys() == scores | {"seconds"}
    assert beams["2"]["on_covered"]["exact_match"] == beams["2"]["exact_match"] == 1
    assert beams["2"]["seconds"] >= 0


@pytest.mark.parametrize("chosen", [[], ["--split", "train"], ["--beam", "2"]])
def test_evaluate_keeps_nothing_of_other_pairs(run, pairs, kept, chosen):
    before = kept.read_bytes()
    code, out, err = run(*KEEP, "--pairs", pairs, *chosen)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "so the result would not be kept" in err
    assert kept.read_bytes() == before


def weights_in(path: Path) -> dict[str, bytes]:
    with safe_open(path, framework="np") as file:
        return {name: file.get_tensor(name).tobytes() for name in file.keys()}  # noqa: SIM118


@pytest.fixture(scope="module")
def uninterrupted(pairs, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("uninterrupted")
    assert main(["train", "dates", "--variant", "bidirectional", "--pairs", str(pairs), "--out", str(out)]) == 0
    return out


def test_train_leaves_one_model_and_one_json_file(uninterrupted):
    names = {path.name for path in uninterrupted.iterdir()}
    assert names == {"bidirectional.safetensors", "bidirectional.json"}
    assert attnviz.load_file(uninterrupted / "bidirectional.safetensors").variant == "bidirectional"
    facts = json.loads((uninterrupted / "bidirectional.json").read_bytes())
    assert (facts["task"], facts["variant"], facts["seed"]) == ("dates", "bidirectional", 0)
    assert facts["data"]["train"] + facts["data"]["dev"] + facts["data"]["test"] == 60
    assert "days.tsv" in facts["data"]["made_from"]
    assert {"task", "variant", "sources", "exact_match"} <= facts["test"].keys()
    assert facts["parameters"] > 0
    assert facts["curve"][-1]["accuracy"] >= 0


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
    monkeypatch.setattr("attnviz.training.FIRST_CYCLE", 2)
    monkeypatch.setattr("attnviz.training.Training.check", lambda self, pairs: (0.5, ("", "")))
    assert run("train", "dates", "--variant", "plain", "--pairs", pairs, "--out", tmp_path, "--until", 0.5)[0] == 0
    assert [point["step"] for point in json.loads((tmp_path / "plain.json").read_bytes())["curve"]] == [2]


KILLED_AT_THE_FIRST_SNAPSHOT = """
import os, signal, sys
from attnviz import training_job
from attnviz.__main__ import main

def save_and_die(run, path):
    save(run, path)
    os.kill(os.getpid(), signal.SIGKILL)

save, training_job.save_snapshot, training_job.SNAPSHOT_SECONDS = training_job.save_snapshot, save_and_die, 0
main(sys.argv[1:])
"""


@pytest.fixture
def killed(pairs, tmp_path) -> list[str]:
    """The command of a training that was killed as soon as it had saved a snapshot."""
    command = ["train", "dates", "--variant", "bidirectional", "--pairs", str(pairs), "--out", str(tmp_path)]
    result = python("-c", KILLED_AT_THE_FIRST_SNAPSHOT, *command)
    assert result.returncode == -signal.SIGKILL, result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["bidirectional.snapshot"]
    return command


def test_a_training_that_was_killed_goes_on_when_the_command_is_given_again(run, killed, uninterrupted, tmp_path):
    (tmp_path / "bidirectional.writing").write_bytes(b"half a snapshot")  # as if it had been killed while it wrote one
    code, _, err = run(*killed)
    assert code == 0
    assert " 0/" not in err.split("\r")[1]
    assert {path.name for path in tmp_path.iterdir()} == {"bidirectional.safetensors", "bidirectional.json"}
    ours, theirs = (folder / "bidirectional.safetensors" for folder in (tmp_path, uninterrupted))
    assert weights_in(ours) == weights_in(theirs)
    ours, theirs = (json.loads((folder / "bidirectional.json").read_bytes()) for folder in (tmp_path, uninterrupted))
    assert [point["loss"] for point in ours["curve"]] == [point["loss"] for point in theirs["curve"]]
    assert ours["test"] == theirs["test"]


def test_another_training_is_not_mixed_with_the_one_that_was_killed(run, killed):
    code, _, err = run(*killed, "--seed", 1)
    assert (code, err.count("\n")) == (2, 1)
    assert "bidirectional.snapshot belongs to another run" in err


def wrong_file(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


TRAIN = ["train", "dates", "--variant", "plain"]
NO_PAIRS = [*TRAIN, "--pairs", "none.tsv"]  # so that no training begins, should what is wrong go unnoticed
WRONG = {
    "no command": ([], "COMMAND"),
    "unknown command": (["fly"], "fly"),
    "unknown option": (["list", "--fast"], "--fast"),
    "no text": (["decode", "dates"], "text"),
    "no variant": (["train", "dates"], "--variant"),
    "unknown task": (["decode", "weather", TEXT], "There is no task weather. Choose one of: dates"),
    "unknown task to evaluate": (["evaluate", "weather"], "There is no task weather"),
    "unknown task to train": (["train", "weather", "--variant", "plain"], "There is no task weather"),
    "unknown variant": (
        ["decode", "dates", TEXT, "--variant", "shallow"],
        "There is no variant shallow. Choose one of: plain",
    ),
    "unknown variant to evaluate": (["evaluate", "dates", "--variant", "shallow"], "There is no variant shallow"),
    "unknown variant to train": (["train", "dates", "--variant", "shallow"], "There is no variant shallow"),
    "empty text": (["decode", "dates", ""], "nothing to read"),
    "blank text": (["decode", "dates", " \n "], "nothing to read"),
    "long text": (["decode", "dates", "1" * 41], "41 long"),
    "unknown text": (["decode", "dates", "ЖЖ\u2028\n"], "Ж"),
    "a beam too wide": (["evaluate", "reverse", "--beam", "11"], "11 cannot be the width of a beam"),
    "a beam of nothing": (["evaluate", "reverse", "--beam", "0"], "0 cannot be the width of a beam"),
    "a beam that is a word": (["evaluate", "reverse", "--beam", "wide"], "--beam"),
    "unknown split": (["evaluate", "reverse", "--split", "exam"], "--split"),
    "until zero": ([*NO_PAIRS, "--until", "0"], "--until"),
    "until above one": ([*NO_PAIRS, "--until", "1.01"], "--until"),
    "until not a number": ([*NO_PAIRS, "--until", "nan"], "--until"),
    "until a word": ([*NO_PAIRS, "--until", "good"], "--until"),
    "seed a word": ([*NO_PAIRS, "--seed", "x"], "--seed"),
    "seed below zero": ([*NO_PAIRS, "--seed", "-1"], "--seed"),
    "port zero": (["serve", "--port", "0"], "--port: 0 is not a port"),
    "port too large": (["serve", "--port", "65536"], "--port: 65536 is not a port, which is a number from 1 to 65535"),
    "port a word": (["serve", "--port", "x"], "--port"),
    "host of nothing": (["serve", "--host", ""], 'This machine has no address "". Leave out --host'),
    "host of another machine": (["serve", "--host", "203.0.113.7"], 'no address "203.0.113.7"'),
    "seed too large": ([*NO_PAIRS, "--seed", "99999999999999999999"], "--seed"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_in_one_line(run, wrong):
    arguments, said = WRONG[wrong]
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("attnviz")
    assert err.count("\n") == 1
    assert said in err


PAIRS_FILES = {
    "no tab": (b"1 may 1994\t1994-05-01\n2 may 1994 1994-05-02\n", "line 2: 1 cells"),
    "two tabs": (b"\n\na\tb\tc\n", "line 3: 3 cells"),
    "no target": (b"1 may 1994\t \n", "line 1: the source or the target is empty"),
    "empty": (b"", "the file is empty"),
    "no text": (b"\xff\xfe\x00", "it is not text in UTF-8"),
}


@pytest.mark.parametrize("command", [["evaluate", "dates"], TRAIN], ids=["evaluate", "train"])
@pytest.mark.parametrize("wrong", PAIRS_FILES)
def test_what_is_wrong_with_a_file_of_pairs_is_said_in_one_line(run, tmp_path, command, wrong):
    content, said = PAIRS_FILES[wrong]
    code, out, err = run(*command, "--pairs", wrong_file(tmp_path, "own.tsv", content))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "own.tsv" in err
    assert said in err


@pytest.mark.parametrize("command", [["evaluate", "dates"], TRAIN], ids=["evaluate", "train"])
@pytest.mark.parametrize("file", ["none.tsv", "."])
def test_a_file_of_pairs_that_cannot_be_read_is_named(run, tmp_path, command, file):
    code, out, err = run(*command, "--pairs", tmp_path / file)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert str(tmp_path / file) in err


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


def test_an_error_of_several_lines_is_said_in_one(run, monkeypatch):
    def fail(task: str, variant: str, text: str, **changed: object) -> None:
        raise AttnvizError(reason="first\n  second\nthird")

    monkeypatch.setattr("attnviz.recording.decode", fail)
    assert run("decode", "dates", TEXT) == (2, "", "attnviz: first second third\n")


def test_an_interrupt_is_no_traceback(run, monkeypatch):
    def interrupt(task: str, variant: str, text: str, **changed: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("attnviz.recording.decode", interrupt)
    assert run("decode", "dates", TEXT) == (130, "", "attnviz: stopped\n")


def test_a_port_that_is_taken_is_said_before_anything_is_loaded(run):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, out, err = run("serve", "--port", port)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"attnviz: Port {port} is taken")


def test_the_module_can_be_run_and_its_exit_code_arrives():
    result = python("-m", "attnviz", "decode")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr == "attnviz decode: the following arguments are required: task, text\n"
