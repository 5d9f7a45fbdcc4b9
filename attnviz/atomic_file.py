"""Files that are there whole or not at all, whenever the process that writes them is killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def write_whole(path: Path, beside: Path | None = None) -> Iterator[Path]:
    """Where to write what is to become this file: it takes its place once all is written, and until then the old one stays.

    beside: where, on the same disk; by default the same name with the ending .writing
    """
    beside = beside or path.with_suffix(".writing")
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
