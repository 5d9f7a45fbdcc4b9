"""Small tables on a page of Streamlit: as HTML, what the component draws by itself elsewhere (`screen/sections/blocks.py`)."""

from html import escape

from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Table


def table_html(table: Table, name: str = "") -> str:
    """The table as HTML. Whatever is in it is text: it is escaped here, so that nothing in it can act.

    name: of a table without a caption
    """
    caption = f"<caption>{escape(table['caption'])}</caption>" if table["caption"] else ""
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in table["head"])
    lines = "".join(row_html(table, number) for number in range(len(table["rows"])))
    inside = f"<table>{caption}<thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>"
    label = escape(table["caption"] or name)
    # Where it is wider than its place, keys scroll it: a screen reader says what has the focus then.
    return f'<div class="compare-table" role="region" aria-label="{label}" tabindex="0">{inside}</div>'


def row_html(table: Table, number: int) -> str:
    name, *cells = table["rows"][number]
    best = [column for row, column in table["best"] if row == number]
    about = {column: words for row, column, words in table["about"] if row == number}
    others = "".join(cell_html(cell, about.get(column, ""), best=column in best) for column, cell in enumerate(cells, 1))
    marked = " aria-current=true" if number == table["marked"] else ""
    return f'<tr{marked}><th scope="row">{escape(name)}</th>{others}</tr>'


def cell_html(cell: str, about: str, *, best: bool) -> str:
    """Bold, or what a mouse has to hover over, would be lost on who does not see it."""
    heard = ", ".join(filter(None, (_("better") if best else "", about)))
    unseen = f' <span class="compare-unseen">({escape(heard)})</span>' if heard else ""
    title = f' title="{escape(about)}"' if about else ""
    return f"<td{title}{' class=compare-best' if best else ''}>{escape(cell)}{unseen}</td>"
