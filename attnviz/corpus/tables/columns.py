"""Which column holds the sources and which the targets: by the names of a header, else by how much they look like them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from attnviz.corpus.tables.familiarity import familiar, like_source, like_target
from attnviz.corpus.tables.headers import NAMES, ColumnKind, is_any_name, is_name, named_columns, says_names
from attnviz.corpus.tables.table import NO_COLUMN, Layout, WantedReading
from attnviz.corpus.tables.tidying import tidy, trim
from attnviz.tasks.task import Task

Cells = Sequence[str]

LOOKED_AT = 30  # rows
MOST_COLUMNS = 8  # that are weighed one against another
TARGET = 2.0  # a right target says more than a source: most of what is read may be a source
NEXT, SWAPPED, LEFT_OUT, NO_NAME = 0.02, 0.4, 0.1, 0.1
JOINED = 0.15  # against a delimiter within a text: a little more than against one more column
COUNTS = 0.6  # against a column of the numbers of rows as the target
IN_FORM = 0.8  # so many of the later targets are in the form of the task, if the first row is a header by its form alone


@dataclass(frozen=True, kw_only=True)
class RatedLayout:
    """like: how much the columns look like sources and targets, 0 to 3; targets: the share of the latter, 0 to 1"""

    layout: Layout
    like: float
    targets: float


def lay_out(task: Task, rows: Sequence[Cells], joiner: str, wanted: WantedReading) -> RatedLayout:
    """The likeliest layout of these rows, the first of which may be a header. joiner: what the delimiter took from the text"""
    trimmed = [trim(cells) for cells in rows]
    if wanted.header is not None:
        return best_layout(task, trimmed, joiner, wanted, header=wanted.header)
    by_name = header_by_name(task, trimmed)
    found = best_layout(task, trimmed, joiner, wanted, header=by_name)
    if by_name or len(trimmed) < 2:
        return found
    later = best_layout(task, trimmed[1:], joiner, wanted, header=False)
    if header_by_form(task, trimmed, later.layout, joiner):
        return best_layout(task, trimmed, joiner, wanted, header=True)
    return found


def header_by_name(task: Task, rows: Sequence[Cells]) -> bool:
    """Whether the first row says names of columns. Beside a cell that may be a target, one name may as well be a source."""
    first = [tidy(cell) for cell in rows[0]] if rows else []
    if not says_names(first):
        return False
    if len(rows) == 1 or task.reads == "words":
        return all(map(is_any_name, first)) or sum(map(is_name, first)) > 1
    return not any(task.read_target(cell) for cell in first if not is_any_name(cell))


def header_by_form(task: Task, rows: Sequence[Cells], layout: Layout, joiner: str) -> bool:
    """Whether the target of the first row is in no form that the task writes, and those of the others are. A first row that is
    surely a source is none: its target may just be wrong."""
    if layout.target is None or task.reads == "words":
        return False
    source, target = pick(rows[0], layout, joiner)
    if not target or task.read_target(target) is not None:
        return False
    later = [pick(cells, layout, joiner)[1] for cells in rows[1 : LOOKED_AT + 1]]
    in_form = sum(task.read_target(one) is not None for one in later) / len(later)
    return in_form >= IN_FORM and not (familiar(task).words and like_source(task, source) == 1)


def best_layout(task: Task, rows: Sequence[Cells], joiner: str, wanted: WantedReading, *, header: bool) -> RatedLayout:
    names, looked_at = (rows[0] if header else None), rows[header : LOOKED_AT + 1]
    width = max(width_of(looked_at), len(names or ()))
    shift = int(names is not None and len(names) == width - 1 and counts([cells[0] for cells in looked_at]))
    shown = None if names is None else tuple(["", ""][:shift]) + tuple(map(tidy, names))
    found = layouts(looked_at, width, shown, wanted, may_join=task.reads == "characters")
    return max((rate(task, looked_at, layout, joiner) for layout in found), key=lambda rated: rated[0])[1]


def width_of(rows: Sequence[Cells]) -> int:
    """The usual number of cells; a row that has but one lacks its target, and says nothing."""
    found = Counter(len(cells) for cells in rows if len(cells) > 1)
    return min(found, key=lambda width: (-found[width], width)) if found else 1


def layouts(
    rows: Sequence[Cells], width: int, header: tuple[str, ...] | None, wanted: WantedReading, *, may_join: bool
) -> Iterator[Layout]:
    """All that may be, the plainest first. may_join: whether a delimiter in the text is looked for"""
    named = named_columns(list(header)) if header is not None and says_names(list(header)) else {}
    counting = frozenset(column for column in range(width) if is_index(rows, column, header))
    sources = wanted_or_named(wanted.source, named, "source", width) or [*range(min(width, MOST_COLUMNS))]
    targets = wanted_or_named(wanted.target, named, "target", width) or [*range(min(width, MOST_COLUMNS)), NO_COLUMN]
    for source in sources:
        for target in [one for one in targets if one != source] or [NO_COLUMN]:
            kept = None if target == NO_COLUMN else target
            yield Layout(width=width, source=source, target=kept, header=header, counting=counting)
    if may_join and header is None and wanted.source is None and wanted.target is None and width > 2:
        first = 1 if 0 in counting else 0
        yield Layout(width=width, source=first, target=width - 1, joined="source", counting=counting)
        yield Layout(width=width, source=first, target=first + 1, joined="target", counting=counting)


def wanted_or_named(wanted: int | None, named: dict[ColumnKind, int], kind: ColumnKind, width: int) -> list[int]:
    if wanted is not None and wanted < width:
        return [wanted]
    return [named[kind]] if kind in named else []


def is_index(rows: Sequence[Cells], column: int, header: tuple[str, ...] | None) -> bool:
    """Whether a column numbers the rows, by its name or one after another. Alone in a row it is the source."""
    values = [cells[column] for cells in rows if column < len(cells)]
    if any(not any(cell.strip() for at, cell in enumerate(cells) if at != column) for cells in rows):
        return False
    called = header is not None and column < len(header) and header[column].lower() in NAMES["index"]
    return (called and all(value.strip().isdecimal() for value in values)) or counts(values)


def counts(values: Sequence[str]) -> bool:
    """Whether these are whole numbers, each one more than the one before."""
    if len(values) < 2 or not all(value.strip().isdecimal() for value in values):
        return False
    return all(int(after) == int(before) + 1 for before, after in pairwise(values))


def rate(task: Task, rows: Sequence[Cells], layout: Layout, joiner: str) -> tuple[float, RatedLayout]:
    """How likely a layout is, and how much it looks like the task."""
    sources, targets = [], []
    for cells in rows:
        source, target = pick(cells, layout, joiner)
        sources += [like_source(task, source)] if source else []
        targets.append(like_target(task, source, target) if target else 0.0)
    right = sum(targets) / len(targets) if targets else 0.0
    like = (sum(sources) / len(sources) if sources else 0.0) + TARGET * right
    return like + bias(layout, rows, right), RatedLayout(layout=layout, like=like - left_out(layout, rows), targets=right)


def bias(layout: Layout, rows: Sequence[Cells], right: float) -> float:
    """What speaks for and against a layout, whatever the cells say."""
    source, target = layout.source, layout.target
    found = -NEXT * source - left_out(layout, rows) - 4 * COUNTS * (source in layout.counting)
    if target is None:
        return found
    if target < source:
        found -= SWAPPED
    if target in layout.counting:
        found -= COUNTS
    if layout.header is not None and not right and not is_name(layout.header[target] if target < len(layout.header) else ""):
        found -= 2 * NO_NAME
    return found + NO_NAME - NEXT * abs(target - source - 1)


def left_out(layout: Layout, rows: Sequence[Cells]) -> float:
    kept = {layout.source, layout.target} | layout.counting
    if layout.joined:
        return JOINED
    columns = [column for column in range(layout.width) if column not in kept]
    return LEFT_OUT * sum(any(column < len(cells) and cells[column].strip() for cells in rows) for column in columns)


def pick(cells: Cells, layout: Layout, joiner: str) -> tuple[str, str]:
    """The source and the target of a row, tidied; empty where there is none."""
    if layout.joined == "source" and len(cells) > layout.source + 1:
        return tidy(joiner.join(cells[layout.source : -1])), tidy(cells[-1])
    if layout.joined == "target" and layout.target is not None:
        return tidy("".join(cells[layout.source : layout.source + 1])), tidy(joiner.join(cells[layout.target :]))
    source = cells[layout.source] if layout.source < len(cells) else ""
    target = cells[layout.target] if layout.target is not None and layout.target < len(cells) else ""
    return tidy(source), tidy(target)
