"""From text to cells: a text cut by one delimiter, each row with the line on which it begins."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from attnviz.corpus.tables.refusals import table_error
from attnviz.corpus.tables.table import CutRow
from attnviz.errors import translatable

OTHER_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")  # which end a line only where nothing else does
SEP_LINE = re.compile(r'"?sep=(.)"? *(?=[\r\n]|$)', re.IGNORECASE)
SINGLE = re.compile("'.*'", re.DOTALL)
QUOTES = {
    '"': translatable("quotation marks"),
    "'": translatable("single quotation marks"),
    "": translatable("none"),
}


@dataclass(frozen=True)
class Delimiter:
    """What stands between cells.

    mark: the one character, where it is one; cells may then be quoted
    pattern: what separates them, else; most: so many times at most, 0 for any number
    """

    name: str
    mark: str = ""
    pattern: re.Pattern[str] | None = None
    most: int = 0


# The plainest first: of two that fit as well, the first is taken.
DELIMITERS = {
    "tab": Delimiter(translatable("tab"), "\t"),
    "comma": Delimiter(translatable("comma"), ","),
    "semicolon": Delimiter(translatable("semicolon"), ";"),
    "bar": Delimiter(translatable("vertical bar"), "|"),
    "underscore": Delimiter(translatable("underscore"), "_"),
    "arrow": Delimiter(translatable("arrow"), pattern=re.compile(r"\s*(?:[-=]+>|→|⇒)\s*")),
    "tight-comma": Delimiter(translatable("comma without a space behind it"), pattern=re.compile(r",(?=\S)")),
    "wide-comma": Delimiter(translatable("full-width comma"), pattern=re.compile(r"\s*[，；]\s*")),
    "colon": Delimiter(translatable("colon or equals sign"), pattern=re.compile(r"\s*[:=：]\s+")),
    "spaces": Delimiter(translatable("several spaces"), pattern=re.compile(r"[ \u00a0\u3000]{2,}|\s*\t\s*")),
    "last-space": Delimiter(translatable("the last space"), pattern=re.compile(r"\s+(?=\S+$)"), most=1),
    "first-space": Delimiter(translatable("the first space"), pattern=re.compile(r"\s+"), most=1),
    "none": Delimiter(translatable("none: one column"), "\0"),
}


def prepare(text: str) -> str:
    """The text with line ends that everything below knows."""
    return text if "\n" in text or "\r" in text else OTHER_LINE_ENDS.sub("\n", text)


def take_sep(text: str) -> tuple[str, str | None]:
    """The text without Excel's first line `sep=;`, in whose place an empty one stays, and the delimiter that it names, by its
    key; None without such a line."""
    found = SEP_LINE.match(text)
    keys = [key for key, delimiter in DELIMITERS.items() if found and delimiter.mark == found.group(1)]
    return (text[found.end(1) :].lstrip('" '), keys[0]) if found and keys else (text, None)


def cut(text: str, delimiter: str, quote: str, name: str = "", *, cut_off: bool = False) -> Iterator[CutRow]:
    """The rows of a text, empty ones too. cut_off: the text is but a beginning, and its last row may not be whole

    Raises: BadTable for a quotation mark that is missing or out of place.
    """
    by = DELIMITERS[delimiter]
    if by.pattern is not None:
        return cut_by_pattern(text, by.pattern, by.most)
    return cut_quoted(text, by.mark, quote, name, cut_off) if quote else cut_plain(text, by.mark)


def cut_plain(text: str, mark: str) -> Iterator[CutRow]:
    for line, cells in enumerate(io.StringIO(text, newline=None), 1):
        yield CutRow(line, cells.split(mark))


def cut_quoted(text: str, mark: str, quote: str, name: str, cut_off: bool) -> Iterator[CutRow]:
    lines = io.StringIO(without_spaces_outside(text, mark, quote), newline="")
    reader, line = csv.reader(lines, delimiter=mark, quotechar=quote, strict=True), 1
    try:
        for cells in reader:
            yield CutRow(line, cells)
            line = reader.line_num + 1
    except csv.Error:  # also for a cell of more than 131,072 letters, which is one that was not closed
        if not cut_off:
            reason = translatable("a quotation mark is missing or out of place")
            raise table_error(name, line, reason) from None


def without_spaces_outside(text: str, mark: str, quote: str) -> str:
    """The text without the spaces between a delimiter and a quotation mark, which csv would not forgive."""
    before = re.compile(rf"(^|{re.escape(mark)})[ \u00a0]+{quote}(?!{quote})", re.MULTILINE)
    behind = re.compile(rf"{quote}[ \u00a0]+(?={re.escape(mark)}|[\r\n]|$)")
    return behind.sub(quote, before.sub(rf"\1{quote}", text))


def cut_by_pattern(text: str, pattern: re.Pattern[str], most: int) -> Iterator[CutRow]:
    for line, whole in enumerate(io.StringIO(text, newline=None), 1):
        yield CutRow(line, pattern.split(whole.strip(), maxsplit=most))


def choose_quote(text: str, delimiter: str) -> str:
    """The mark that stands around cells; empty for none.

    A comma or a semicolon within a text needs marks around it, so there they count even where one is missing. With a tab or
    another delimiter they may as well be part of the text, so there all of them must fit.
    """
    by = DELIMITERS[delimiter]
    if by.pattern is not None:
        return ""
    if not opens(text, by.mark, '"'):
        return "'" if all_in_single(text, by.mark) else ""
    if delimiter in ("comma", "semicolon"):
        return '"'
    return '"' if closes_everywhere(text, by.mark) else ""


def opens(text: str, mark: str, quote: str) -> bool:
    return re.search(rf"(?:^|{re.escape(mark)})\s*{quote}", text, re.MULTILINE) is not None


def all_in_single(text: str, mark: str) -> bool:
    """Whether every cell of every row stands between single marks, and there are several in each."""
    rows = ([cell.strip() for cell in record.cells] for record in cut_plain(text, mark) if any(map(str.strip, record.cells)))
    return "'" in text and all(len(cells) > 1 and all(map(SINGLE.fullmatch, filter(None, cells))) for cells in rows)


def closes_everywhere(text: str, mark: str) -> bool:
    """Whether each cell that begins with a mark ends with one, and it closes the first."""
    whole = re.compile(r'"(?:[^"]|"")*"')
    cells = (cell.strip() for record in cut_plain(text, mark) for cell in record.cells)
    return all(whole.fullmatch(cell) for cell in cells if cell.startswith('"'))
