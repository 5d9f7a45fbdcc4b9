"""Pictures, kept: a text and a variant always give the same one, so a class that opens one link computes it once."""

from functools import lru_cache
from typing import cast

from attnviz.figures.theme import ThemeName
from attnviz.language import speaking
from attnviz.recording import decode
from attnviz.trace import Trace
from attnviz.ui.payload import picture, to_json

KEPT = 128  # of some 100 KB each, and as many traces


@lru_cache(KEPT)
def trace_of(task: str, variant: str, text: str) -> Trace:
    """Raises: what `decode` raises."""
    return decode(task, variant, text)


@lru_cache(KEPT)
def picture_of(task: str, variant: str, text: str, language: str, theme: str) -> bytes:
    """The picture as JSON. Everything it depends on is in its arguments: plain strings.

    Raises: what `decode` raises.
    """
    with speaking(language):
        return to_json(picture(trace_of(task, variant, text), cast(ThemeName, theme)))
