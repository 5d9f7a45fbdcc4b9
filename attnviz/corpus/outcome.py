"""What became of one source: read or not, what was written for it, and whether that is one of its targets."""

from dataclasses import dataclass

from attnviz.errors import AttnvizError
from attnviz.tasks.judgement import Verdict, compare
from attnviz.tasks.task import Gold
from attnviz.trace import Trace


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One source with what a model made of it.

    result:  what was computed, or why the source could not be read
    targets: what would be right, as the task writes it; none where it is not known
    gold:    the known alignment of the source with its target; None where there is none
    """

    result: Trace | AttnvizError
    targets: frozenset[str]
    gold: Gold | None = None

    @property
    def output(self) -> str:
        """What was written; nothing where the source could not be read."""
        return self.result.text if isinstance(self.result, Trace) else ""

    @property
    def by_target(self) -> Verdict:
        """Whether the output is one of the targets; unknown where there are none."""
        return compare(self.result.text if isinstance(self.result, Trace) else None, self.targets)

    @property
    def covered(self) -> bool:
        """Whether the source was read whole."""
        return isinstance(self.result, Trace) and not self.result.dropped

    @property
    def usable_gold(self) -> Gold | None:
        """The known alignment, where the source was read whole: the alignment counts the characters that were dropped."""
        return self.gold if self.covered else None
