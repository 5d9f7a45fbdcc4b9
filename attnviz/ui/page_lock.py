"""Taking turns: one page runs at a time.

Pages are Python, so two of them never run at the same instant anyway. Left to themselves, sixty that are asked for at
once fight over the interpreter two hundred times a second each, and the last visitor waits twice as long as in a queue.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

TURN = Lock()


@contextmanager
def aside() -> Iterator[None]:
    """For work that takes long: let others go before, and queue again for the rest of the page."""
    TURN.release()
    try:
        yield
    finally:
        TURN.acquire()
