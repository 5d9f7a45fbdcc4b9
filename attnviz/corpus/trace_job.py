"""A whole file of inputs to a file of traces, by one process or by several together (torchrun).

The rows are cut into chunks, and the processes share them out in turn. A finished chunk is a file in a folder beside the
output, there whole or not at all; process 0 joins them once all are there. So the bytes are the same whoever did what, and
a run that was killed goes on when the command is given again, with as many processes as one likes.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import orjson
from torch import distributed

from attnviz.atomic_file import write_whole
from attnviz.corpus.decoded_rows import decode_rows, judge_rows, to_json_lines
from attnviz.corpus.table_reader import GUESSED, read_file
from attnviz.corpus.tables.table import InputTable, Row, WantedReading
from attnviz.errors import AttnvizError, translatable
from attnviz.recording.checkpoints import Checkpoint, fingerprint
from attnviz.recording.running import use_one_thread
from attnviz.recording.shelf import WantedModel
from attnviz.trace.json_form import SCHEMA

CHUNK = 512  # rows
PATIENCE = timedelta(days=7)  # to wait for a process with more left to do


class BadOutput(AttnvizError):
    message = translatable("{file} cannot be written: {reason}. Choose another file with --output.")


class Apart(AttnvizError):
    message = translatable(
        "The processes of this run have lost each other, or one of them stopped. Run the same command again: what is finished "
        "is kept."
    )


@dataclass(frozen=True)
class TraceJob:
    """What was asked for. wanted: how the input is to be read, as far as that is not guessed"""

    model: WantedModel
    input: Path
    output: Path
    wanted: WantedReading = GUESSED


@dataclass(frozen=True)
class Plan:
    """What there is to do, the same in every process. folder: where the finished chunks are."""

    checkpoint: Checkpoint
    table: InputTable
    output: Path
    folder: Path

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.table.rows

    @property
    def name(self) -> str:
        """Of the model."""
        return f"{self.checkpoint.task.name} {self.checkpoint.variant}"

    @property
    def chunks(self) -> int:
        return -(-len(self.rows) // CHUNK)

    def part(self, chunk: int) -> Path:
        return self.folder / f"{chunk:06}.jsonl"

    @property
    def done(self) -> int:
        """The number of rows that are finished, by whichever process."""
        return min(CHUNK * sum(1 for _ in self.folder.glob("*.jsonl")), len(self.rows))


@dataclass(frozen=True)
class Team:
    """The processes of this run: which of them this is, from 0, and how many there are."""

    rank: int
    size: int

    def meet(self) -> None:
        """Wait until every process is here.

        Raises: Apart.
        """
        if self.size == 1:
            return
        try:
            distributed.barrier()
        except RuntimeError:
            raise Apart from None


@contextmanager
def join_team() -> Iterator[Team]:
    """The processes that torchrun started, or this one alone. Process 0 speaks for all when they part.

    Raises: Apart.
    """
    use_one_thread()
    team = Team(int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1")))
    try:
        if team.size > 1:
            connect()
        yield team
    except (Apart, KeyboardInterrupt):
        if team.rank > 0:
            raise SystemExit(2) from None
        raise
    finally:
        if distributed.is_initialized():
            distributed.destroy_process_group()


def connect() -> None:
    try:
        distributed.init_process_group("gloo", timeout=PATIENCE)
    except (RuntimeError, ValueError):  # ValueError: the environment does not say where to meet
        raise Apart from None


def begin(job: TraceJob, team: Team) -> Plan:
    """Process 0 goes before the others, so that what is wrong with the job is said once.

    Raises: UnknownName, NotTrained, DamagedModel, NoFile, BadTable, BadOutput, Apart.
    """
    if team.rank > 0:
        team.meet()
    plan = make_plan(job)
    if team.rank == 0:
        team.meet()
    return plan


def make_plan(job: TraceJob) -> Plan:
    checkpoint = job.model.load()
    table = read_file(job.input, checkpoint.task, job.wanted)
    if job.output.is_dir():
        raise BadOutput(file=str(job.output), reason=translatable("it is a folder"))
    if job.output.exists() and job.output.samefile(job.input):
        raise BadOutput(file=str(job.output), reason=translatable("it is the input"))
    folder = job.output.with_name(f"{job.output.name}.{parts_id(checkpoint, table.rows)[:16]}.parts")
    folder.mkdir(parents=True, exist_ok=True)
    return Plan(checkpoint, table, job.output, folder)


def parts_id(checkpoint: Checkpoint, rows: tuple[Row, ...]) -> str:
    """What must be the same for finished chunks to be used: the model, the rows and how they are cut."""
    texts = [(row.source, row.target) for row in rows]
    return hashlib.sha256(orjson.dumps([SCHEMA, fingerprint(checkpoint), CHUNK, texts])).hexdigest()


def advance(plan: Plan, team: Team) -> Iterator[int]:
    """Do this process's share: every chunk that is not there yet. After each, how many rows all of them have finished."""
    yield plan.done
    for chunk in range(team.rank, plan.chunks, team.size):
        if not plan.part(chunk).exists():
            write_part(plan, chunk)
        yield plan.done


def write_part(plan: Plan, chunk: int) -> None:
    """The process has a name of its own for what it writes: another run may be at the same chunk."""
    rows = plan.rows[chunk * CHUNK : (chunk + 1) * CHUNK]
    results = {index: result for some in decode_rows(plan.checkpoint, rows) for index, result in some}
    part = plan.part(chunk)
    with write_whole(part, part.with_suffix(f".{os.getpid()}.writing")) as beside, beside.open("wb") as file:
        file.writelines(to_json_lines(judge_rows(plan.checkpoint.task, rows, results)))


def finish(plan: Plan, team: Team) -> None:
    """Once every process is done, process 0 joins the chunks into the output and removes their folder.

    Raises: Apart.
    """
    team.meet()
    if team.rank > 0:
        return
    with write_whole(plan.output, plan.folder / "whole.writing") as beside, beside.open("wb") as whole:
        for chunk in range(plan.chunks):
            with plan.part(chunk).open("rb") as part:
                shutil.copyfileobj(part, whole)
    shutil.rmtree(plan.folder)
