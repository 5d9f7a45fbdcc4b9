"""What a section of the page is made of. The component knows how to show each kind of block, and nothing of what it says."""

from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

from attnviz.figures.kit.spec import Spec
from attnviz.figures.kit.tables import figure_tables
from attnviz.language import gettext as _
from attnviz.screen.sections.moment_slider import MomentSlider
from attnviz.screen.sections.ways import WayLines

Tokens = Sequence[str]


class Text(TypedDict):
    """tone: plain, small; right, wrong, unknown; warning, note"""

    kind: str
    text: str
    tone: str


class FigureTables(TypedDict):
    """The same numbers as tables, each a FigureTable. show: the words to open them with"""

    show: str
    tables: Sequence[Mapping[str, object]]


class Figure(TypedDict):
    """alternative: the figure in words; forces: the outputs that its points stand for, by the number in their customdata"""

    kind: str
    heading: str
    spec: Spec
    alternative: str
    forces: Sequence[Tokens]
    table: FigureTables


class Table(TypedDict):
    """The first column names the rows. marked: the number of the row that is meant, if one is; best: the cells (row, column)
    that are better than the others of their row, which pages show; about: what is said of a cell (row, column) to those who
    hover over it or hear it, on pages too"""

    kind: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    marked: int | None
    best: Sequence[tuple[int, int]]
    about: Sequence[tuple[int, int, str]]


class Output(TypedDict):
    """One to choose: what is forced by a click, how it reads, what is said of it, and whether it is the one in view."""

    tokens: Tokens
    text: str
    note: str
    chosen: bool


class NumberTable(TypedDict):
    """A large table of numbers, which scrolls in its own box with its headers in view. The first column names the rows;
    marked: the number of the row that is meant, if one is"""

    kind: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    marked: int | None


class FileLink(TypedDict):
    """A file of the decoding in view, to take away. name: of the server's route, and of the file"""

    kind: str
    text: str
    name: str


class Outputs(TypedDict):
    kind: str
    items: Sequence[Output]


class Choice(TypedDict):
    """options: values with their words; a range has low, high and step instead"""

    name: str
    label: str
    value: str | float
    options: NotRequired[Sequence[tuple[str, str]]]
    low: NotRequired[float]
    high: NotRequired[float]
    step: NotRequired[float]


class Choices(TypedDict):
    kind: str
    choices: Sequence[Choice]


class Reveal(TypedDict):
    """What is shown on request. show, hide: the words of the button; note: a sentence below the items, or none"""

    kind: str
    show: str
    hide: str
    items: Sequence[str]
    note: str


class Steps(TypedDict):
    """What is said of each step, a line or several."""

    kind: str
    lines: Sequence[Sequence[str]]


class UnitList(TypedDict):
    """The units of a state, to walk through. rows: the unit's number, from 0, and what is said of it, a cell each; head: over
    the number and the cells"""

    kind: str
    head: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]


class FactList(TypedDict):
    """Names with what is known, below each other."""

    kind: str
    items: Sequence[tuple[str, str]]


class Command(TypedDict):
    """A command to copy. copy, copied: the words of the button, before and after"""

    kind: str
    text: str
    copy: str
    copied: str


Block = (
    Text
    | Figure
    | Table
    | NumberTable
    | FileLink
    | Outputs
    | Choices
    | Reveal
    | Steps
    | UnitList
    | MomentSlider
    | FactList
    | Command
    | WayLines
)


def text(words: str, tone: str = "plain") -> Text:
    return {"kind": "text", "text": words, "tone": tone}


def figure(heading: str, spec: Spec, alternative: str, forces: Sequence[Tokens] = ()) -> Figure:
    made: FigureTables = {"show": _("As a table"), "tables": [one._asdict() for one in figure_tables(spec)]}
    return {"kind": "figure", "heading": heading, "spec": spec, "alternative": alternative, "forces": forces, "table": made}


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    caption: str = "",
    marked: int | None = None,
    best: Sequence[tuple[int, int]] = (),
    about: Sequence[tuple[int, int, str]] = (),
) -> Table:
    made: Table = {
        "kind": "table",
        "caption": caption,
        "head": head,
        "rows": rows,
        "marked": marked,
        "best": best,
        "about": about,
    }
    return made


def sheet(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], marked: int | None) -> NumberTable:
    return {"kind": "sheet", "caption": caption, "head": head, "rows": rows, "marked": marked}


def file_link(words: str, name: str) -> FileLink:
    return {"kind": "file", "text": words, "name": name}


def outputs(items: Sequence[Output]) -> Outputs:
    return {"kind": "outputs", "items": items}


def choices(*made: Choice) -> Choices:
    return {"kind": "choices", "choices": made}


def one_of(name: str, label: str, options: Mapping[str, str], value: str) -> Choice:
    return {"name": name, "label": label, "options": list(options.items()), "value": value}


def from_to(name: str, label: str, low: float, high: float, step: float, value: float) -> Choice:
    return {"name": name, "label": label, "low": low, "high": high, "step": step, "value": value}


def reveal(show: str, hide: str, items: Sequence[str], note: str = "") -> Reveal:
    return {"kind": "reveal", "show": show, "hide": hide, "items": items, "note": note}


def steps(lines: Sequence[Sequence[str]]) -> Steps:
    return {"kind": "steps", "lines": lines}


def unit_list(head: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> UnitList:
    return {"kind": "units", "head": head, "rows": rows}


def fact_list(items: Sequence[tuple[str, str]]) -> FactList:
    return {"kind": "facts", "items": items}


def command(text: str, copy: str, copied: str) -> Command:
    return {"kind": "command", "text": text, "copy": copy, "copied": copied}
