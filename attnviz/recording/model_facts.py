"""What is known about a trained model, as JSON beside its weights: where it comes from, and how good it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NotRequired, TypedDict

import orjson

from attnviz.errors import DamagedModel, translatable


class DecidedJson(TypedDict):
    """`ablation.Decided` in JSON."""

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

    too_long: int
    covered: int
    on_covered: ScoresJson | None
    lowest_probability_p1: float | None
    deciding: Mapping[str, DecidedJson]
    by_language: Mapping[str, ScoresJson]
    by_length: Mapping[str, ScoresJson]


class DataJson(TypedDict):
    """How many pairs there were, and where they come from. besides: what was taught beside those of train"""

    made_from: str
    train: int
    besides: NotRequired[int]
    dev: int
    test: int


class RecipeJson(TypedDict, total=False):
    """What is read again of a `training.recipes.Recipe`."""

    embed_size: int
    hidden_size: int
    epochs: int
    batch_size: int
    peak: float
    decay: float
    dropout: float
    smoothing: float


class ProgressJson(TypedDict):
    """How the training stood at a check. loss: nats a token, of one batch; accuracy: exact match on dev pairs"""

    step: int
    cpu_seconds: float
    loss: float
    accuracy: float


class ExampleJson(TypedDict):
    """`bottleneck_example.Example` in JSON: a source with what is written for it, by the variant."""

    source: str
    outputs: Mapping[str, str]


class ErasureJson(TypedDict):
    """What erasing tokens does over a sample (`corpus/erasure_sample.py`): for both meanings of removed, by order,
    comprehensiveness and sufficiency"""

    sources: int
    steps: int
    weight: Mapping[str, tuple[float, float]]
    token: Mapping[str, tuple[float, float]]


class FactsJson(TypedDict, total=False):
    """What is read again of what is known about a model.

    beams: its evaluations with beam search, by the width of the beam
    erasure: of the variant that its task is opened with, what erasing source tokens does over a sample of the test
    bottleneck_example: of a model without attention, a long source at which it fails and attention does not
    """

    task: str
    variant: str
    parameters: int
    data: DataJson
    recipe: RecipeJson
    seed: int
    command: str
    cpu_seconds: float
    torch: str
    curve: Sequence[ProgressJson]
    test: EvaluationJson
    beams: Mapping[str, EvaluationJson]
    erasure: ErasureJson
    bottleneck_example: ExampleJson


def save_facts(path: Path, facts: Mapping[str, object]) -> None:
    """Write what is known about a model beside it."""
    path.write_bytes(orjson.dumps(facts, option=orjson.OPT_APPEND_NEWLINE))


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


def usual_beside(weights: Path) -> float | None:
    """The lowest probability that 99 % of a model's right outputs keep above, where the JSON beside its weights says so."""
    try:
        found = read_facts(weights.with_suffix(".json"))["test"]["lowest_probability_p1"]
    except DamagedModel:
        return None
    return found if isinstance(found, float) else None
