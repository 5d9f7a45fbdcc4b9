"""Pictures, kept: a text and a variant always give the same one, so a class that opens one link computes it once."""

from functools import lru_cache
from typing import cast

from attnviz.figures.kit.theme import ThemeName
from attnviz.language import speaking
from attnviz.screen.address import NONE, Changes
from attnviz.screen.changes import changed
from attnviz.screen.picture import picture, to_json
from attnviz.trace import Trace

KEPT = 128  # of some 100 KB each, and as many traces


@lru_cache(KEPT)
def trace_of(task: str, variant: str, text: str, changes: Changes = NONE) -> Trace:
    """Raises: what `decode` raises, and BadEdit."""
    return changed(task, variant, text, changes)


@lru_cache(KEPT)
def picture_of(task: str, variant: str, text: str, language: str, theme: str, changes: Changes = NONE) -> bytes:
    """The picture as JSON. Everything it depends on is in its arguments: plain strings.

    Raises: what `decode` raises, and BadEdit.
    """
    trace = trace_of(task, variant, text, changes)
    before = None if changes == NONE else trace_of(task, variant, text)
    with speaking(language):
        return to_json(picture(trace, cast(ThemeName, theme), before))
