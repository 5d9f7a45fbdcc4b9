"""A whole file of inputs: the same bytes from one process and from several, and after a kill; one line for what is wrong."""

import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import attnviz
from attnviz.__main__ import main
from attnviz.corpus import trace_job
from attnviz.corpus.table_reader import MOST
from attnviz.corpus.trace_job import Team, TraceJob, make_plan, parts_id
from attnviz.recording.running import record
from attnviz.recording.shelf import WantedModel, load
from attnviz.tasks import find
from attnviz.trace.json_form import from_json
from tests.processes import Fork

ROOT = Path(attnviz.__file__).parent.parent
KEPT = ("PATH", "HOME", "LANG", "OMP_NUM_THREADS", "PYTHONPATH")
SMALL = 4  # rows in a chunk
ODD = ["Ж\t1994-09-27", "", "1" * 71, "27.09.1994Ж"]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(trace_job, "CHUNK", SMALL)


@pytest.fixture
def source(tmp_path) -> Path:
    """22 rows in six chunks, of all lengths, three of which are odd."""
    pairs = find("dates").pairs("test")[:19]
    path = tmp_path / "in.tsv"
    path.write_text("\n".join([*(f"{pair.source}\t{pair.target}" for pair in pairs), *ODD]), encoding="utf-8")
    return path


def command(source: Path, output: Path, *more: str) -> list[str]:
    return ["trace", "dates", "--variant", "attention", "--input", str(source), "--output", str(output), *more]


@pytest.fixture
def expected(source, run, tmp_path) -> bytes:
    """What one process writes without a break."""
    output = tmp_path / "expected.jsonl"
    assert run(*command(source, output))[0] == 0
    return output.read_bytes()


def left(folder: Path) -> set[str]:
    """The names in a folder besides the input, what was expected, and what other processes said."""
    return {path.name for path in folder.iterdir()} - {"in.tsv", "expected.jsonl", "said"}


def test_each_row_has_its_line_in_the_order_of_the_input(source, run, tmp_path):
    output = tmp_path / "new" / "out.jsonl"
    code, printed, err = run(*command(source, output))
    assert (code, printed) == (0, f"22 lines written to {output}\n")
    assert "100%" in err
    assert (
        "attnviz: Read as: source column 1; target column 2 · delimiter: tab · UTF-8 · rows: 22 · without a target: 2." in err
    )
    assert left(output.parent) == {"out.jsonl"}
    typed = [line.split("\t") for line in source.read_text(encoding="utf-8").splitlines() if line]
    lines = output.read_bytes().splitlines(keepends=True)
    assert [json.loads(line)["typed"] for line in lines] == [cells[0] for cells in typed]
    assert [json.loads(line).get("target") for line in lines if b'"error"' not in line] == [
        *(cells[1] for cells in typed[:19]),
        None,
    ]
    assert json.loads(lines[19])["error"].startswith("The model knows none of these characters: Ж")
    assert json.loads(lines[20])["error"].startswith("This text is 71 characters long")
    assert from_json(lines[21]).dropped == (10,)
    for line, cells in zip(lines[:19], typed, strict=False):
        found, alone = from_json(line), record(load("dates", "attention"), cells[0]).short()
        assert (found.output, found.source, found.vocabulary) == (alone.output, alone.source, alone.vocabulary)
        assert found.probability == pytest.approx(alone.probability, abs=1e-5)
        assert found.attention.weight == pytest.approx(alone.attention.weight, abs=1e-5)


def test_the_default_variant_is_taken(source, run, tmp_path):
    assert run("trace", "dates", "--input", source, "--output", tmp_path / "out.jsonl")[0] == 0
    assert from_json((tmp_path / "out.jsonl").read_bytes().splitlines()[0]).variant == "bidirectional"


def test_there_is_no_limit_to_the_rows(tmp_path):
    (tmp_path / "in.tsv").write_text("1\n" * (MOST + 1))
    plan = make_plan(TraceJob(WantedModel("dates", "attention"), tmp_path / "in.tsv", tmp_path / "out.jsonl"))
    assert (len(plan.rows), plan.chunks, plan.done) == (MOST + 1, MOST // SMALL + 1, 0)


class Killed(BaseException):
    """Nobody catches it."""


def stop_after(monkeypatch, chunks: int) -> None:
    """The chunk after so many breaks off in the middle of its file."""
    write, done = trace_job.to_json_lines, []

    def lines(entries):
        if len(done) == chunks:
            yield b'{"half": '
            raise Killed
        done.append(1)
        yield from write(entries)

    monkeypatch.setattr(trace_job, "to_json_lines", lines)


@pytest.mark.parametrize("chunks", [0, 1, 5])
def test_a_run_that_was_broken_off_goes_on(source, expected, run, tmp_path, monkeypatch, chunks):
    output = tmp_path / "out.jsonl"
    with monkeypatch.context() as broken:
        stop_after(broken, chunks)
        with pytest.raises(Killed):
            main(command(source, output))
    [folder] = left(tmp_path)
    assert len(list((tmp_path / folder).glob("*.jsonl"))) == chunks
    written = []
    write = trace_job.write_part
    monkeypatch.setattr(trace_job, "write_part", lambda plan, chunk: (written.append(chunk), write(plan, chunk)))
    assert run(*command(source, output))[0] == 0
    assert written == list(range(chunks, 6))
    assert output.read_bytes() == expected
    assert left(tmp_path) == {"out.jsonl"}


@pytest.mark.parametrize("at", ["replace", "rmtree"])
def test_a_run_that_was_broken_off_while_it_joined_goes_on(source, expected, run, tmp_path, monkeypatch, at):
    """With all parts still there, or with some of them removed already."""
    output = tmp_path / "out.jsonl"

    def part_of_it(folder):
        (folder / "000002.jsonl").unlink()
        raise Killed

    def never(self, target):
        if self.name == "whole.writing":
            raise Killed
        return os.replace(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(*((Path, "replace", never) if at == "replace" else (trace_job.shutil, "rmtree", part_of_it)))
        with pytest.raises(Killed):
            main(command(source, output))
    assert output.exists() == (at == "rmtree")
    assert run(*command(source, output))[0] == 0
    assert output.read_bytes() == expected
    assert left(tmp_path) == {"out.jsonl"}


def changed_weights(source: Path, patch: pytest.MonkeyPatch, folder: Path) -> None:
    """The same model with other weights, as after another training."""
    other = load("dates", "plain")
    patch.setattr(WantedModel, "load", lambda self: replace(other, variant="attention"))


CHANGES = {
    "an input": lambda source, patch, folder: source.write_text("1\t\n" + source.read_text(encoding="utf-8"), "utf-8"),
    "a target": lambda source, patch, folder: source.write_text(source.read_text("utf-8").replace("\t1", "\t2", 1), "utf-8"),
    "the weights": changed_weights,
    "the size of a chunk": lambda source, patch, folder: patch.setattr(trace_job, "CHUNK", SMALL + 1),
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_parts_of_another_run_are_not_used(source, tmp_path, monkeypatch, what):
    job = TraceJob(WantedModel("dates", "attention"), source, tmp_path / "out.jsonl")
    before = make_plan(job)
    assert make_plan(job).folder == before.folder
    before.part(0).write_bytes(b"")
    CHANGES[what](source, monkeypatch, tmp_path)
    after = make_plan(job)
    assert after.folder != before.folder
    assert after.done == 0


def test_other_models_have_other_parts(source, tmp_path):
    rows = make_plan(TraceJob(WantedModel("dates", "attention"), source, tmp_path / "out.jsonl")).rows
    jobs = [TraceJob(WantedModel("dates", variant), source, tmp_path / "out.jsonl") for variant in ("attention", "plain")]
    assert len({parts_id(job.model.load(), rows) for job in jobs}) == 2


def test_a_changed_input_gives_the_changed_output(source, run, tmp_path, monkeypatch):
    output = tmp_path / "out.jsonl"
    with monkeypatch.context() as broken:
        stop_after(broken, 3)
        with pytest.raises(Killed):
            main(command(source, output))
    source.write_text("1994년 9월 27일\n", encoding="utf-8")
    assert run(*command(source, output))[0] == 0
    assert from_json(output.read_bytes()).text == "1994-09-27"


def test_the_rows_done_count_those_of_all_processes(source, tmp_path):
    plan = make_plan(TraceJob(WantedModel("dates", "attention"), source, tmp_path / "out.jsonl"))
    steps = [list(trace_job.advance(plan, Team(rank, 2))) for rank in (1, 0)]
    assert steps == [[0, 4, 8, 12], [12, 16, 20, 22]]


def environment(**more: object) -> dict[str, str]:
    """Without what a torchrun around the tests would say."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {name: str(value) for name, value in more.items()}


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def together(size: int, said: Path, code: str, *arguments: str) -> list[subprocess.CompletedProcess[str]]:
    """The processes as torchrun would start them, but each with its own output, and nobody to stop those that are left."""
    team = {"WORLD_SIZE": size, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": free_port()}
    started = [Fork(said / str(rank), code, *arguments, environment=environment(RANK=rank, **team)) for rank in range(size)]
    return [process.end() for process in started]


def test_torchrun_gives_the_bytes_of_one_process(source, run, tmp_path, monkeypatch):
    """With the chunks as they are: 1,100 rows are three."""
    monkeypatch.undo()
    sources = [pair.source for pair in find("dates").pairs("test") if not pair.source.startswith("#")]  # a remark in a table
    source.write_text("".join(f"{text}\n" for text in sources[:1100]), encoding="utf-8")
    torchrun = ["-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-addr", "127.0.0.1"]
    result = subprocess.run(
        [sys.executable, *torchrun, f"--master-port={free_port()}", "-m", "attnviz", *command(source, tmp_path / "two.jsonl")],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"1,100 lines written to {tmp_path / 'two.jsonl'}\n"
    assert run(*command(source, tmp_path / "one.jsonl"))[0] == 0
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
    assert left(tmp_path) == {"one.jsonl", "two.jsonl"}


MAIN = "import sys; from attnviz.__main__ import main; sys.exit(main())"
WITH_SMALL_CHUNKS = f"""
import os, signal, sys
from attnviz.corpus import trace_job
from attnviz.__main__ import main

def write_and_die(plan, chunk):
    write(plan, chunk)
    os.kill(os.getpid(), signal.SIGKILL)

write, trace_job.CHUNK = trace_job.write_part, {SMALL}
if os.environ["RANK"] == sys.argv[1]:
    trace_job.write_part = write_and_die
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def killed(source, tmp_path) -> list[subprocess.CompletedProcess[str]]:
    """Two processes, the second of which was killed when it had finished one chunk."""
    return together(2, tmp_path / "said" / "two", WITH_SMALL_CHUNKS, "1", *command(source, tmp_path / "out.jsonl"))


def test_when_one_of_several_is_killed_any_number_go_on(killed, source, expected, run, tmp_path):
    first, second = killed
    assert second.returncode == -signal.SIGKILL
    assert first.returncode == 2
    assert "Traceback" not in first.stderr
    assert first.stderr.splitlines()[-1].startswith("attnviz: The processes of this run have lost each other")
    assert "Run the same command again" in first.stderr
    [folder] = left(tmp_path)
    assert {path.name for path in (tmp_path / folder).iterdir()} == {f"00000{chunk}.jsonl" for chunk in (0, 1, 2, 4)}
    parts = {path: path.stat().st_mtime_ns for path in (tmp_path / folder).iterdir()}
    three = together(3, tmp_path / "said" / "three", WITH_SMALL_CHUNKS, "2", *command(source, tmp_path / "out.jsonl"))
    assert [process.returncode for process in three] == [2, 2, -signal.SIGKILL]
    assert (three[1].stdout, three[1].stderr) == ("", "")
    assert {path: path.stat().st_mtime_ns for path in parts} == parts
    assert run(*command(source, tmp_path / "out.jsonl"))[0] == 0
    assert (tmp_path / "out.jsonl").read_bytes() == expected
    assert left(tmp_path) == {"out.jsonl"}


def test_what_is_wrong_is_said_by_one_of_several(tmp_path):
    (tmp_path / "in.tsv").write_text("1\t2\n\t3\n")
    first, second = together(2, tmp_path / "said", MAIN, *command(tmp_path / "in.tsv", tmp_path / "out.jsonl"))
    assert (first.returncode, first.stdout, first.stderr.count("\n")) == (2, "", 1)
    assert "in.tsv, line 2: the source is empty" in first.stderr
    assert (second.returncode, second.stdout, second.stderr) == (2, "", "")


def test_processes_that_do_not_know_where_to_meet_say_so(source, run, tmp_path, monkeypatch):
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.delenv("MASTER_ADDR", raising=False)
    code, out, err = run(*command(source, tmp_path / "out.jsonl"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "lost each other" in err


WRONG = {
    "no input": (["trace", "dates", "--output", "out.jsonl"], "--input"),
    "no output": (["trace", "dates", "--input", "in.tsv"], "--output"),
    "a task": (["trace", "weather", "--input", "in.tsv", "--output", "out.jsonl"], "There is no task weather"),
    "a variant": (["trace", "dates", "--variant", "x", "--input", "in.tsv", "--output", "o"], "There is no variant x"),
    "an input that is not there": (command(Path("none.tsv"), Path("out.jsonl")), "none.tsv cannot be read"),
    "an input that is a folder": (command(Path("."), Path("out.jsonl")), ". cannot be read"),
    "an output that is a folder": (command(Path("in.tsv"), Path(".")), ". cannot be written: it is a folder"),
    "an output that is the input": (command(Path("in.tsv"), Path("./in.tsv")), "in.tsv cannot be written: it is the input"),
    "an output in a file": (command(Path("in.tsv"), Path("in.tsv/out.jsonl")), "in.tsv"),
    "an empty input": (command(Path("empty.csv"), Path("out.jsonl")), "empty.csv, line 1: there is no row in it"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_said_in_one_line(source, run, tmp_path, monkeypatch, wrong):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty.csv").write_bytes(b"")
    arguments, said = WRONG[wrong]
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert left(tmp_path) == {"empty.csv"}
