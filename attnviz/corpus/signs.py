"""What the page would say of outputs, beside what their targets say: is a wrong one shown without a sign, a right one with a
warning?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from attnviz.corpus.outcome import Outcome
from attnviz.tasks.judgement import Verdict
from attnviz.trace import Trace
from attnviz.trace.trace import VERDICTS

One = TypeVar("One", bound=Outcome)


@dataclass(frozen=True, kw_only=True)
class Signs:
    """Counts over some sources. Whatever the page says is said without knowing the targets.

    verdicts:     how many outputs are right, wrong or unknown by the rules of the task
    warned:       how many have a warning
    silent:       of the outputs that differ from the targets, or whose source has none, how many have neither ✗ nor a warning
    warned_right: of those that equal a target, how many have a warning
    """

    verdicts: Mapping[Verdict, int]
    warned: int
    silent: int
    warned_right: int


def count_signs(outcomes: Iterable[Outcome]) -> Signs:
    """The outcomes as they were decoded, judged without their targets. What could not be read was answered with a sentence, so
    it has a sign."""
    written = [(one, one.result) for one in outcomes if isinstance(one.result, Trace)]
    found = Counter(trace.verdict for _one, trace in written)
    return Signs(
        verdicts={verdict: found[verdict] for verdict in VERDICTS},
        warned=sum(bool(trace.objections) for _one, trace in written),
        silent=sum(one.by_target != "right" and is_silent(trace) for one, trace in written),
        warned_right=sum(one.by_target == "right" and bool(trace.objections) for one, trace in written),
    )


def is_silent(trace: Trace) -> bool:
    """Whether the page would show neither ✗ nor a warning."""
    return trace.verdict != "wrong" and not trace.objections


def with_targets(outcomes: Iterable[One]) -> list[One]:
    """Those whose source has a target: the others have no answer."""
    return [one for one in outcomes if one.targets]
