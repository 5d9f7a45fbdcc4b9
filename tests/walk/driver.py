"""What the walk needs of a browser, however it is driven."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

Action = dict[str, object]
Problem = RuntimeError


class Driver(Protocol):
    """A browser with one window. The actions are those of WebDriver, which both of its protocols share.

    name: the browser and its version, as it says them
    touch: whether fingers can be had
    files: the folder that it saves to
    """

    name: str
    touch: bool
    files: Path

    def resize(self, width: int, height: int) -> None:
        """Have the page so large, in pixels."""

    def open(self, address: str) -> None:
        """Go there, and wait until the page has loaded."""

    def ask(self, function: str, *given: object) -> object:
        """What a function of the page's own answers to these arguments, all of it JSON."""

    def act(self, source: Action) -> None:
        """Have a mouse, a finger or a keyboard do something."""

    def picture(self) -> bytes:
        """The window as a PNG."""

    def complaints(self) -> Sequence[str]:
        """The errors of the page's console so far."""

    def close(self) -> None:
        """End the browser."""
