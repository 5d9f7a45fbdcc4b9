"""What a section of the page is asked about, and what several of them say."""

from collections.abc import Mapping
from typing import NamedTuple

from attnviz.errors import UnknownName
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.theme import ThemeName
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.shelf import take
from attnviz.screen.address import Changes
from attnviz.screen.picture_cache import trace_of
from attnviz.trace import Trace


class Request(NamedTuple):
    """What a section is about. model: its id; step, position: from 0, None if none is chosen; options: what was chosen in the
    section; moment: of the model's training that is looked at, from 0, weights or not; None for its end"""

    model: str
    text: str
    changes: Changes
    theme: ThemeName
    step: int
    position: int | None
    options: Mapping[str, str]
    moment: int | None = None

    @property
    def trace(self) -> Trace:
        """As it is in view, with all changes."""
        return trace_of(self.model, self.text, self.changes)

    @property
    def checkpoint(self) -> Checkpoint:
        """Raises: NotTrained, DamagedModel, UnknownName."""
        return take(self.model)


def check_name(kind: str, value: str, choices: tuple[str, ...]) -> str:
    """Raises: UnknownName."""
    if value not in choices:
        raise UnknownName(kind=kind, name=value, choices=", ".join(choices))
    return value


def place_name(trace: Trace, s: int) -> str:
    """A source token with its position, which tells equal ones apart."""
    return f"{visible(trace.source[s])} ({s + 1})"
