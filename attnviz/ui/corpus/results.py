"""What became of many inputs, on a page: the table with its filters, a way from each row to Explore, the downloads."""

from collections.abc import Sequence
from math import isnan

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from attnviz.corpus.decoded_rows import Entry, decode_rows, exact_match_of, judge_rows, to_csv, to_json_lines
from attnviz.corpus.tables.table import Row
from attnviz.errors import translatable
from attnviz.language import gettext as _
from attnviz.recording.shelf import load
from attnviz.tasks import find
from attnviz.ui import address_bar as address
from attnviz.ui.corpus.charts import KINDS, show_charts
from attnviz.ui.corpus.inputs import Corpus

HEADINGS = {
    "line": translatable("line"),
    "source": translatable("source"),
    "output": translatable("output"),
    "target": translatable("target"),
    "right": translatable("right?"),
    "kind": translatable("verdict"),
    "probability": translatable("probability"),
    "lowest_probability": translatable("lowest probability"),
    "entropy": translatable("entropy, bits"),
    "coverage": translatable("coverage deviation"),
    "pointing_score": translatable("pointing score"),
}
NUMBERS = ("probability", "lowest_probability", "entropy", "coverage", "pointing_score")


def show() -> None:
    """What was decoded last, whatever is chosen above now."""
    corpus = st.session_state.get("corpus")
    if not isinstance(corpus, Corpus):
        return
    show_summary(corpus)
    chosen = show_table(corpus)
    offer_downloads(corpus, [corpus.entries[index] for index in chosen])
    show_charts(corpus)


def show_summary(corpus: Corpus) -> None:
    parts = [_(find(corpus.task).title), corpus.variant, _("{count} inputs").format(count=f"{len(corpus.frame):,}")]
    right = exact_match_of(corpus.entries)
    if not isnan(right):
        parts.append(_("{share} right").format(share=f"{right:.2%}"))
    st.markdown(f"**{' · '.join(parts)}**")


def show_table(corpus: Corpus) -> list[int]:
    """The indexes of the entries that pass the filters, as they are sorted. A click on a row opens it on Explore."""
    frame = corpus.frame.dropna(axis=1, how="all")  # what no row has is no column
    with st.container(horizontal=True, vertical_alignment="bottom"):
        frame = sort(choose_rows(frame))
    st.session_state["listed"] = list(frame.index)
    st.caption(_("Rows: {count}. Click the box at the left of a row to see it on Explore.").format(count=f"{len(frame):,}"))
    st.dataframe(
        frame.assign(kind=[_(KINDS[kind]) for kind in frame["kind"]]),
        hide_index=True,
        key="rows",
        on_select=open_row,
        selection_mode="single-row",
        placeholder="–",
        column_config={name: column(name) for name in frame},
    )
    return list(frame.index)


def choose_rows(frame: pd.DataFrame) -> pd.DataFrame:
    present = set(frame["kind"])
    kinds = st.pills(
        _("Show"),
        [kind for kind in KINDS if kind in present],
        selection_mode="multi",
        format_func=lambda kind: _(KINDS[kind]),
        key="kinds",
        persist_state="session",
    )
    within = st.text_input(_("Containing"), key="within", persist_state="session", width=240)
    chosen = frame[frame["kind"].isin(kinds)] if kinds else frame
    return chosen[contains(chosen, within.casefold())] if within else chosen


def contains(frame: pd.DataFrame, sought: str) -> list[bool]:
    """Of each row, whether one of its texts holds what is sought."""
    texts = [frame[name].fillna("") for name in ("source", "output", "target") if name in frame]
    return [any(sought in text.casefold() for text in line) for line in zip(*texts, strict=True)]


def sort(frame: pd.DataFrame) -> pd.DataFrame:
    order = st.selectbox(
        _("Sort by"),
        list(HEADINGS),
        format_func=lambda name: _(HEADINGS[name]),
        key="order",
        persist_state="session",
        width=220,
    )
    falling = st.toggle(_("largest first"), key="falling", persist_state="session")
    return frame.sort_values(order, ascending=not falling, kind="stable") if order in frame else frame


def column(name: str) -> ColumnConfig:
    if name in NUMBERS:
        return st.column_config.NumberColumn(_(HEADINGS[name]), format="%.3f")
    return st.column_config.Column(_(HEADINGS[name]))


def open_row() -> None:
    """Choose what the clicked row was decoded from, and go to Explore: the page does when it runs."""
    corpus, rows = st.session_state["corpus"], st.session_state["rows"]["selection"]["rows"]
    if rows:
        entry = corpus.entries[st.session_state["listed"][rows[0]]]
        address.ask_for(corpus.task, corpus.variant, entry.row.source)
        st.session_state["opening"] = True


def follow() -> None:
    """Go to the row that was clicked."""
    if st.session_state.pop("opening", False):
        st.switch_page("explore.py")


def offer_downloads(corpus: Corpus, chosen: Sequence[Entry]) -> None:
    name = f"attnviz-{corpus.task}-{corpus.variant}"
    with st.container(horizontal=True):
        st.download_button(_("Table as CSV"), lambda: to_csv(chosen), f"{name}.csv", "text/csv", key="csv", on_click="ignore")
        st.download_button(
            _("Traces as JSON lines"),
            lambda: json_lines(corpus, [entry.row for entry in chosen]),
            f"{name}.jsonl",
            "application/jsonl",
            key="jsonl",
            on_click="ignore",
        )


def json_lines(corpus: Corpus, rows: Sequence[Row]) -> bytes:
    """The traces of these rows, decoded once more: what the page keeps has no scores and contexts."""
    results = dict(pair for part in decode_rows(load(corpus.task, corpus.variant), rows) for pair in part)
    return b"".join(to_json_lines(judge_rows(find(corpus.task), rows, results)))
