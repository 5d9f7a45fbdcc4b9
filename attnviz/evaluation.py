"""One input proves nothing: the same model over many, and how often it is right."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from attnviz.checkpoints import Checkpoint
from attnviz.errors import TooLong
from attnviz.measures import lowest_probability, pointed
from attnviz.recording import record_many
from attnviz.tasks.task import Pair
from attnviz.trace import Trace


@dataclass(frozen=True)
class Scores:
    """How well a model does on some sources.

    sources:      how many different ones; a source with several targets is right if it equals any of them
    exact_match:  the share that is right; one that is too long or that cannot be read counts as wrong
    pointing_score, pointing_score_tolerance_1: over all steps with a known alignment, the share whose largest weight falls
                  on it, or at most one token beside it; None without attention or without alignments
    """

    sources: int
    exact_match: float
    pointing_score: float | None
    pointing_score_tolerance_1: float | None


@dataclass(frozen=True)
class Evaluation:
    """A model over many sources, in all, by language and by source length (tens of tokens: 0, 10, 20, ...).

    too_long: sources longer than the task takes; unreadable: sources of which the model knows no character
    lowest_probability_p1: the 1st percentile of an output's lowest probability where the output is right; None if none is
    """

    task: str
    variant: str
    sources: int
    exact_match: float
    too_long: int
    unreadable: int
    pointing_score: float | None
    pointing_score_tolerance_1: float | None
    lowest_probability_p1: float | None
    by_language: dict[str, Scores]
    by_length: dict[str, Scores]


@dataclass(frozen=True)
class Item:
    """One source with what became of it. hits: whether each step points right, exactly and with a tolerance of one."""

    pair: Pair
    right: bool
    hits: tuple[list[bool], list[bool]]
    lowest: float


def evaluate(checkpoint: Checkpoint, pairs: Sequence[Pair]) -> Evaluation:
    """Decode every source greedily and compare it with its targets."""
    targets: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        targets[pair.source].add(pair.target)
    once = list({pair.source: pair for pair in reversed(pairs)}.values())[::-1]
    results = record_many(checkpoint, [pair.source for pair in once])
    items = [judged(pair, result, targets[pair.source]) for pair, result in zip(once, results, strict=True)]
    whole = scores(items)
    too_long = sum(isinstance(result, TooLong) for result in results)
    certain = [item.lowest for item in items if item.right]
    return Evaluation(
        task=checkpoint.task,
        variant=checkpoint.variant,
        sources=whole.sources,
        exact_match=whole.exact_match,
        too_long=too_long,
        unreadable=sum(not isinstance(result, Trace) for result in results) - too_long,
        pointing_score=whole.pointing_score,
        pointing_score_tolerance_1=whole.pointing_score_tolerance_1,
        lowest_probability_p1=float(np.percentile(certain, 1)) if certain else None,
        by_language=grouped(items, [item.pair.language for item in items]),
        by_length=grouped(items, [f"{len(item.pair.source) // 10 * 10}" for item in items]),
    )


def judged(pair: Pair, result: Trace | Exception, targets: set[str]) -> Item:
    if not isinstance(result, Trace):
        return Item(pair, False, ([], []), 0.0)
    known = result.attention is not None and pair.gold is not None and not result.dropped
    hits = (pointed(result, pair.gold, 0), pointed(result, pair.gold, 1)) if known and pair.gold else ([], [])
    return Item(pair, result.text in targets, hits, lowest_probability(result))


def scores(items: Sequence[Item]) -> Scores:
    def mean(values: list[bool]) -> float | None:
        return float(np.mean(values)) if values else None

    return Scores(
        sources=len(items),
        exact_match=float(np.mean([item.right for item in items])),
        pointing_score=mean([hit for item in items for hit in item.hits[0]]),
        pointing_score_tolerance_1=mean([hit for item in items for hit in item.hits[1]]),
    )


def grouped(items: Sequence[Item], names: Sequence[str]) -> dict[str, Scores]:
    """The scores of each group that has a name."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item, name in zip(items, names, strict=True):
        groups[name].append(item)
    return {name: scores(groups[name]) for name in sorted(groups) if name}
