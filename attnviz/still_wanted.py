"""Whether somebody still waits for what is being computed: work that takes a while asks so between its parts, and stops."""

from collections.abc import Callable
from contextvars import ContextVar


class NoLongerWanted(Exception):
    """Nobody waits for this any more."""


still_wanted: ContextVar[Callable[[], bool]] = ContextVar("still_wanted", default=lambda: True)


def check_wanted() -> None:
    """Raises: NoLongerWanted."""
    if not still_wanted.get()():
        raise NoLongerWanted
