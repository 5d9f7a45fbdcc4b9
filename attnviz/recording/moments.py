"""The history of a model, as it is read: what the model was like at some moments of its training. `history.py` writes
it. A file of it is trusted no more than a model's is.
"""

import gzip
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypedDict

import numpy as np
import orjson
from jaxtyping import Float

from attnviz.errors import DamagedModel, translatable
from attnviz.models.families import FAMILIES, Families
from attnviz.recording.checkpoints import OTHER_WEIGHTS, Checkpoint, from_tensors
from attnviz.recording.tensor_files import read_tensors, starting_with
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.trace import END, Trace
from attnviz.trace.attention import cross
from attnviz.trace.frozen import Record

OF_WEIGHTS, OF_OUTPUTS = ".history.safetensors", ".history.json.gz"  # in place of a model's .safetensors
UNPACKED = 4_000_000  # bytes that a history of outputs unpacks to at most
WHOLE = 255  # how an attention weight of 1 is written; each row sums to as much


class OutputJson(TypedDict):
    """What was written for an example. weight: a row of 255ths for each token; none where there is no attention"""

    output: list[str]
    weight: list[list[int]]


@dataclass(frozen=True, eq=False)
class ExampleOutput(Record):
    """What a model wrote for an example, and where it looked. text: as it is typed; weight: each row sums to 1; None without
    attention"""

    text: str
    source: tuple[str, ...]
    output: tuple[str, ...]
    weight: Float[np.ndarray, "T S"] | None


class Moment(NamedTuple):
    """A model after so many steps of its training. accuracy: exact match on dev pairs; kept: the model as it was then, or
    what it wrote for the examples"""

    step: int
    accuracy: float
    kept: Checkpoint | tuple[ExampleOutput, ...]


def find_history(model: Path) -> Path | None:
    """The history beside the file of a model; None where none was kept."""
    found = (model.with_suffix(ending) for ending in (OF_WEIGHTS, OF_OUTPUTS))
    return next((path for path in found if path.exists()), None)


def load_history(path: Path | str, families: Families = FAMILIES, tasks: Mapping[str, Task] = TASKS) -> tuple[Moment, ...]:
    """The moments that `history.save_history` wrote, the earliest first.

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
        examples = [(text_of(example["text"]), tokens_of(example["source"])) for example in found["examples"]]
        outputs = [
            tuple(example_output(*example, output) for example, output in zip(examples, moment["outputs"], strict=True))
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


def text_of(value: object) -> str:
    """Raises TypeError unless this is text."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def example_output(text: str, source: tuple[str, ...], found: OutputJson) -> ExampleOutput:
    """Raises KeyError, TypeError, ValueError or OverflowError unless it is what `history.output_json` made for this source."""
    output = tokens_of(found["output"])
    if found["weight"] == []:
        return ExampleOutput(text, source, output, None)
    weight = np.array(found["weight"])
    if (
        weight.dtype.kind != "i"
        or weight.shape != (len(output), len(source))
        or weight.min() < 0
        or (weight.sum(axis=1) != WHOLE).any()
    ):
        raise ValueError(found)
    return ExampleOutput(text, source, output, (weight / WHOLE).astype(np.float32))


def trace_of_example(task: Task, variant: str, kept: ExampleOutput) -> Trace:
    """What was kept of an example as a trace, with no more in it than that."""
    ended = kept.output[-1:] == (END,)
    return Trace(
        task=task.name,
        variant=variant,
        typed=kept.text,
        dropped=(),
        source=kept.source,
        output=kept.output,
        text=task.join(kept.output[:-1] if ended else kept.output),
        attentions=() if kept.weight is None else (cross(kept.weight),),
    )
