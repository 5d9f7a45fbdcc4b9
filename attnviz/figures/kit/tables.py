"""A figure as tables: the numbers that it draws, with the words that a mouse over them would read. One way for all figures."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from math import isfinite
from typing import NamedTuple, cast

import plotly.graph_objects as go

from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import TITLE_OF
from attnviz.language import gettext as _

FIELD = re.compile(r"%\{(\w+)((?:\[\d+\])*)(?::([^}]*))?\}")  # in a hover: %{customdata[0][1]:.2f}


class FigureTable(NamedTuple):
    """The first column names the rows. head: over the columns; empty where each cell says itself what it is; part: the number
    of the part of the figure that is this matrix; None for points"""

    caption: str
    head: list[str]
    rows: list[list[str]]
    part: int | None = None


def figure_tables(spec: Spec) -> list[FigureTable]:
    """A table for each matrix, and one for all bars and points of a panel, in the order in which they are drawn."""
    panels: dict[tuple[str, str], dict[int, Json]] = {}
    for number, part in enumerate(spec["data"]):
        panels.setdefault((str(part.get("xaxis", "x")), str(part.get("yaxis", "y"))), {})[number] = part
    titles = panel_titles(spec)
    found = [table for (_across, down), parts in panels.items() for table in panel_tables(parts, titles.get(down, ""), spec)]
    return [table for table in found if table.rows]


def tables_of(figure: go.Figure) -> list[FigureTable]:
    """The same for a figure that Plotly has checked."""
    return figure_tables(cast(Spec, figure.to_plotly_json()))


def panel_titles(spec: Spec) -> dict[str, str]:
    """What stands above each panel, by its upright axis; nothing for one without a title of its own."""
    notes = cast(Sequence[Json], spec["layout"].get("annotations", ()))
    named = {str(note.get("name", "")): plain(str(note["text"])) for note in notes}
    return {name.removeprefix(TITLE_OF): text for name, text in named.items() if name.startswith(TITLE_OF)}


def panel_tables(parts: Mapping[int, Json], title: str, spec: Spec) -> Iterator[FigureTable]:
    """parts: by their numbers in the figure"""
    matrices = {number: part for number, part in parts.items() if part["type"] == "heatmap" and "z" in part}
    yield from (matrix_table(part, title, spec)._replace(part=number) for number, part in matrices.items())
    spoken = [part for part in parts.values() if part["type"] != "heatmap" and "hovertemplate" in part]
    yield FigureTable(title, [], [row for part in spoken for row in point_rows(part)])


def matrix_table(part: Json, title: str, spec: Spec) -> FigureTable:
    """The rows as they stand in the picture, from above."""
    numbers = cast(Sequence[Sequence[float | None]], part["z"])
    across = axis_labels(str(part.get("xaxis", "x")), spec, len(numbers[0]))
    down = axis_labels(str(part.get("yaxis", "y")), spec, len(numbers))
    rows = [[name, *map(number_text, row)] for name, row in zip(down, numbers, strict=True)]
    return FigureTable(title, [_("row"), *across], rows)


def axis_labels(axis: str, spec: Spec, count: int) -> list[str]:
    """Each place by its number and, where it has one, its token: equal tokens stay apart."""
    drawn = cast(Json, spec["layout"].get(axis[0] + "axis" + axis[1:], {}))
    places = cast(Sequence[float], drawn.get("tickvals", ()))
    names = dict(zip(places, cast(Sequence[str], drawn.get("ticktext", ())), strict=False))
    said = [plain(names.get(place, "")) for place in range(count)]
    bare = all(name in ("", str(place)) for place, name in enumerate(said, 1))  # units, which are numbers themselves
    return [str(place) if bare or not name else f"{place}: {name}" for place, name in enumerate(said, 1)]


def point_rows(part: Json) -> Iterator[list[str]]:
    """What the hover says of each bar or point, a line a cell."""
    template = re.sub(r"<extra>.*</extra>", "", str(part["hovertemplate"]))
    count = max(len(cast(Sequence[object], part.get(side, ()))) for side in ("x", "y"))
    for at in range(count):
        cells = [plain(line) for line in fill(template, part, at).split("<br>")]
        if any(cells):
            yield cells


def fill(template: str, part: Mapping[str, object], at: int) -> str:
    return FIELD.sub(lambda field: field_text(field, part, at), template)


def field_text(field: re.Match[str], part: Mapping[str, object], at: int) -> str:
    """What stands in for a field of a hover at the point of this number."""
    name, places, form = field.groups()
    several = cast(Sequence[object], part.get(name, ()))
    if isinstance(part.get(name), str):
        return str(part[name])
    value = several[at] if at < len(several) else ""
    for place in re.findall(r"\d+", places):
        value = cast(Sequence[object], value)[int(place)]
    if form and isinstance(value, int | float):
        return format(value, form.replace("~", ""))  # a `g` of Python's drops what follows the last digit, as `~g` does in d3
    return "" if value is None else str(value)


def number_text(number: float | None) -> str:
    return "" if number is None or not isfinite(number) else f"{number:z.3f}"


def plain(text: str) -> str:
    """Without the tags and the escapes of Plotly's."""
    return unescape(re.sub(r"</?[a-z]+[^>]*>", "", text)).strip()
