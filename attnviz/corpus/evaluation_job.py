"""An evaluation, from the command to what is kept of it in the model's JSON, where the README's tables come from."""

from dataclasses import asdict, dataclass
from pathlib import Path
from time import process_time

from attnviz.corpus.evaluation import Evaluation, evaluate
from attnviz.corpus.table_reader import GUESSED, read_answered
from attnviz.corpus.tables.table import InputTable, WantedReading
from attnviz.errors import AttnvizError, translatable
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.model_facts import read_facts, save_facts
from attnviz.recording.running import use_one_thread
from attnviz.recording.shelf import WantedModel, facts_file
from attnviz.tasks.task import Pair, Split, Task, of_split

OF_A_BEAM = ("exact_match", "word_error_rate", "phoneme_error_rate", "bleu", "chrf", "on_covered")


class NoPairsLeft(AttnvizError):
    message = translatable("{file} holds no pair of the split {split}. Choose another split, or leave out --split.")


class OtherPairs(AttnvizError):
    message = translatable(
        "This model was tested on {expected} pairs, and these are {found}, so the result would not be kept. Choose the pairs "
        "of its test, with --pairs and --split test where they come from a file."
    )


class NotShipped(AttnvizError):
    message = translatable("Results are kept only in the JSON of a shipped model. Leave out --keep, or --model.")


@dataclass(frozen=True)
class EvaluationJob:
    """What was asked for. pairs: a file of the user's; split: None for its whole, or for the task's own test pairs; beam:
    None for greedy decoding; keep: whether the result is written into the shipped model's JSON; wanted: how the file is to be
    read, as far as that is not guessed"""

    model: WantedModel
    pairs: Path | None = None
    split: Split | None = None
    beam: int | None = None
    keep: bool = False
    wanted: WantedReading = GUESSED


@dataclass(frozen=True)
class EvaluationPlan:
    """What there is to do. table: the user's, as it was read; None for the task's own pairs"""

    job: EvaluationJob
    checkpoint: Checkpoint
    table: InputTable | None
    pairs: tuple[Pair, ...]


def begin(job: EvaluationJob) -> EvaluationPlan:
    """Raises: UnknownName, NotTrained, DamagedModel, NotShipped, NoFile, BadPairs, NoPairsLeft, OtherPairs."""
    use_one_thread()
    if job.keep and job.model.file is not None:
        raise NotShipped
    checkpoint = job.model.load()
    table = None if job.pairs is None else read_answered(job.pairs, checkpoint.task, job.wanted)
    pairs = choose_pairs(job, checkpoint.task, table)
    if job.keep:
        check_pairs(job, pairs)
    return EvaluationPlan(job, checkpoint, table, pairs)


def carry_out(plan: EvaluationPlan) -> Evaluation:
    """Raises: BadWidth."""
    start = process_time()
    result = evaluate(plan.checkpoint, plan.pairs, plan.job.beam)
    if plan.job.keep:
        keep(plan.job, result, process_time() - start)
    return result


def choose_pairs(job: EvaluationJob, task: Task, table: InputTable | None) -> tuple[Pair, ...]:
    """A row without a target is a pair whose target is empty: the task has no answer to it."""
    if table is None:
        return task.pairs(job.split or "test")
    pairs = tuple(Pair(row.source, row.target or "") for row in table.rows)
    if job.split is None:
        return pairs
    if chosen := of_split(pairs, job.split, task.split_by):
        return chosen
    raise NoPairsLeft(file=str(job.pairs), split=job.split)


def check_pairs(job: EvaluationJob, pairs: tuple[Pair, ...]) -> None:
    """Scores stand side by side in a table only if they are of the same pairs; the number of pairs tells, near enough."""
    expected = read_facts(facts_file(job.model.task, job.model.variant)).get("data", {}).get("test", 0)
    if len(pairs) != expected:
        raise OtherPairs(expected=expected, found=len(pairs))


def keep(job: EvaluationJob, result: Evaluation, seconds: float) -> None:
    """Write the result into the JSON: a greedy one is the model's test, that of a beam goes beside it. seconds: of the CPU"""
    file, found = facts_file(job.model.task, job.model.variant), asdict(result)
    facts = read_facts(file)
    if job.beam is None:
        save_facts(file, {**facts, "test": found})
        return
    of_beam = {name: found[name] for name in OF_A_BEAM} | {"seconds": round(seconds, 1)}
    beams: dict[str, object] = {**facts.get("beams", {}), str(job.beam): of_beam}
    save_facts(file, {**facts, "beams": {width: beams[width] for width in sorted(beams, key=int)}})
