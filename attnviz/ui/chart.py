"""Charts on a page of Streamlit that the component does not draw."""

import streamlit as st
from streamlit.elements.plotly_chart import FigureOrData

from attnviz.figures.kit.tables import tables_of
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Table, table
from attnviz.ui.table import table_html

BARE = {"displayModeBar": False}  # on a phone, the buttons lie on the words
TIGHTEST = 0.55  # of its own width: what a chart is squeezed to before it scrolls


def show_chart(figure: FigureOrData, key: str, name: str, alternative: str = "") -> None:
    """The figure, and below it, where it is asked for, its numbers as tables.

    alternative: the figure in words, for who does not see it; its name where there are none
    """
    with st.container():
        st.plotly_chart(figure, theme=None, config=BARE, key=key, alt=alternative or name)
        tables = [table(one.head, one.rows, one.caption) for one in tables_of(figure)]
        if tables:
            offer_tables(_("As a table"), tables, name, f"{key}_table")


@st.fragment
def offer_tables(words: str, tables: list[Table], name: str, key: str) -> None:
    """Sent when they are asked for. What is said comes from the run of the page: alone, this knows no language."""
    if st.toggle(words, key=key):
        st.html("".join(table_html(one, name) for one in tables))


def keep_legible(key: str, width: float, tightest: float = TIGHTEST) -> None:
    """Let the chart of this key scroll rather than squeeze it until its labels overlap."""
    frame = f'.st-key-{key} [data-testid="stFullScreenFrame"]'
    st.html(f"<style>{frame} {{ min-width: {round(tightest * width)}px; }}</style>")
