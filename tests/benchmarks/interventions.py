"""What each answer about one input takes to compute, for every task and variant, beside decoding that input once.

    python -m tests.benchmarks.interventions

The input is the first example of the task. For each kind of answer: the median of all models, and the slowest of them, in
CPU milliseconds on one thread; the yardstick of the ablation is one decoding with an edit for each cell of the heatmap,
which is what it answers for.
"""

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Callable

import torch

from attnviz.models.variants import VARIANTS
from attnviz.recording.ablation import ablate
from attnviz.recording.attribution import integrated_gradients, occlude
from attnviz.recording.beam_search import WIDEST, search
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record
from attnviz.recording.shelf import load
from attnviz.recording.why.contrast import why
from attnviz.recording.why.elsewhere import elsewhere
from attnviz.recording.why.erasure import erasure
from attnviz.tasks import TASKS
from attnviz.trace import Trace

ROUNDS = 5


def cell_by_cell(checkpoint: Checkpoint, trace: Trace) -> None:
    """The yardstick: the first row of the heatmap, a twentieth of the work or so."""
    assert trace.attention is not None
    for s in range(len(trace.source)):
        row = dict(enumerate(trace.attention.weight[0].tolist())) | {s: 0.0}
        record(checkpoint, trace.typed, prefix=trace.output, edits={0: row})


def answers(checkpoint: Checkpoint, trace: Trace) -> dict[str, tuple[Callable[[], object], int]]:
    """Each kind of answer, and how many times the work is to be counted."""
    found: dict[str, tuple[Callable[[], object], int]] = {
        "decoding, all recorded": (lambda: record(checkpoint, trace.typed), 1),
        "occlusion": (lambda: occlude(checkpoint, trace), 1),
        "integrated gradients": (lambda: integrated_gradients(checkpoint, trace), 1),
        f"beam search, width {WIDEST}": (lambda: search(checkpoint, trace.typed, WIDEST), 1),
    }
    if trace.attention is not None:
        found["ablation"] = (lambda: ablate(checkpoint, trace), 1)
        found["ablation, cell by cell"] = (lambda: cell_by_cell(checkpoint, trace), len(trace.output))
        step = len(trace.output) // 2
        found["contrast"] = (lambda: why(trace, step, model=checkpoint), 1)
        found["erasure, weights"] = (lambda: erasure(trace, step, "weight", checkpoint), 1)
        found["erasure, tokens"] = (lambda: erasure(trace, step, "token", checkpoint), 1)
        found["another look"] = (lambda: elsewhere(trace, step, checkpoint), 1)
    return found


def milliseconds(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def main() -> None:
    torch.set_num_threads(1)
    gc.collect()
    gc.freeze()  # as the server does
    took: dict[str, dict[str, float]] = defaultdict(dict)
    for task in TASKS:
        for variant in VARIANTS:
            checkpoint = load(task, variant)
            trace = record(checkpoint, TASKS[task].examples["en"][0])
            for name, (work, count) in answers(checkpoint, trace).items():
                took[name][f"{task}, {variant}"] = count * milliseconds(work)
    for name, times in took.items():
        slowest = max(times, key=times.__getitem__)
        print(f"{name:24} median {statistics.median(times.values()):6.1f} ms, most {times[slowest]:6.1f} ms ({slowest})")


if __name__ == "__main__":
    main()
