"""The Python lines that make the picture of a trace that was opened from a file."""

from collections.abc import Mapping
from typing import NamedTuple

from attnviz.figures.kit.theme import ThemeName
from attnviz.screen.reproduce import call
from attnviz.trace.trace import View


class OpenedScene(NamedTuple):
    """A trace of a file, as it came into view.

    reading: what was said of how to read the file, as in `attnviz.read_traces`; number: of the trace in it, from 0
    view: the attention in view, where one was chosen; joined: whether pieces of words are joined
    """

    file: str
    reading: Mapping[str, str | bool]
    number: int = 0
    view: View | None = None
    joined: bool = False
    theme: ThemeName = "light"
    language: str = "en"


class OpenedLines(NamedTuple):
    """The lines up to the step, and those behind it: which step is in view, the browser knows."""

    before: str
    after: str


def opened_lines(scene: OpenedScene) -> OpenedLines:
    """For whoever has the file beside the script."""
    spoken = scene.language != "en"
    reading = [f"{name}={value!r}" for name, value in scene.reading.items() if value]
    lines = [
        "from pathlib import Path",
        "",
        "import attnviz",
        *(["from attnviz.language import speak"] if spoken else []),
        *(["from attnviz.trace.subwords import join_pieces"] if scene.joined else []),
        "",
        *([f"speak({scene.language!r})"] if spoken else []),
        call("traces", "attnviz.read_traces", [f"Path({scene.file!r})", *reading]),
        f"trace = traces[{scene.number}]",
        *([f"trace = trace.seen({scene.view.kind!r}, {scene.view.layer}, {scene.view.head})"] if scene.view else []),
        *(["trace = join_pieces(trace)"] if scene.joined else []),
        "figure = attnviz.figures.stage(trace, ",
    ]
    theme = ", theme='dark'" if scene.theme == "dark" else ""
    return OpenedLines("\n".join(lines), f"{theme})\nfigure.show()")
