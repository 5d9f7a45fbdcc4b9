"""What a section of the page is asked about."""

from collections.abc import Mapping
from typing import NamedTuple

from attnviz.figures.theme import ThemeName
from attnviz.trace import Trace
from attnviz.ui.changes import Changes
from attnviz.ui.pictures import trace_of


class Asked(NamedTuple):
    """What a section is about. step, position: from 0, None if none is chosen; options: what was chosen in the section"""

    task: str
    variant: str
    text: str
    changes: Changes
    theme: ThemeName
    step: int
    position: int | None
    options: Mapping[str, str]

    @property
    def trace(self) -> Trace:
        """As it is in view, with all changes."""
        return trace_of(self.task, self.variant, self.text, self.changes)
