"""What a model was like at some moments of its training, in a file beside it: its weights then, or what it wrote for the
task's examples and where it looked. The last moment is the model itself.

Weights: one safetensors file, each name with the number of the moment before it. Outputs: JSON, packed by gzip. Neither is
trusted more than a model is.
"""

import gzip
import zlib
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypedDict

import numpy as np
import orjson
from jaxtyping import Float, Int
from torch import Tensor

from attnviz.errors import DamagedModel, translatable
from attnviz.models.families import FAMILIES, Families
from attnviz.recording.checkpoints import OTHER_WEIGHTS, Checkpoint, from_tensors, half_weights, metadata_of
from attnviz.recording.running import read_many, record_many
from attnviz.recording.tensor_files import read_tensors, starting_with, write_tensors
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.trace import Trace
from attnviz.trace.frozen import Record

OF_WEIGHTS, OF_OUTPUTS = ".history.safetensors", ".history.json.gz"  # in place of a model's .safetensors
MOST_BYTES = 30_000  # of a history of outputs
UNPACKED = 4_000_000  # bytes that such a history unpacks to at most
WHOLE = 255  # how an attention weight of 1 is written; each row sums to as much


class OutputJson(TypedDict):
    """What was written for an example. weight: a row of 255ths for each token; none where there is no attention"""

    output: list[str]
    weight: list[list[int]]


class KeptMoment(NamedTuple):
    """A moment as it is kept during a training. accuracy: exact match on dev pairs; weights: in half precision, none where
    outputs are kept; outputs: of all examples that the model can read, none where weights are kept"""

    step: int
    accuracy: float
    weights: Mapping[str, Tensor]
    outputs: Sequence[OutputJson]


@dataclass(frozen=True, eq=False)
class ExampleOutput(Record):
    """What a model wrote for an example, and where it looked. weight: each row sums to 1; None without attention"""

    source: tuple[str, ...]
    output: tuple[str, ...]
    weight: Float[np.ndarray, "T S"] | None


class Moment(NamedTuple):
    """A model after so many steps of its training. accuracy: exact match on dev pairs; kept: the model as it was then, or
    what it wrote for the examples"""

    step: int
    accuracy: float
    kept: Checkpoint | tuple[ExampleOutput, ...]


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


def find_history(model: Path) -> Path | None:
    """The history beside the file of a model; None where none was kept."""
    found = (model.with_suffix(ending) for ending in (OF_WEIGHTS, OF_OUTPUTS))
    return next((path for path in found if path.exists()), None)


def load_history(path: Path | str, families: Families = FAMILIES, tasks: Mapping[str, Task] = TASKS) -> tuple[Moment, ...]:
    """The moments that `save_history` wrote, the earliest first.

    families, tasks: by the names that the file has for them
    Raises: DamagedModel, if the file is missing, truncated or altered so that it is no history.
    """
    path = Path(path)
    return read_outputs(path) if path.suffix == Path(OF_OUTPUTS).suffix else read_weights(path, families, tasks)


def read_weights(path: Path, families: Families, tasks: Mapping[str, Task]) -> tuple[Moment, ...]:
    """Raises: DamagedModel."""
    tensors, metadata = read_tensors(path)
    try:
        times = times_of(orjson.loads(metadata["moments"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedModel(file=path.name, reason=translatable("its metadata are missing or altered")) from error
    weights = [starting_with(f"{index}.", tensors) for index in range(len(times))]
    if sum(map(len, weights)) < len(tensors):
        raise DamagedModel(file=path.name, reason=OTHER_WEIGHTS)
    return tuple(
        Moment(step, accuracy, from_tensors(path, one, metadata, families, tasks))
        for (step, accuracy), one in zip(times, weights, strict=True)
    )


def read_outputs(path: Path) -> tuple[Moment, ...]:
    """Raises: DamagedModel."""
    try:
        with gzip.open(path) as file:
            found = orjson.loads(file.read(UNPACKED))
        times = times_of((moment["step"], moment["accuracy"]) for moment in found["moments"])
        sources = [tokens_of(example["source"]) for example in found["examples"]]
        outputs = [
            tuple(example_output(source, output) for source, output in zip(sources, moment["outputs"], strict=True))
            for moment in found["moments"]
        ]
    except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError, OverflowError) as error:
        raise DamagedModel(file=path.name, reason=translatable("it is missing, or not valid JSON")) from error
    return tuple(Moment(*time, kept) for time, kept in zip(times, outputs, strict=True))


def times_of(values: Iterable[Sequence[object]]) -> list[tuple[int, float]]:
    """Raises TypeError or ValueError unless these are steps, one after the other, with an accuracy each."""
    times = []
    for step, accuracy in values:
        if type(step) is not int or not isinstance(accuracy, int | float):
            raise TypeError(step, accuracy)
        times.append((step, float(accuracy)))
    if not times or any(before >= after for (before, _), (after, _) in pairwise(times)):
        raise ValueError(times)
    return times


def tokens_of(values: Sequence[object]) -> tuple[str, ...]:
    """Raises TypeError unless these are tokens."""
    tokens = tuple(value for value in values if isinstance(value, str))
    if not isinstance(values, list) or len(tokens) < len(values):
        raise TypeError(values)
    return tokens


def example_output(source: tuple[str, ...], found: OutputJson) -> ExampleOutput:
    """Raises KeyError, TypeError, ValueError or OverflowError unless it is what `output_json` made for this source."""
    output = tokens_of(found["output"])
    if found["weight"] == []:
        return ExampleOutput(source, output, None)
    weight = np.array(found["weight"])
    if (
        weight.dtype.kind != "i"
        or weight.shape != (len(output), len(source))
        or weight.min() < 0
        or (weight.sum(axis=1) != WHOLE).any()
    ):
        raise ValueError(found)
    return ExampleOutput(source, output, (weight / WHOLE).astype(np.float32))
