"""Which delimiter cuts a text: each is tried on the beginning, and the one whose cells look most like the task is taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from attnviz.corpus.tables.cells import DELIMITERS, choose_quote, cut
from attnviz.corpus.tables.columns import RatedLayout, lay_out
from attnviz.corpus.tables.headers import is_name
from attnviz.corpus.tables.notes import is_note
from attnviz.corpus.tables.table import Layout, WantedReading
from attnviz.tasks.task import Task

BEGINNING = 60  # lines that are tried
LONGEST_BEGINNING = 100_000  # letters
LINE_END = re.compile(r"\r\n|\r|\n")
# What speaks for a delimiter, or against it, before a cell is looked at. A comma within a text has a space behind it.
BIAS = {
    "tab": 0.3,
    "comma": 0.3,
    "semicolon": 0.3,
    "bar": 0.2,
    "arrow": 0.2,
    "tight-comma": 0.0,
    "wide-comma": 0.0,
    "colon": -0.3,
    "spaces": -0.2,
    "underscore": -0.6,
    "last-space": -0.6,
    "first-space": -0.6,
    "none": 0.0,
}
DOUBTFUL = {"comma": -1.0, "semicolon": -1.0}  # with spaces behind all of them
DOUBTFUL_IN_CSV = {"comma": -0.4, "semicolon": -0.4}
NEEDS_TARGETS = {"last-space", "first-space", "underscore", "colon", "wide-comma"}
NEEDS_TARGETS_IN_SENTENCES = NEEDS_TARGETS | {"spaces"}  # some people leave two spaces between sentences
TARGETS_NEEDED = 0.5
WORDS_NEEDED = 0.3  # as TARGETS_NEEDED, where it is the share of the words that the task is seen to write
NAMED = 0.5  # for a first row that names columns
RAGGED = 0.3  # against rows that are longer than the others
LOOSE = 1.0  # against sources that all end in what stands between cells: then it is the delimiter, or a part of it
BETWEEN = (",", ";", "|", "，")


@dataclass(frozen=True, kw_only=True)
class Cutting:
    """A delimiter with its quotation mark, the layout of what it leaves, and how likely both are."""

    delimiter: str
    quote: str
    layout: Layout
    likely: float


def guess_cutting(task: Task, text: str, name: str, wanted: WantedReading) -> Cutting:
    """The likeliest way to cut a text; of several that are alike, the plainest.

    Raises: BadTable where a wanted delimiter meets a quotation mark that is missing.
    """
    start = first_lines(text)
    tried = [wanted.delimiter] if wanted.delimiter else [key for key in DELIMITERS if may_cut(task, key, start)]
    cuttings = [cutting for key in tried if (cutting := weigh(task, text, start, key, name, wanted)) is not None]
    return max(cuttings, key=lambda cutting: cutting.likely)


def first_lines(text: str) -> str:
    """Whole ones, as far as there are so many."""
    ends = [found.end() for found in islice(LINE_END.finditer(text, 0, LONGEST_BEGINNING), BEGINNING)]
    return text[: ends[-1]] if ends and (len(ends) == BEGINNING or len(text) > LONGEST_BEGINNING) else text


def may_cut(task: Task, delimiter: str, start: str) -> bool:
    by = DELIMITERS[delimiter]
    if delimiter == "none":
        return True
    if task.reads == "words" and delimiter in ("last-space", "first-space"):  # which stand between the words of a sentence
        return False
    return by.mark in start if by.pattern is None else by.pattern.search(start) is not None


def weigh(task: Task, text: str, start: str, delimiter: str, name: str, wanted: WantedReading) -> Cutting | None:
    """None where the delimiter cuts nothing."""
    quote = choose_quote(text, delimiter) if wanted.quote is None else wanted.quote
    records = cut(start, delimiter, quote, cut_off=True)
    rows = [record.cells for record in records if not is_note(record)]
    if delimiter != "none" and not wanted.delimiter and not quote and all(len(cells) < 2 for cells in rows):
        return None
    found = lay_out(task, rows, joiner_of(delimiter), wanted)
    if not wanted.delimiter and lacks_targets(task, delimiter, found):
        return None
    against = RAGGED * longer(rows, found) + LOOSE * loose_ends(rows, found)
    likely = found.like + bias(delimiter, quote, rows, name) + NAMED * names_columns(found) - against
    return Cutting(delimiter=delimiter, quote=quote, layout=found.layout, likely=likely)


def lacks_targets(task: Task, delimiter: str, found: RatedLayout) -> bool:
    """Whether a delimiter that stands in texts too leaves too little that looks like targets."""
    if task.reads == "words":
        return delimiter in NEEDS_TARGETS_IN_SENTENCES and found.targets < WORDS_NEEDED
    return delimiter in NEEDS_TARGETS and found.targets < TARGETS_NEEDED


def joiner_of(delimiter: str) -> str:
    """What joins cells again that should not have been cut."""
    return {"tight-comma": ",", "wide-comma": "，", "colon": ": ", "arrow": " -> "}.get(
        delimiter, DELIMITERS[delimiter].mark.strip("\0") or " "
    )


def bias(delimiter: str, quote: str, rows: Sequence[Sequence[str]], name: str) -> float:
    if delimiter not in DOUBTFUL or quote:
        return BIAS[delimiter]
    tight = any(cell[:1].strip() or cell[:1] == "\t" for cells in rows for cell in cells[1:])
    named_so = name.lower().removesuffix(".gz").endswith(".csv")
    return BIAS[delimiter] if tight else (DOUBTFUL_IN_CSV if named_so else DOUBTFUL)[delimiter]


def names_columns(found: RatedLayout) -> bool:
    header = found.layout.header
    return header is not None and len(header) > 1 and any(map(is_name, header))


def longer(rows: Sequence[Sequence[str]], found: RatedLayout) -> float:
    """The share of the rows that have more cells than there are columns."""
    return sum(any(map(str.strip, cells[found.layout.width :])) for cells in rows) / len(rows) if rows else 0.0


def loose_ends(rows: Sequence[Sequence[str]], found: RatedLayout) -> float:
    """The share of the sources that end in what stands between cells, of those that have a target behind them."""
    source, target = found.layout.source, found.layout.target
    if target is None:
        return 0.0
    sources = [cells[source].strip() for cells in rows if len(cells) > max(source, target) and cells[target].strip()]
    return sum(text.endswith(BETWEEN) for text in sources) / len(sources) if sources else 0.0
