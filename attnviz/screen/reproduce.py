"""The Python lines and the command that make the picture in view, outside of the page."""

from collections.abc import Mapping
from typing import TypedDict

from attnviz.recording.tokenising import prefix_of
from attnviz.screen.address import NONE
from attnviz.screen.changes import number_of
from attnviz.screen.scene import Scene, link_of
from attnviz.tasks import find
from attnviz.trace.edits import Edits, Number, number_text, read_edits

WIDTH = 72  # characters of a line, as many as the panel shows


class Lines(TypedDict):
    python: str
    command: str


def reproduce(scene: Scene) -> Lines:
    """Raises: what `decode` raises, and BadEdit."""
    return Lines(python=python_lines(scene), command=command_line(scene))


def command_line(scene: Scene) -> str:
    """For any shell: what stands between the double quotes means nothing to one."""
    return f'python -m attnviz picture "{link_of(scene)}" --out stage.html'


def python_lines(scene: Scene) -> str:
    """A script, or a cell of a notebook."""
    model = [*map(repr, scene.model.split("/", 1)), repr(scene.text)]
    changed = scene.changes != NONE
    figure = ["trace", str(scene.nearest_step), *(["before=before"] if changed else [])]
    figure += ["both=False"] if changed and not scene.both else []
    figure += ["product=True"] if scene.weighted else []
    figure += ["theme='dark'"] if scene.theme == "dark" else []
    spoken = scene.language != "en"
    return "\n".join(
        [
            "import attnviz",
            *(["from attnviz.language import speak"] if spoken else []),
            "",
            *([f"speak({scene.language!r})"] if spoken else []),
            call("trace", "attnviz.decode", [*model, *change_arguments(scene)]),
            *([call("before", "attnviz.decode", model)] if changed else []),
            call("figure", "attnviz.figures.stage", figure),
            "figure.show()",
        ]
    )


def change_arguments(scene: Scene) -> list[str]:
    """What was changed, as `attnviz.decode` takes it. Steps and positions count from 0 there."""
    given, edit, look, temperature, write = scene.changes
    prefix = prefix_of(find(scene.task), write) if write.strip() else given
    return [
        *([f"prefix={list(prefix)!r}"] if prefix else []),
        *([f"edits={edits_text(read_edits(edit, first=1))}"] if edit else []),
        *([f"temperature={number_text(number_of(temperature))}"] if temperature != NONE.temperature else []),
        *([f"look={look!r}"] if look != NONE.look else []),
    ]


def edits_text(edits: Edits) -> str:
    """As Python reads them."""
    rows = [f"{step}: {row_text(row)}" for step, row in edits.items()]
    return f"{{{', '.join(rows)}}}"


def row_text(row: Mapping[int, Number]) -> str:
    return "{" + ", ".join(f"{position}: {number_text(weight)}" for position, weight in row.items()) + "}"


def call(name: str, function: str, arguments: list[str]) -> str:
    """A line, or where that is too long one for each argument."""
    line = f"{name} = {function}({', '.join(arguments)})"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name} = {function}(", *(f"    {argument}," for argument in arguments), ")"])
