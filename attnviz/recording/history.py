"""What a model was like at some moments of its training, in a file beside it: its weights then, or what it wrote for the
task's examples and where it looked. The last moment is the model itself. `moments.py` reads what is written here.

Weights: one safetensors file, each name with the number of the moment before it. Outputs: JSON, packed by gzip.
"""

import gzip
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import orjson
from jaxtyping import Float, Int
from torch import Tensor

from attnviz.recording.checkpoints import Checkpoint, half_weights, metadata_of
from attnviz.recording.moments import OF_OUTPUTS, OF_WEIGHTS, WHOLE, OutputJson
from attnviz.recording.running import read_many, record_many
from attnviz.recording.tensor_files import write_tensors
from attnviz.tasks.task import Task
from attnviz.trace import Trace

MOST_BYTES = 30_000  # of a history of outputs


class KeptMoment(NamedTuple):
    """A moment as it is kept during a training. accuracy: exact match on dev pairs; weights: in half precision, none where
    outputs are kept; outputs: of all examples that the model can read, none where weights are kept"""

    step: int
    accuracy: float
    weights: Mapping[str, Tensor]
    outputs: Sequence[OutputJson]


def keep_weights(checkpoint: Checkpoint, step: int, accuracy: float) -> KeptMoment:
    return KeptMoment(step, accuracy, half_weights(checkpoint), ())


def keep_outputs(checkpoint: Checkpoint, step: int, accuracy: float) -> KeptMoment:
    """What the model, as it would be saved now, writes for the task's examples. The model itself stays as it is."""
    rounded = deepcopy(checkpoint.model).eval()
    rounded.load_state_dict({name: weight.float() for name, weight in half_weights(checkpoint).items()})
    found = record_many(replace(checkpoint, model=rounded), examples_of(checkpoint.task))
    return KeptMoment(step, accuracy, {}, [output_json(trace) for trace in found if isinstance(trace, Trace)])


def examples_of(task: Task) -> list[str]:
    """Those of all languages, each text once, the first of every language first."""
    most = max(map(len, task.examples.values()))
    rows = (examples[place : place + 1] for place in range(most) for examples in task.examples.values())
    return list(dict.fromkeys(text for row in rows for text in row))


def output_json(trace: Trace) -> OutputJson:
    weight = [] if trace.attention is None else whole_parts(trace.attention.weight).tolist()
    return {"output": list(trace.output), "weight": weight}


def whole_parts(weight: Float[np.ndarray, "T S"]) -> Int[np.ndarray, "T S"]:
    """Each row in parts of WHOLE, as many as there are: rounded down, and what is missing given to the largest remainders."""
    down = np.floor(weight * WHOLE)
    order = (down - weight * WHOLE).argsort(axis=1, kind="stable").argsort(axis=1)
    parts: np.ndarray = down + (order < WHOLE - down.sum(axis=1, keepdims=True))
    return parts.astype(np.int64)


def save_history(checkpoint: Checkpoint, moments: Sequence[KeptMoment], model: Path) -> None:
    """Write the history beside the file of the model, in place of one that was there."""
    for ending in (OF_WEIGHTS, OF_OUTPUTS):
        model.with_suffix(ending).unlink(missing_ok=True)
    if not moments[-1].weights:
        model.with_suffix(OF_OUTPUTS).write_bytes(packed(checkpoint, moments))
        return
    tensors = {f"{index}.{name}": weight for index, moment in enumerate(moments) for name, weight in moment.weights.items()}
    times = orjson.dumps([(moment.step, moment.accuracy) for moment in moments]).decode()
    write_tensors(model.with_suffix(OF_WEIGHTS), tensors, metadata_of(checkpoint) | {"moments": times})


def packed(checkpoint: Checkpoint, moments: Sequence[KeptMoment]) -> bytes:
    """A history of outputs, with as many examples as there is room for."""
    readings, _ = read_many(checkpoint, examples_of(checkpoint.task))
    examples = [{"text": reading.typed, "source": [piece.token for piece in reading.pieces]} for reading in readings.values()]
    for count in range(len(examples), -1, -1):
        history = {
            "task": checkpoint.task.name,
            "variant": checkpoint.variant,
            "examples": examples[:count],
            "moments": [
                {"step": moment.step, "accuracy": moment.accuracy, "outputs": moment.outputs[:count]} for moment in moments
            ],
        }
        content = gzip.compress(orjson.dumps(history), mtime=0)  # without the time of day
        if len(content) <= MOST_BYTES:
            break
    return content
