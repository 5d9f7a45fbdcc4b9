"""A whole training, from the command to the files: pairs, the run with its snapshots, the test, and what is written."""

import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

import torch

from attnviz.corpus.evaluation import Evaluation, decode_pairs, evaluate, score
from attnviz.corpus.table_reader import GUESSED, pairs_of, read_pairs
from attnviz.corpus.tables.table import InputTable, WantedReading
from attnviz.recording.checkpoints import load_file, save_weights
from attnviz.recording.history import save_history
from attnviz.recording.model_facts import save_facts
from attnviz.recording.running import use_one_thread
from attnviz.tasks import find
from attnviz.tasks.task import SPLITS, Pair, of_split
from attnviz.training.recipes import RECIPES
from attnviz.training.snapshots import resume, save_snapshot
from attnviz.training.taught import besides, taught_besides
from attnviz.training.training import Progress, Training

SNAPSHOT_SECONDS = 10  # from one to the next; the first is taken after the first step


@dataclass(frozen=True)
class TrainingJob:
    """What to train, on what, and the command that asked for it. pairs: a file of the user's; None for the task's own; wanted:
    how the file is to be read, as far as that is not guessed"""

    task: str
    variant: str
    pairs: Path | None
    seed: int
    until: float | None
    command: str
    wanted: WantedReading = GUESSED


@dataclass(frozen=True)
class Splits:
    """Pairs by split, no answer in two, and a sentence on where they come from.

    besides: what is taught beside those of the train split (`taught_besides`); table: the user's, as it was read
    """

    train: tuple[Pair, ...]
    dev: tuple[Pair, ...]
    test: tuple[Pair, ...]
    made_from: str
    besides: tuple[Pair, ...] = ()
    table: InputTable | None = None


def splits(job: TrainingJob) -> Splits:
    """Raises: UnknownName, NoFile, BadPairs."""
    task = find(job.task)
    if job.pairs is None:
        train, dev, test = (task.pairs(split) for split in SPLITS)
        return Splits(train, dev, test, task.pairs_made_from, taught_besides(task, train, (*dev, *test)))
    table = read_pairs(job.pairs, task, job.wanted)
    pairs = pairs_of(table)
    train, dev, test = (of_split(pairs, split, task.split_by) for split in SPLITS)
    made_from = f"the pairs of {job.pairs.name}, split by a hash of the {task.split_by}"
    return Splits(train, dev, test, made_from, taught_besides(task, train, (*dev, *test)), table)


def begin(job: TrainingJob, pairs: Splits, out: Path) -> Training:
    """The run as its snapshot left it, or a new one.

    Raises: TooFewPairs, OtherRun.
    """
    use_one_thread()
    out.mkdir(parents=True, exist_ok=True)  # a folder that cannot be written to is found out now, not after the training
    run = Training(find(job.task), job.variant, (*pairs.train, *pairs.besides), pairs.dev, RECIPES[job.task], job.seed)
    resume(run, snapshot(job, out))
    return run


def advance(job: TrainingJob, run: Training, out: Path) -> Iterator[Progress]:
    """Train on, with a snapshot after the first step and then every few seconds."""
    saved = -math.inf
    for progress in run.run_by_steps(job.until):
        if monotonic() - saved > SNAPSHOT_SECONDS:
            save_snapshot(run, snapshot(job, out))
            saved = monotonic()
        if progress:
            yield progress


def finish(job: TrainingJob, run: Training, pairs: Splits, out: Path) -> Evaluation:
    """Write the model and its history, test it as it was written (in half precision), write what is known about it, remove
    the snapshot.

    A model of the user's own pairs is tested on the task's own too (`sample`): those everybody has. And one that was taught
    something beside its pairs, on that of its test (`test_besides`).
    """
    weights = out / f"{job.variant}.safetensors"
    save_weights(run.checkpoint, weights)
    save_history(run.checkpoint, run.moments, weights)
    saved = load_file(weights)
    result = evaluate(saved, pairs.test or pairs.dev)
    others = besides(saved.task, pairs.test or pairs.dev)
    beside = {"test_besides": asdict(score(saved.task, decode_pairs(saved, others, None)))} if others else {}
    shipped = {} if job.pairs is None else {"sample": asdict(evaluate(saved, find(job.task).pairs("test")))}
    save_facts(
        weights.with_suffix(".json"),
        {
            "task": job.task,
            "variant": job.variant,
            "config": asdict(saved.model.config),
            "parameters": sum(weight.numel() for weight in saved.model.parameters()),
            "data": {
                "made_from": pairs.made_from,
                "train": len(pairs.train),
                **({"besides": len(pairs.besides)} if pairs.besides else {}),
                "dev": len(pairs.dev),
                "test": len(pairs.test),
            },
            "recipe": asdict(run.recipe),
            "seed": job.seed,
            "command": job.command,
            "cpu_seconds": round(run.curve[-1].seconds, 1),
            "torch": torch.__version__.split("+")[0],
            "test": asdict(result),
            **beside,
            **shipped,
            "curve": [
                {"step": point.step, "cpu_seconds": round(point.seconds, 1), "loss": point.loss, "accuracy": point.accuracy}
                for point in run.curve
            ],
        },
    )
    for left in (snapshot(job, out), snapshot(job, out).with_suffix(".writing")):
        left.unlink(missing_ok=True)
    return result


def snapshot(job: TrainingJob, out: Path) -> Path:
    return out / f"{job.variant}.snapshot"
