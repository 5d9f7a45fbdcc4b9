"""Pictures, kept: a text and a model always give the same one, so a class that opens one link computes it once. A model is
named by its id (`recording/shelf.py`)."""

from functools import lru_cache

from attnviz.language import speaking
from attnviz.recording.shelf import take
from attnviz.screen.address import NONE, Changes
from attnviz.screen.caption import caption
from attnviz.screen.changes import decode_changed
from attnviz.screen.picture import picture, to_json
from attnviz.trace import Trace

KEPT = 128  # of some 20 KB each, and as many traces


@lru_cache(KEPT)
def trace_of(model: str, text: str, changes: Changes = NONE) -> Trace:
    """Raises: what `decode` raises, and BadEdit."""
    return decode_changed(take(model), text, changes)


@lru_cache(KEPT)
def picture_of(model: str, text: str, language: str, changes: Changes = NONE) -> bytes:
    """The picture as JSON. Everything it depends on is in its arguments: plain strings. Its colours are the style sheet's.

    Raises: what `decode` raises, and BadEdit.
    """
    trace = trace_of(model, text, changes)
    before = None if changes == NONE else trace_of(model, text)
    with speaking(language):
        return to_json(picture(trace, before, take(model).usual) | {"caption": caption(trace)})
