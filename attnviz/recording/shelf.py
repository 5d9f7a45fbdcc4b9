"""Models by their ids: those that are shipped, and those that somebody brought. An id is text, so caches and requests can hold
it; what it stands for is looked up here and nowhere else.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from attnviz.errors import AttnvizError, UnknownName, translatable
from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.package_files import locate
from attnviz.recording.checkpoints import Checkpoint, fingerprint, load_file
from attnviz.recording.model_facts import FactsJson, read_facts, usual_beside
from attnviz.tasks import TASKS, find

PRETRAINED = locate("pretrained")
OWN = "own:"  # the ids of models that are not shipped begin so
BROUGHT: dict[str, Checkpoint] = {}


class NotTrained(AttnvizError):
    message = translatable("No model is trained here for {task}: {variant}. Train it, or choose one of: {choices}.")


def model_id(task: str, variant: str) -> str:
    """The id of a shipped model.

    Raises: UnknownName.
    """
    check_names(task, variant)
    return f"{task}/{variant}"


def check_names(task: str, variant: str) -> None:
    """Raises: UnknownName."""
    find(task)
    check_variant(variant)


def bring(checkpoint: Checkpoint) -> str:
    """Keep a model that is not shipped until the program ends. Returns its id, which is the same for the same weights."""
    name = OWN + fingerprint(checkpoint)[:16]
    BROUGHT.setdefault(name, checkpoint)
    return name


@dataclass(frozen=True)
class WantedModel:
    """Which model a command is about: a shipped one, or that of a file, which says its task and variant itself."""

    task: str = ""
    variant: str = DEFAULT
    file: Path | None = None

    def load(self) -> Checkpoint:
        """Raises: UnknownName, NotTrained, DamagedModel."""
        return take(model_id(self.task, self.variant)) if self.file is None else load_file(self.file)


def take(name: str) -> Checkpoint:
    """The model of an id.

    Raises: UnknownName, NotTrained, DamagedModel.
    """
    if name.startswith(OWN):
        if name not in BROUGHT:
            raise UnknownName(kind=translatable("model"), name=name, choices=", ".join(BROUGHT) or "–")
        return BROUGHT[name]
    task, _slash, variant = name.partition("/")
    check_names(task, variant)
    return load(task, variant)


@cache
def load(task: str, variant: str) -> Checkpoint:
    """The shipped model of this task and variant, loaded once.

    Raises: NotTrained, DamagedModel.
    """
    if variant not in trained_variants(task):
        raise NotTrained(task=task, variant=variant, choices=", ".join(trained_variants(task)) or "–")
    return load_file(PRETRAINED / task / f"{variant}.safetensors")


def usual_probability(task: str, variant: str) -> float | None:
    """The lowest probability that 99 % of its right outputs keep above; None where that is not known."""
    return usual_beside(PRETRAINED / task / f"{variant}.safetensors")


def check_variant(variant: str) -> None:
    """Raises: UnknownName."""
    if variant not in VARIANTS:
        raise UnknownName(kind=translatable("variant"), name=variant, choices=", ".join(VARIANTS))


def trained_variants(task: str) -> tuple[str, ...]:
    """The variants of this task that are shipped, in the order of VARIANTS."""
    return tuple(name for name in VARIANTS if (PRETRAINED / task / f"{name}.safetensors").exists())


@cache
def tasks_shown() -> tuple[str, ...]:
    """The tasks that have a trained model, in the order of TASKS; all of them where nothing is trained yet."""
    return tuple(task for task in TASKS if trained_variants(task)) or tuple(TASKS)


def facts_file(task: str, variant: str) -> Path:
    """Where it is written what is known about a shipped model."""
    return PRETRAINED / task / f"{variant}.json"


def facts_of_model(name: str) -> FactsJson | None:
    """What is known about the model of an id; None for one that is not shipped.

    Raises: DamagedModel.
    """
    if name.startswith(OWN):
        return None
    task, _slash, variant = name.partition("/")
    return facts(task, variant)


@cache
def facts(task: str, variant: str) -> FactsJson:
    """What is known about a shipped model: its data, seed, command, time and metrics.

    Raises: DamagedModel.
    """
    return read_facts(facts_file(task, variant))
