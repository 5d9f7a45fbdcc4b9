"""What is said of a model as it was at a moment of its training: its mistakes are not those of the trained one."""

from typing import NamedTuple

from attnviz.errors import AttnvizError
from attnviz.language import gettext as _
from attnviz.recording.model_facts import FactsJson
from attnviz.recording.moments import Moment
from attnviz.recording.shelf import facts, moments, named_by
from attnviz.trace import Trace


class MomentPlace(NamedTuple):
    """A moment of a history. number: from 0, of all; step: of the training, of steps; pairs: about how many had been seen by
    then, None where the file with the facts does not say so; accuracy: on dev pairs"""

    number: int
    all: int
    step: int
    steps: int
    pairs: float | None
    accuracy: float


def places(task: str, variant: str) -> list[MomentPlace]:
    """All moments that were kept of a shipped model, the earliest first.

    Raises: UnknownName, DamagedModel.
    """
    history = moments(task, variant)
    whole = pairs_of_run(task, variant)
    return [place_in(history, number, whole) for number in range(len(history))]


def place_in(history: tuple[Moment, ...], number: int, whole: float | None) -> MomentPlace:
    """whole: about how many pairs were seen in the whole training"""
    step, accuracy, _kept = history[number]
    steps = history[-1].step
    return MomentPlace(number, len(history), step, steps, None if whole is None else whole * step / steps, accuracy)


def pairs_of_run(task: str, variant: str) -> float | None:
    """How many pairs a whole training showed, each as often as there were epochs; None where that is not known."""
    try:
        return epochs_of(facts(task, variant)) * pairs_taught(facts(task, variant))
    except (AttnvizError, KeyError, TypeError):
        return None


def epochs_of(known: FactsJson) -> float:
    """Raises: KeyError, TypeError where the file does not say so."""
    return float(known["recipe"]["epochs"])


def pairs_taught(known: FactsJson) -> int:
    """Raises: KeyError, TypeError where the file does not say so."""
    return int(known["data"]["train"]) + int(known["data"].get("besides", 0))


def place_of_trace(trace: Trace) -> MomentPlace | None:
    """The moment of the model that wrote a trace; None for one of a trained model, or of one that is not ours."""
    try:
        named = named_by(f"{trace.task}/{trace.variant}")
        found = [] if named is None or named.step is None else places(named.task, named.variant)
    except AttnvizError:
        return None
    return next((place for place in found if named and place.step == named.step), None)


def moment_words(trace: Trace) -> str:
    """Which moment a trace is of, in short; nothing for a trained model."""
    found = place_of_trace(trace)
    return "" if found is None else moment_name(found)


def moment_name(place: MomentPlace) -> str:
    return _("moment {number} of {count}").format(number=place.number + 1, count=place.all)


def moment_note(trace: Trace) -> str:
    """That it is not the trained model that wrote this; nothing for a trained model."""
    found = place_of_trace(trace)
    if found is None:
        return ""
    said = _("This is the model as it was at moment {number} of {count} of its training ({when}), not the trained one.")
    return said.format(number=found.number + 1, count=found.all, when=when(found))


def when(place: MomentPlace) -> str:
    """How far the training was."""
    if not place.step:
        return _("before the first training step")
    steps = _("after {step} of {steps} training steps").format(step=f"{place.step:,}", steps=f"{place.steps:,}")
    return steps if place.pairs is None else f"{steps}, " + _("about {pairs} pairs").format(pairs=rounded(place.pairs))


def rounded(count: float) -> str:
    """To three figures: batches are not all of one size, so the last ones are not known."""
    return f"{float(f'{count:.3g}'):,.0f}"


def right_words(place: MomentPlace) -> str:
    return _("{share} of held-out pairs right").format(share=f"{place.accuracy:.1%}")
