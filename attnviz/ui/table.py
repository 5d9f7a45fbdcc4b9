"""Small tables on a page of Streamlit: as HTML, what the component draws by itself elsewhere (`screen/sections/blocks.py`)."""

from collections.abc import Collection, Sequence
from html import escape

from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Table


def table_html(table: Table) -> str:
    """The table as HTML. Whatever is in it is text: it is escaped here, so that nothing in it can act."""
    caption = f"<caption>{escape(table['caption'])}</caption>" if table["caption"] else ""
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in table["head"])
    lines = "".join(
        row_html(row, [column for line, column in table["best"] if line == number], marked=number == table["marked"])
        for number, row in enumerate(table["rows"])
    )
    return f'<div class="compare-table"><table>{caption}<thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table></div>'


def row_html(row: Sequence[str], best: Collection[int], *, marked: bool) -> str:
    name, *cells = row
    others = "".join(cell_html(cell, best=column in best) for column, cell in enumerate(cells, 1))
    return f'<tr{" aria-current=true" if marked else ""}><th scope="row">{escape(name)}</th>{others}</tr>'


def cell_html(cell: str, *, best: bool) -> str:
    """Bold alone would be lost on who does not see it."""
    if not best:
        return f"<td>{escape(cell)}</td>"
    word = _("better")
    return f'<td class="compare-best">{escape(cell)} <span class="compare-unseen">({escape(word)})</span></td>'
