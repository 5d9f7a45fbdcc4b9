"""What became of many inputs, on a page: the table with its filters, a way from each row to Explore, the downloads."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from attnviz.corpus.decoded_rows import Entry, by_source, decode_rows, judge_rows, to_csv, to_json_lines
from attnviz.corpus.tables.table import Row
from attnviz.errors import translatable
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.recording.shelf import load
from attnviz.tasks import find
from attnviz.tasks.task import Task
from attnviz.trace.trace import VERDICTS
from attnviz.ui import address_bar as address
from attnviz.ui.corpus.charts import KINDS, show_charts
from attnviz.ui.corpus.inputs import Corpus
from attnviz.ui.corpus.kept import show_kept
from attnviz.ui.foot import Announcement

HEADINGS = {
    "line": translatable("line"),
    "source": translatable("source"),
    "output": translatable("output"),
    "verdict": translatable("verdict"),
    "target": translatable("target"),
    "right": translatable("equals its target"),
    "kind": translatable("outcome"),
    "warnings": translatable("warnings"),
    "probability": translatable("probability"),
    "lowest_probability": translatable("lowest probability"),
    "entropy": translatable("entropy, bits"),
    "coverage": translatable("coverage deviation"),
    "pointing_score": translatable("pointing score"),
}
WARNED = "warned"  # what can be filtered by beside the verdicts
SHOWN = {
    "right": translatable("✓ right"),
    "wrong": translatable("✗ wrong"),
    "unknown": translatable("unknown"),
    WARNED: translatable("⚠ with a warning"),
}
PROBABILITIES = ("probability", "lowest_probability")  # the smallest of which are 8e-17 and not 0.000
NUMBERS = (*PROBABILITIES, "entropy", "coverage", "pointing_score")


def show(task: Task, variant: str) -> None:
    """What was decoded last, whatever is chosen above now; until then, what is known of the model that is chosen."""
    corpus = st.session_state.get("corpus")
    if not isinstance(corpus, Corpus):
        show_kept(task, variant)
        return
    show_summary(corpus)
    chosen = show_table(corpus)
    offer_downloads(corpus, [corpus.entries[index] for index in chosen])
    show_charts(corpus)


def announcement() -> Announcement:
    """What a screen reader is told when a decoding has ended: the same as stands above the table."""
    corpus = st.session_state.get("corpus")
    said = " · ".join(summary(corpus)) if isinstance(corpus, Corpus) else ""
    return {"number": st.session_state.get("decodings", 0), "text": said}


def show_summary(corpus: Corpus) -> None:
    what, by_the_rules = summary(corpus)
    st.markdown(f"**{what}** · {by_the_rules}")


def summary(corpus: Corpus) -> tuple[str, str]:
    """What was decoded, with how much equals its target; and how much is right by the rules."""
    parts = [
        _(find(corpus.task).title),
        variant_name(corpus.variant),
        _("{count} inputs").format(count=f"{len(corpus.frame):,}"),
    ]
    known = list(by_source(corpus.entries).values())
    if known:
        said = _("{right} of {count} with a target right")
        parts.append(said.format(right=f"{known.count('right'):,}", count=f"{len(known):,}"))
    counts = {verdict: f"{corpus.by_rules.get(verdict, 0):,}" for verdict in VERDICTS}
    warned = int(corpus.frame["warnings"].notna().sum())
    said = _("by the rules: {right} right, {wrong} wrong, {unknown} unknown, {warned} with a warning")
    return " · ".join(parts), said.format(**counts, warned=f"{warned:,}")


def show_table(corpus: Corpus) -> list[int]:
    """The indexes of the entries that pass the filters, as they are sorted. A click on a row opens it on Explore."""
    frame = corpus.frame.assign(warnings=corpus.warnings[current.get()]).dropna(axis=1, how="all")  # what no row has is none
    with st.container(horizontal=True, vertical_alignment="bottom"):
        frame = sort(choose_rows(frame))
    st.session_state["listed"] = list(frame.index)
    st.caption(_("Rows: {count}. Click the box at the left of a row to see it on Explore.").format(count=f"{len(frame):,}"))
    st.dataframe(
        in_words(frame),
        hide_index=True,
        key="rows",
        on_select=open_row,
        selection_mode="single-row",
        placeholder="–",
        column_config={name: column(name) for name in frame},
    )
    return list(frame.index)


def in_words(frame: pd.DataFrame) -> pd.DataFrame:
    """The table in the reader's language."""
    shown = frame.assign(kind=[_(KINDS[kind]) for kind in frame["kind"]])
    if "verdict" not in frame:
        return shown
    return shown.assign(verdict=[_(SHOWN[verdict]) if verdict in SHOWN else None for verdict in frame["verdict"]])


def choose_rows(frame: pd.DataFrame) -> pd.DataFrame:
    chosen = frame[choose_verdicts(frame) & choose_kinds(frame)]
    within = st.text_input(_("Containing"), key="within", persist_state="session", width=240)
    return chosen[contains(chosen, within.casefold())] if within else chosen


def choose_verdicts(frame: pd.DataFrame) -> pd.Series:
    """Whether each row has a verdict that is wanted, and a warning if that is."""
    present = set(frame["verdict"]) if "verdict" in frame else set()
    wanted = st.pills(
        _("Verdict"),
        [name for name in SHOWN if name in present or (name == WARNED and "warnings" in frame)],
        selection_mode="multi",
        format_func=lambda name: _(SHOWN[name]),
        key="verdicts",
        persist_state="session",
    )
    verdicts = [name for name in wanted if name != WARNED]
    chosen = frame["verdict"].isin(verdicts) if verdicts else frame["kind"].notna()
    return chosen & frame["warnings"].notna() if WARNED in wanted and "warnings" in frame else chosen


def choose_kinds(frame: pd.DataFrame) -> pd.Series:
    """Whether each row is of a kind that is wanted."""
    present = set(frame["kind"])
    kinds = st.pills(
        _("Outcome"),
        [kind for kind in KINDS if kind in present],
        selection_mode="multi",
        format_func=lambda kind: _(KINDS[kind]),
        key="kinds",
        persist_state="session",
    )
    return frame["kind"].isin(kinds or present)


def contains(frame: pd.DataFrame, sought: str) -> list[bool]:
    """Of each row, whether one of its texts holds what is sought."""
    texts = [frame[name].fillna("") for name in ("source", "output", "target") if name in frame]
    return [any(sought in text.casefold() for text in line) for line in zip(*texts, strict=True)]


def sort(frame: pd.DataFrame) -> pd.DataFrame:
    """The box is set at every run: the browser names a choice by its words, and in another language these are others."""
    order = st.session_state["order"] = st.session_state.setdefault("sorted_by", next(iter(HEADINGS)))
    st.selectbox(
        _("Sort by"), list(HEADINGS), format_func=lambda name: _(HEADINGS[name]), key="order", on_change=take_order, width=220
    )
    falling = st.toggle(_("largest first"), key="falling", persist_state="session")
    return frame.sort_values(order, ascending=not falling, kind="stable") if order in frame else frame


def take_order() -> None:
    st.session_state["sorted_by"] = st.session_state["order"]


def column(name: str) -> ColumnConfig:
    if name in NUMBERS:
        return st.column_config.NumberColumn(_(HEADINGS[name]), format="%.3g" if name in PROBABILITIES else "%.3f")
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
