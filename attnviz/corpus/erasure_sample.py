"""What erasing source tokens does over the test sample, of the variant that each task is opened with.

    python -m attnviz.corpus.erasure_sample [TASK ...] [--keep]

A hundred sources, evenly spread over the test split, every step of what the model writes for them: comprehensiveness and
sufficiency of the three orders, for both meanings of removed (`recording/why/erasure.py`), as means over all steps.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence

from tqdm import tqdm

from attnviz.errors import AttnvizError
from attnviz.models.variants import opened_first
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.model_facts import ErasureJson, read_facts, save_facts
from attnviz.recording.running import record_many, use_one_thread
from attnviz.recording.shelf import facts_file, load
from attnviz.recording.why.erasure import Falls, falls_of
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Task
from attnviz.trace import Trace
from attnviz.trace.why import ORDERS, REMOVED, Removed

SOURCES = 100


def sample(task: Task, count: int = SOURCES) -> list[str]:
    """Sources of the test split, evenly spread: some splits are in the order of the alphabet."""
    sources = list(dict.fromkeys(pair.source for pair in task.pairs("test")))
    return [sources[len(sources) * number // count] for number in range(min(count, len(sources)))]


def measure(checkpoint: Checkpoint, sources: Sequence[str]) -> ErasureJson:
    """Sources that cannot be read, or are of one token, are left out."""
    found = [trace for trace in record_many(checkpoint, sources) if isinstance(trace, Trace) and len(trace.source) > 1]
    weight, token = (mean_of_orders(list(falls_of_steps(checkpoint, found, removed))) for removed in REMOVED)
    return {"sources": len(found), "steps": sum(len(trace.output) for trace in found), "weight": weight, "token": token}


def falls_of_steps(checkpoint: Checkpoint, traces: Sequence[Trace], removed: Removed) -> Iterator[Falls]:
    for trace in tqdm(traces, desc=f"{checkpoint.task.name} {removed}", unit=" sources", leave=False):
        for step in range(len(trace.output)):
            yield falls_of(trace, step, removed, checkpoint)


def mean_of_orders(found: Sequence[Falls]) -> dict[str, tuple[float, float]]:
    """Comprehensiveness and sufficiency by the name of the order."""
    return {
        order: (
            round(sum(each[order][0] for each in found) / len(found), 4),
            round(sum(each[order][1] for each in found) / len(found), 4),
        )
        for order in ORDERS
    }


def keep(task: str, variant: str, found: ErasureJson) -> None:
    """Write it into the JSON of the model.

    Raises: DamagedModel.
    """
    file = facts_file(task, variant)
    save_facts(file, {**read_facts(file), "erasure": found})


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="python -m attnviz.corpus.erasure_sample", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tasks", nargs="*", metavar="TASK", help="default: all")
    parser.add_argument("--keep", action="store_true", help="write them into the JSON of the models, for the README's tables")
    options = parser.parse_args(arguments)
    use_one_thread()
    try:
        for task in [find(name) for name in options.tasks or TASKS]:
            variant = opened_first(task.name)
            found = measure(load(task.name, variant), sample(task))
            print(f"{task.name} {variant}: {found}")
            if options.keep:
                keep(task.name, variant, found)
    except AttnvizError as error:
        print(f"attnviz: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
