"""One input proves nothing: the same model over many, and how often it is right."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import cast

import numpy as np

from attnviz.corpus.outcome import Outcome
from attnviz.corpus.signs import Signs, count_signs, with_targets
from attnviz.errors import TooLong
from attnviz.measures.attention import alignment_error_rate, all_measures, lowest_probability, pointing_hits
from attnviz.measures.text_scores import bleu, chrf, phoneme_error_rate
from attnviz.recording.ablation import Decided, deciding
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record_many
from attnviz.tasks.judgement import exact_match, targets_by_source
from attnviz.tasks.task import Gold, Pair, Task
from attnviz.trace import Trace


@dataclass(frozen=True, kw_only=True)
class Scores:
    """How well a model does on some sources; None for what does not apply to the task or the model.

    sources:      how many different ones; a source with several targets is right if it equals any of them, and one without
                  a target has no answer: it counts in none of the scores
    exact_match:  the share that is right; one that is too long or that cannot be read counts as wrong; nan where none has a
                  target
    word_error_rate, phoneme_error_rate: the share that is wrong; edits a sound, to the nearest target (`references.py`)
    bleu, chrf:   of sacrebleu, 0 to 100, against all targets; what cannot be read counts as an empty output
    pointing_score, pointing_score_tolerance_1: over all steps with a known alignment, the share whose largest weight falls
                  on it, or at most one token beside it; None without attention or without alignments
    alignment_error_rate, alignment_error_rate_tolerance_1: the mean over the sources with a known alignment
    """

    sources: int
    exact_match: float
    word_error_rate: float | None = None
    phoneme_error_rate: float | None = None
    bleu: float | None = None
    chrf: float | None = None
    pointing_score: float | None = None
    pointing_score_tolerance_1: float | None = None
    alignment_error_rate: float | None = None
    alignment_error_rate_tolerance_1: float | None = None


@dataclass(frozen=True, kw_only=True)
class Evaluation(Scores, Signs):
    """A model over many sources: in all, over those that it can read whole, by language, and by the number of tokens.

    with_target: sources that have a target
    too_long: sources longer than the task takes; unreadable: sources of which the model knows nothing
    covered:  sources that are short enough and without unknown tokens; on_covered: the scores over those alone, None if
              there is none
    lowest_probability_p1: the 1st percentile of an output's lowest probability where the output is right: at most 1 % of
              them lie below it; None if none is right
    measures: the mean of every measure of a trace (`all_measures`) over the sources that have it
    deciding: by the part of the output that a step writes, how often the look decides what is written (`ablation.py`);
              empty without attention
    """

    task: str
    variant: str
    with_target: int
    too_long: int
    unreadable: int
    covered: int
    on_covered: Scores | None
    lowest_probability_p1: float | None
    measures: Mapping[str, float]
    deciding: Mapping[str, Decided]
    by_language: Mapping[str, Scores]
    by_length: Mapping[str, Scores]


@dataclass(frozen=True, kw_only=True)
class Item(Outcome):
    """One source of a test with what became of it. length: of the source in tokens."""

    source: str
    language: str
    length: int

    @property
    def aligned(self) -> Gold | None:
        """The known alignment of the source as it was read; None without attention."""
        return self.usable_gold if isinstance(self.result, Trace) and self.result.attention is not None else None

    @cached_property
    def hits(self) -> tuple[list[bool], list[bool]]:
        """Whether each step that counts points right, exactly and with a tolerance of one; none without an alignment."""
        if self.aligned is None:
            return [], []
        return pointing_hits(cast(Trace, self.result), self.aligned, 0), pointing_hits(
            cast(Trace, self.result), self.aligned, 1
        )

    @cached_property
    def alignment_errors(self) -> tuple[float, float]:
        """The alignment error rate, exactly and with a tolerance of one; nan without an alignment."""
        if self.aligned is None:
            return math.nan, math.nan
        trace = cast(Trace, self.result)
        return alignment_error_rate(trace, self.aligned, 0), alignment_error_rate(trace, self.aligned, 1)


def evaluate(checkpoint: Checkpoint, pairs: Sequence[Pair], beam: int | None = None) -> Evaluation:
    """Decode every source and compare it with its targets.

    beam: the width of a beam search whose best outputs count; None for greedy decoding
    Raises: BadWidth.
    """
    task = checkpoint.task
    items = decode_pairs(checkpoint, pairs, beam)
    covered = [item for item in items if item.covered]
    too_long = sum(isinstance(item.result, TooLong) for item in items)
    certain = [lowest_probability(cast(Trace, item.result)) for item in items if item.by_target == "right"]
    return Evaluation(
        **{
            field.name: getattr(part, field.name)
            for part in (score(task, items), count_signs(items))
            for field in fields(part)
        },
        task=task.name,
        variant=checkpoint.variant,
        with_target=len(with_targets(items)),
        too_long=too_long,
        unreadable=sum(not isinstance(item.result, Trace) for item in items) - too_long,
        covered=len(covered),
        on_covered=score(task, covered) if covered else None,
        lowest_probability_p1=float(np.percentile(certain, 1, method="lower")) if certain else None,
        measures=mean_measures(items),
        deciding=deciding(checkpoint, [item.result for item in items if isinstance(item.result, Trace)]),
        by_language=score_groups(task, items, [item.language for item in items]),
        by_length=score_groups(task, items, [f"{item.length}" for item in items]),
    )


def decode_pairs(checkpoint: Checkpoint, pairs: Sequence[Pair], beam: int | None) -> list[Item]:
    """Each different source once, with all its targets.

    Raises: BadWidth.
    """
    task = checkpoint.task
    targets = targets_by_source(task, [(pair.source, pair.target) for pair in pairs])
    once = list({pair.source: pair for pair in reversed(pairs)}.values())[::-1]
    results = record_many(checkpoint, [pair.source for pair in once], beam)
    return [
        Item(
            result=result,
            targets=targets.get(pair.source, frozenset()),
            gold=pair.gold,
            source=pair.source,
            language=pair.language,
            length=len(task.split_source(pair.source)),
        )
        for pair, result in zip(once, results, strict=True)
    ]


def score(task: Task, items: Sequence[Item]) -> Scores:
    known = with_targets(items)
    right = exact_match({item.source: item.by_target for item in known})
    texts, targets = [item.output for item in known], [sorted(item.targets) for item in known]
    rates = {
        "word_error_rate": lambda: 1 - right,
        "phoneme_error_rate": lambda: phoneme_error_rate(texts, targets),
        "bleu": lambda: bleu(texts, targets),
        "chrf": lambda: chrf(texts, targets),
    }
    return Scores(
        sources=len(items),
        exact_match=right,
        **{name: rates[name]() for name in task.scores if known},
        pointing_score=mean([hit for item in items for hit in item.hits[0]]),
        pointing_score_tolerance_1=mean([hit for item in items for hit in item.hits[1]]),
        alignment_error_rate=mean([item.alignment_errors[0] for item in items]),
        alignment_error_rate_tolerance_1=mean([item.alignment_errors[1] for item in items]),
    )


def mean(values: Sequence[float]) -> float | None:
    """Over the values that are numbers; None where none is."""
    numbers = [value for value in values if not math.isnan(value)]
    return float(np.mean(numbers)) if numbers else None


def mean_measures(items: Sequence[Item]) -> dict[str, float]:
    found = [all_measures(item.result, item.aligned) for item in items if isinstance(item.result, Trace)]
    means = {name: mean([each[name] for each in found]) for name in (found[0] if found else ())}
    return {name: value for name, value in means.items() if value is not None}


def score_groups(task: Task, items: Sequence[Item], names: Sequence[str]) -> dict[str, Scores]:
    """The scores of each group that has a name; numbers in their order."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item, name in zip(items, names, strict=True):
        groups[name].append(item)
    return {name: score(task, groups[name]) for name in sorted(groups, key=lambda name: (len(name), name)) if name}
