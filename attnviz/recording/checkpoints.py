"""Trained models on disk: saved and loaded.

A model is one safetensors file, with its task, variant, family, config and vocabularies in the metadata. Nothing is ever
unpickled. A file is not trusted: names and shapes are checked against the config.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import orjson
import torch
from jaxtyping import Int
from torch import Tensor

from attnviz.errors import DamagedModel, translatable
from attnviz.models.config import Config
from attnviz.models.families import FAMILIES, Families, build
from attnviz.models.family import Model
from attnviz.models.lstm.config import LSTMConfig
from attnviz.recording.model_facts import usual_beside
from attnviz.recording.tensor_files import read_tensors, write_tensors
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END, Trace

OTHER_WEIGHTS = translatable("its weights are not those that its config asks for")


@dataclass(frozen=True)
class Checkpoint:
    """A trained model with all that is needed to run it. usual: the lowest probability that 99 % of its right outputs keep
    above, on the test split; None where that is not known"""

    task: Task
    variant: str
    source_vocabulary: Vocabulary
    target_vocabulary: Vocabulary
    model: Model
    usual: float | None = None

    def numbers(self, trace: Trace) -> tuple[Int[Tensor, "1 S"], Int[Tensor, "1 T"]]:
        """The source and the output of a trace as the integers that stand for their tokens."""
        read, written = self.source_vocabulary.number, self.target_vocabulary.number
        return torch.tensor([[read[token] for token in trace.source]]), torch.tensor(
            [[written[token] for token in trace.output]]
        )


def fingerprint(checkpoint: Checkpoint) -> str:
    """The same for the same model, and for no other: its task and variant, its tokens and all its weights."""
    found = hashlib.sha256(f"{checkpoint.task.name}/{checkpoint.variant}".encode())
    for vocabulary in (checkpoint.source_vocabulary, checkpoint.target_vocabulary):
        found.update("\0".join(vocabulary.tokens).encode())
    for name, weight in sorted(checkpoint.model.state_dict().items()):
        found.update(name.encode() + weight.numpy().tobytes())
    return found.hexdigest()


def save_weights(checkpoint: Checkpoint, path: Path) -> None:
    """Write the model with its config and vocabularies, in half precision."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_tensors(path, half_weights(checkpoint), metadata_of(checkpoint))


def metadata_of(checkpoint: Checkpoint) -> dict[str, str]:
    """What a model is beside its weights, as text by name."""
    return {
        "task": checkpoint.task.name,
        "variant": checkpoint.variant,
        "family": checkpoint.model.config.family,
        "config": orjson.dumps(asdict(checkpoint.model.config)).decode(),
        "source_vocabulary": orjson.dumps(checkpoint.source_vocabulary.tokens).decode(),
        "target_vocabulary": orjson.dumps(checkpoint.target_vocabulary.tokens).decode(),
    }


def half_weights(checkpoint: Checkpoint) -> dict[str, Tensor]:
    """All weights by name, in half precision, as they are now: a copy."""
    return {name: weight.half().contiguous() for name, weight in checkpoint.model.state_dict().items()}


def load_file(path: Path | str, families: Families = FAMILIES, tasks: Mapping[str, Task] = TASKS) -> Checkpoint:
    """A trained model from its safetensors file, and how sure it usually is, where the JSON beside it says so.

    families, tasks: by the names that the file has for them
    Raises: DamagedModel, if the file is missing, truncated or altered so that it does not fit its own config.
    """
    path = Path(path)
    weights, metadata = read_tensors(path)
    return from_tensors(path, weights, metadata, families, tasks)


@torch.inference_mode(False)  # whoever asks may be in it, and gradients could then never be taken of this model
def from_tensors(
    path: Path,
    weights: Mapping[str, Tensor],
    metadata: Mapping[str, str],
    families: Families = FAMILIES,
    tasks: Mapping[str, Task] = TASKS,
) -> Checkpoint:
    """The model of these weights and of what `metadata_of` wrote, both found in the file at this path.

    Raises: DamagedModel.
    """
    try:
        family = families[metadata.get("family", LSTMConfig.family)]  # the first models were of one family and named none
        config = config_of(family.config, orjson.loads(metadata["config"]))
        source = vocabulary_of(orjson.loads(metadata["source_vocabulary"]))
        target = vocabulary_of(orjson.loads(metadata["target_vocabulary"]), END)
        task, variant = tasks[metadata["task"]], metadata["variant"]
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedModel(file=path.name, reason=translatable("its metadata are missing or altered")) from error
    if config.least(len(source), len(target)) > sum(weight.numel() for weight in weights.values()):
        raise DamagedModel(file=path.name, reason=OTHER_WEIGHTS)
    model = build(config, len(source), len(target), families)
    check_weights(path, model.state_dict(), weights)
    model.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return Checkpoint(task, variant, source, target, model.eval().requires_grad_(False), usual_beside(path))


def config_of(family: type[Config], values: object) -> Config:
    """Raises TypeError, or the ValueError that BadConfig is, unless these are the fields of a config of this family."""
    types = {field.name: field.type for field in fields(family)}
    if not isinstance(values, dict) or any(type(value) is not types.get(name) for name, value in values.items()):
        raise TypeError(values)
    return family(**values)


def vocabulary_of(tokens: object, *first: str) -> Vocabulary:
    """Raises TypeError or ValueError unless these are different tokens that begin with `first`."""
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise TypeError(tokens)
    if len(set(tokens)) < len(tokens) or tuple(tokens[: len(first)]) != first:
        raise ValueError(tokens)
    return Vocabulary(tuple(tokens))


def check_weights(path: Path, expected: Mapping[str, Tensor], found: Mapping[str, Tensor]) -> None:
    """Raise DamagedModel unless names and shapes are what the config asks for and every number is finite."""
    if expected.keys() != found.keys():
        raise DamagedModel(file=path.name, reason=OTHER_WEIGHTS)
    for name, weight in found.items():
        if weight.shape != expected[name].shape:
            raise DamagedModel(file=path.name, reason=translatable("its weights have other shapes than its config asks for"))
        if weight.dtype not in (torch.float16, torch.float32) or not weight.isfinite().all():  # isfinite knows no float8
            raise DamagedModel(file=path.name, reason=translatable("it holds numbers that are not finite"))
