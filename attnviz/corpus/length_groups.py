"""How often models are right by the length of the source, from what is kept of their evaluations: the lengths in groups, and
whether longer sources are harder.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from attnviz.errors import AttnvizError, translatable
from attnviz.measures.calibration import Share
from attnviz.recording.model_facts import ScoresJson
from attnviz.recording.shelf import facts
from attnviz.tasks.task import Task

RANGES = 6  # of source lengths, as few as four where many sources have one length
FALL = 0.05  # of the share right, from the shortest sources to the longest: below that, length makes no difference to speak of

Score = Literal["bleu", "exact_match"]


class NotByLength(AttnvizError):
    message = translatable(
        "How accuracy changes with the length of the source is not kept for {task}: {variant}. Measure it with evaluate "
        "--keep."
    )


class LengthGroup(NamedTuple):
    """Sources of neighbouring lengths, in tokens. shares: how many of them are right, from 0 to 1, by the variant"""

    lengths: tuple[int, ...]
    sources: int
    shares: Mapping[str, float]


def kept_groups(task: Task, variants: Sequence[str]) -> tuple[LengthGroup, ...]:
    """What is kept of these variants side by side, the shortest sources first; without those too long for the task.

    Raises: DamagedModel, NotByLength.
    """
    kept = {variant: kept_by_length(task.name, variant) for variant in variants}
    try:
        counted = {int(length): scores["sources"] for length, scores in kept[variants[0]].items()}
        sources = {length: count for length, count in counted.items() if length <= task.longest_source}
        return tuple(group_of(lengths, sources, kept) for lengths in ranges(sources))
    except (KeyError, ValueError, TypeError, AttributeError, ZeroDivisionError) as error:
        raise NotByLength(variant=" / ".join(variants), task=task.name) from error


def kept_shares(task: Task, variant: str) -> dict[int, Share]:
    """How many of the sources of each length are right, the shortest first; without those too long for the task.

    Raises: DamagedModel, NotByLength.
    """
    kept = kept_by_length(task.name, variant)
    try:
        found = {int(length): share_of(scores["exact_match"], scores["sources"]) for length, scores in kept.items()}
        return {length: found[length] for length in sorted(found) if length <= task.longest_source}
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise NotByLength(variant=variant, task=task.name) from error


def share_of(share: float, sources: int) -> Share:
    return Share(round(share * sources), sources)


def kept_by_length(task: str, variant: str) -> Mapping[str, ScoresJson]:
    """Raises: DamagedModel, NotByLength."""
    found = facts(task, variant)["test"].get("by_length")
    if not found:
        raise NotByLength(variant=variant, task=task)
    return found


def group_of(lengths: Sequence[int], sources: Mapping[int, int], kept: Mapping[str, Mapping[str, ScoresJson]]) -> LengthGroup:
    shares = {variant: weighted_mean(by_length, lengths, "exact_match") for variant, by_length in kept.items()}
    return LengthGroup(tuple(lengths), sum(sources[length] for length in lengths), shares)


def falls(groups: Sequence[LengthGroup], variant: str) -> bool:
    """Whether fewer of the longest sources are right than of the shortest, by `FALL` at least."""
    return bool(groups) and groups[0].shares[variant] - groups[-1].shares[variant] >= FALL


def ranges(sources: Mapping[int, int]) -> list[list[int]]:
    """The lengths cut into ranges with about as many sources in each."""
    total, before, numbered = sum(sources.values()), 0, []
    for length in sorted(sources):
        numbered.append((before * RANGES // total, length))
        before += sources[length]
    return [[length for _, length in lengths] for _, lengths in groupby(numbered, key=lambda pair: pair[0])]


def weighted_mean(by_length: Mapping[str, ScoresJson], lengths: Iterable[int], score: Score) -> float:
    """The mean of a score over these lengths, each weighted by its sources; one without the score is left out."""
    found = [by_length[str(length)] for length in lengths if str(length) in by_length]
    known = [(value, one["sources"]) for one in found if (value := one[score]) is not None]
    return sum(value * sources for value, sources in known) / sum(sources for _, sources in known)


def span(lengths: Sequence[int]) -> str:
    return f"{lengths[0]}" if len(lengths) == 1 else f"{lengths[0]}–{lengths[-1]}"
