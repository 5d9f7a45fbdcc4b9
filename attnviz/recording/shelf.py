"""Models by their ids: those that are shipped, and those that somebody brought. An id is text, so caches and requests can hold
it; what it stands for is looked up here and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from attnviz.errors import AttnvizError, UnknownName, translatable
from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.package_files import locate
from attnviz.recording.checkpoints import Checkpoint, fingerprint, load_file
from attnviz.recording.model_facts import FactsJson, read_facts, usual_beside
from attnviz.recording.moments import Moment, find_history, load_history
from attnviz.tasks import TASKS, find

PRETRAINED = locate("pretrained")
OWN = "own:"  # the ids of models that are not shipped begin so
AFTER = "@"  # between a variant and the steps of training after which its weights were kept: dates/bidirectional@602
BROUGHT: dict[str, Checkpoint] = {}


class NotTrained(AttnvizError):
    message = translatable("No model is trained here for {task}: {variant}. Train it, or choose one of: {choices}.")


def model_id(task: str, variant: str) -> str:
    """The id of a shipped model, or of one as it was when its weights were kept, as in bidirectional@602.

    Raises: UnknownName.
    """
    check_names(task, variant.partition(AFTER)[0])
    return f"{task}/{variant}"


def id_at(task: str, variant: str, moment: int | None) -> str:
    """The id of a shipped model as it was at a moment of its history, from 0. Where there is no such moment, where it is the
    last, and where no weights were kept, that of the model itself.

    Raises: UnknownName, NotTrained, DamagedModel.
    """
    found = moments(task, variant) if moment is not None else ()
    if moment is None or moment >= len(found) - 1 or not has_weights(found):
        return model_id(task, variant)
    return model_id(task, f"{variant}{AFTER}{found[moment].step}")


def has_weights(history: Sequence[Moment]) -> bool:
    """Whether the weights were kept, or only what was written for some examples."""
    return bool(history) and isinstance(history[0].kept, Checkpoint)


@dataclass(frozen=True)
class NamedModel:
    """What the id of a shipped model says. step: of its training, at which it is meant; None for the model itself"""

    task: str
    variant: str
    step: int | None


def named_by(name: str) -> NamedModel | None:
    """None for a model that is not shipped. Raises: UnknownName."""
    if name.startswith(OWN):
        return None
    task, _slash, rest = name.partition("/")
    variant, _at, step = rest.partition(AFTER)
    check_names(task, variant)
    return NamedModel(task, variant, int(step) if step.isascii() and step.isdigit() else None)


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
    return load(task, variant) if AFTER not in variant else load_at(task, *variant.split(AFTER, 1))


@cache
def moments(task: str, variant: str) -> tuple[Moment, ...]:
    """The history of a shipped model, the earliest moment first, the model itself last; empty where none was kept.

    Raises: UnknownName, DamagedModel.
    """
    check_names(task, variant)
    path = find_history(weights_file(task, variant))
    return () if path is None else load_history(path)


@cache
def load_at(task: str, variant: str, step: str) -> Checkpoint:
    """A shipped model as it was after so many steps of its training. Its variant says so, and how sure it usually was is not
    known.

    Raises: UnknownName, DamagedModel.
    """
    kept = {str(moment.step): moment.kept for moment in moments(task, variant)}
    found = kept.get(step)
    if not isinstance(found, Checkpoint):
        known = ", ".join(kept) if has_weights(moments(task, variant)) else ""
        raise UnknownName(kind=translatable("moment"), name=step, choices=known or "–")
    return replace(found, variant=f"{variant}{AFTER}{step}", usual=None)


@cache
def load(task: str, variant: str) -> Checkpoint:
    """The shipped model of this task and variant, loaded once.

    Raises: NotTrained, DamagedModel.
    """
    check_names(task, variant)
    if variant not in trained_variants(task):
        raise NotTrained(task=task, variant=variant, choices=", ".join(trained_variants(task)) or "–")
    return load_file(weights_file(task, variant))


def usual_probability(task: str, variant: str) -> float | None:
    """The lowest probability that 99 % of its right outputs keep above; None where that is not known."""
    return usual_beside(weights_file(task, variant))


def check_variant(variant: str) -> None:
    """Raises: UnknownName."""
    if variant not in VARIANTS:
        raise UnknownName(kind=translatable("variant"), name=variant, choices=", ".join(VARIANTS))


def trained_variants(task: str) -> tuple[str, ...]:
    """The variants of this task that are shipped, in the order of VARIANTS."""
    return tuple(name for name in VARIANTS if weights_file(task, name).exists())


@cache
def tasks_shown() -> tuple[str, ...]:
    """The tasks that have a trained model, in the order of TASKS; all of them where nothing is trained yet."""
    return tuple(task for task in TASKS if trained_variants(task)) or tuple(TASKS)


def weights_file(task: str, variant: str) -> Path:
    """Where a shipped model is."""
    return PRETRAINED / task / f"{variant}.safetensors"


def facts_file(task: str, variant: str) -> Path:
    """Where it is written what is known about a shipped model."""
    return PRETRAINED / task / f"{variant}.json"


def facts_of_model(name: str) -> FactsJson | None:
    """What is known about the model of an id; None for one that is not shipped, or as it was before it was trained to the end.

    Raises: DamagedModel.
    """
    named = named_by(name)
    return None if named is None or named.step is not None else facts(named.task, named.variant)


@cache
def facts(task: str, variant: str) -> FactsJson:
    """What is known about a shipped model: its data, seed, command, time and metrics.

    Raises: DamagedModel.
    """
    return read_facts(facts_file(task, variant))
