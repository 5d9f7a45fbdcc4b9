"""Trained models on disk: saved, loaded, and which exist.

A model is one safetensors file, its config and vocabularies in the metadata, and beside it a JSON file that says where
it comes from. Nothing is ever unpickled. A file is not trusted: names and shapes are checked against the config.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

import orjson
import torch
from jaxtyping import Int
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from attnviz.errors import AttnvizError, translatable
from attnviz.location import locate
from attnviz.model.config import VARIANTS, ModelConfig
from attnviz.model.seq2seq import Seq2Seq
from attnviz.tasks import TASKS
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END, Trace

PRETRAINED = locate("pretrained")
OTHER_WEIGHTS = translatable("its weights are not those that its config asks for")


class NotTrained(AttnvizError):
    message = translatable("There is no trained model {variant} for {task} here. Train it, or choose one of: {choices}.")


class DamagedModel(AttnvizError):
    message = translatable("The model file {file} cannot be used: {reason}. Fetch it again, or train it anew.")


@dataclass(frozen=True)
class Checkpoint:
    """A trained model with all that is needed to run it."""

    task: str
    variant: str
    source_vocabulary: Vocabulary
    target_vocabulary: Vocabulary
    model: Seq2Seq

    def numbers(self, trace: Trace) -> tuple[Int[Tensor, "1 S"], Int[Tensor, "1 T"]]:
        """The source and the output of a trace as the integers that stand for their tokens."""
        read, written = self.source_vocabulary.number, self.target_vocabulary.number
        return torch.tensor([[read[token] for token in trace.source]]), torch.tensor(
            [[written[token] for token in trace.output]]
        )


class DecidedJson(TypedDict):
    """`interventions.Decided` in JSON."""

    steps: int
    decides: float
    control: float
    fall: float
    fall_of_control: float


class ScoresJson(TypedDict, total=False):
    """`evaluation.Scores` in JSON."""

    sources: int
    exact_match: float
    word_error_rate: float | None
    phoneme_error_rate: float | None
    bleu: float | None
    chrf: float | None
    pointing_score: float | None
    pointing_score_tolerance_1: float | None
    alignment_error_rate: float | None
    alignment_error_rate_tolerance_1: float | None


class EvaluationJson(ScoresJson, total=False):
    """What is read again of an `evaluation.Evaluation`."""

    covered: int
    on_covered: ScoresJson | None
    lowest_probability_p1: float | None
    deciding: Mapping[str, DecidedJson]
    by_language: Mapping[str, ScoresJson]
    by_length: Mapping[str, ScoresJson]


class DataJson(TypedDict):
    """How many pairs there were, and where they come from."""

    made_from: str
    train: int
    dev: int
    test: int


class FactsJson(TypedDict, total=False):
    """What is read again of what is known about a model. beams: its evaluations with beam search, by the width of the beam."""

    task: str
    variant: str
    parameters: int
    data: DataJson
    cpu_seconds: float
    test: EvaluationJson
    beams: Mapping[str, EvaluationJson]


def save_weights(checkpoint: Checkpoint, path: Path) -> None:
    """Write the model with its config and vocabularies, in half precision."""
    path.parent.mkdir(parents=True, exist_ok=True)
    metadata = {
        "task": checkpoint.task,
        "variant": checkpoint.variant,
        "config": orjson.dumps(asdict(checkpoint.model.config)).decode(),
        "source_vocabulary": orjson.dumps(checkpoint.source_vocabulary.tokens).decode(),
        "target_vocabulary": orjson.dumps(checkpoint.target_vocabulary.tokens).decode(),
    }
    weights = {name: weight.half().contiguous() for name, weight in checkpoint.model.state_dict().items()}
    save_file(weights, path, metadata)


def save_facts(path: Path, facts: Mapping[str, object]) -> None:
    """Write what is known about a model beside it."""
    path.write_bytes(orjson.dumps(facts, option=orjson.OPT_INDENT_2) + b"\n")


def load_file(path: Path | str) -> Checkpoint:
    """A trained model from its safetensors file.

    Raises: DamagedModel, if the file is missing, truncated or altered so that it does not fit its own config.
    """
    path = Path(path)
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise DamagedModel(file=path.name, reason=translatable("it is missing, or not a whole safetensors file")) from error
    try:
        config = config_of(orjson.loads(metadata["config"]))
        source = vocabulary_of(orjson.loads(metadata["source_vocabulary"]))
        target = vocabulary_of(orjson.loads(metadata["target_vocabulary"]), END)
        task, variant = metadata["task"], metadata["variant"]
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedModel(file=path.name, reason=translatable("its metadata are missing or altered")) from error
    if least(config, len(source), len(target)) > sum(weight.numel() for weight in weights.values()):
        raise DamagedModel(file=path.name, reason=OTHER_WEIGHTS)
    model = Seq2Seq(config, len(source), len(target))
    check_weights(path, model.state_dict(), weights)
    model.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return Checkpoint(task, variant, source, target, model.eval().requires_grad_(False))


def config_of(values: object) -> ModelConfig:
    """Raises TypeError, or the ValueError that BadConfig is, unless these are the fields of a config."""
    types = ModelConfig.__annotations__
    if not isinstance(values, dict) or any(type(value) is not types.get(name) for name, value in values.items()):
        raise TypeError(values)
    return ModelConfig(**values)


def vocabulary_of(tokens: object, *first: str) -> Vocabulary:
    """Raises TypeError or ValueError unless these are different tokens that begin with `first`."""
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise TypeError(tokens)
    if len(set(tokens)) < len(tokens) or tuple(tokens[: len(first)]) != first:
        raise ValueError(tokens)
    return Vocabulary(tuple(tokens))


def least(config: ModelConfig, source_size: int, target_size: int) -> int:
    """So many weights a model of this config has at least: a config that was altered may ask for more than memory holds.
    (Shapes without memory, torch's meta device, would tell too, and take two seconds the first time.)"""
    D, H = config.embed_size, config.hidden_size
    return D * (source_size + target_size) + 2 * H * (D + H * config.layers)


def check_weights(path: Path, expected: Mapping[str, Tensor], found: Mapping[str, Tensor]) -> None:
    """Raise DamagedModel unless names and shapes are what the config asks for and every number is finite."""
    if expected.keys() != found.keys():
        raise DamagedModel(file=path.name, reason=OTHER_WEIGHTS)
    for name, weight in found.items():
        if weight.shape != expected[name].shape:
            raise DamagedModel(file=path.name, reason=translatable("its weights have other shapes than its config asks for"))
        if weight.dtype not in (torch.float16, torch.float32) or not weight.isfinite().all():  # isfinite knows no float8
            raise DamagedModel(file=path.name, reason=translatable("it holds numbers that are not finite"))


@cache
def load(task: str, variant: str) -> Checkpoint:
    """The shipped model of this task and variant, loaded once.

    Raises: NotTrained, DamagedModel.
    """
    if variant not in trained(task):
        raise NotTrained(task=task, variant=variant, choices=", ".join(trained(task)) or "–")
    return load_file(PRETRAINED / task / f"{variant}.safetensors")


def trained(task: str) -> tuple[str, ...]:
    """The variants of this task that are shipped, in the order of VARIANTS."""
    return tuple(name for name in VARIANTS if (PRETRAINED / task / f"{name}.safetensors").exists())


@cache
def shown() -> tuple[str, ...]:
    """The tasks that have a trained model, in the order of TASKS; all of them where nothing is trained yet."""
    return tuple(task for task in TASKS if trained(task)) or tuple(TASKS)


@cache
def facts(task: str, variant: str) -> FactsJson:
    """What is known about a shipped model: its data, seed, command, time and metrics."""
    return read_facts(PRETRAINED / task / f"{variant}.json")


def read_facts(path: Path) -> FactsJson:
    """What `save_facts` wrote.

    Raises: DamagedModel.
    """
    try:
        found: FactsJson = orjson.loads(path.read_bytes())
        if not {"sources", "exact_match", "lowest_probability_p1"} <= found["test"].keys() or "parameters" not in found:
            raise ValueError(found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedModel(file=path.name, reason=translatable("it is missing, or not valid JSON")) from error
    return found
