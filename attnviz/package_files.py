"""Where the files lie that come with attnviz but are no part of its source: the trained models, and the server's settings."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def locate(name: str) -> Path:
    """A file or folder inside the package, where an installed attnviz has it, or else beside it, as in a checkout."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name
