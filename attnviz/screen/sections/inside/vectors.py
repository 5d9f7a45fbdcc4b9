"""hs, h and c in full numbers: a table, and a file with all of them."""

from attnviz.errors import translatable
from attnviz.figures.kit.empty import no_attention
from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block, Choice, choices, file_link, one_of, sheet, text
from attnviz.screen.sections.inside.layers import layer_choice, layer_of
from attnviz.screen.sections.request import Request, check_name
from attnviz.trace import Trace
from attnviz.trace.vectors import WHATS, Vectors, vectors_of

FILE = "vectors.csv"
DIGITS = 6  # of a number in the table
MOST_CELLS = 4_000  # of a table: more make a phone slow, and nobody reads them at once
HERE = "here"


def vectors(asked: Request) -> list[Block]:
    """The vectors of one kind, a row for each token, and that of the step or position in view marked."""
    trace = asked.trace
    found = vectors_of(trace)
    what = check_name(translatable("vector"), asked.options.get("which", "hs"), WHATS)
    of_kind = [one for one in found if one.what == what]
    layers = len(of_kind)
    picked = [choices(which_choice(what))]
    if not of_kind:
        return [*picked, text(no_attention()), file_link(_("All numbers as CSV"), FILE)]
    layer = 0 if what == "c" else layer_of(asked, layers, layers - 1)
    shown, mark = of_kind[layer], mark_of(asked, what)
    first, rows = rows_shown(asked, shown, mark)
    picked = [choices(which_choice(what), *layer_choice(range(layers), layer), *row_choice(asked, shown))]
    token = [f"{visible(shown.tokens[row])} ({row + 1})" for row in rows]
    lines = [[name, *map(number_text, shown.values[row].tolist())] for name, row in zip(token, rows, strict=True)]
    head = [_("token"), *(str(unit + 1) for unit in range(shown.values.shape[1]))]
    marked = mark - first if mark is not None and mark in rows else None
    return [
        *picked,
        text(what_words(trace, shown, layers)),
        sheet(caption_of(shown, rows), head, lines, marked),
        text(
            _(
                "Here each number has {digits} decimals. The file has all of them, for hs and h of every layer and for c."
            ).format(digits=DIGITS)
        ),
        file_link(_("All numbers as CSV"), FILE),
    ]


def which_choice(what: str) -> Choice:
    known = {
        "hs": _("hs: what the encoder passes on"),
        "h": _("h: what the decoder passes on"),
        "c": _("c: the context, not the cell"),
    }
    return one_of("which", _("Vectors"), known, what)


def mark_of(asked: Request, what: str) -> int | None:
    """The row of the step in view; of hs, that of the chosen position, else of the one that the step looks at most."""
    step = min(asked.step, len(asked.trace.output) - 1)
    if what != "hs":
        return step
    if asked.position is not None:
        return min(asked.position, len(asked.trace.source) - 1)
    seen = asked.trace.attention
    if seen is None:
        return None
    return int(seen.weight[step].argmax())


def at_once(shown: Vectors) -> int:
    """How many rows a table has room for."""
    units: int = shown.values.shape[1]
    return max(1, MOST_CELLS // units)


def rows_shown(asked: Request, shown: Vectors, mark: int | None) -> tuple[int, range]:
    """The first row of the part that is shown, and all rows in it."""
    most, wanted = at_once(shown), asked.options.get("rows", HERE)
    chosen = int(wanted) - 1 if wanted in part_words(shown) else mark or 0
    first = chosen // most * most
    return first, range(first, min(first + most, len(shown.tokens)))


def part_words(shown: Vectors) -> dict[str, str]:
    """The parts of a long table, by the number of their first row."""
    most, count = at_once(shown), len(shown.tokens)
    return {f"{first + 1}": f"{first + 1}–{min(first + most, count)}" for first in range(0, count, most)}


def row_choice(asked: Request, shown: Vectors) -> list[Choice]:
    """None where all rows are shown at once."""
    parts = part_words(shown)
    if len(parts) < 2:
        return []
    wanted = asked.options.get("rows", HERE)
    return [one_of("rows", _("Rows"), {HERE: _("around what is in view")} | parts, wanted if wanted in parts else HERE)]


def what_words(trace: Trace, shown: Vectors, layers: int) -> str:
    """What the numbers are, and of which layer."""
    if shown.what == "c":
        return _(
            "c is the context: at each step the sum of all hs, each times its weight. The cell of an LSTM has the same name."
        )
    said = (
        _("What the encoder passes on (layer {layer} of {layers}), a row for each source token.")
        if shown.what == "hs"
        else _("What the decoder passes on (layer {layer} of {layers}), a row for each step.")
    ).format(layer=(shown.layer or 0) + 1, layers=layers)
    highest = shown.layer == layers - 1 and trace.attention is not None
    more = _("This is hs, at which attention looks.") if shown.what == "hs" else _("This is h, with which attention asks.")
    return f"{said} {more}" if highest else said


def caption_of(shown: Vectors, rows: range) -> str:
    said = _("{name}: rows {first} to {last} of {count}, {units} units")
    values = {"first": rows[0] + 1, "last": rows[-1] + 1, "count": len(shown.tokens), "units": shown.values.shape[1]}
    return said.format(name=shown.what, **values)


def number_text(value: float) -> str:
    return f"{value:z.{DIGITS}f}"
