"""A visitor's table on a page: how it was read, what was left out, and ways to have it read otherwise."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar, cast

import streamlit as st

from attnviz.corpus.table_reader import read_table
from attnviz.corpus.tables.cells import DELIMITERS, QUOTES
from attnviz.corpus.tables.encodings import ENCODINGS
from attnviz.corpus.tables.refusals import BadTable
from attnviz.corpus.tables.table import NO_COLUMN, InputTable, TableReading, WantedReading
from attnviz.language import gettext as _
from attnviz.screen.table_words import column_name, reading_sentences
from attnviz.tasks.task import Task
from attnviz.ui.complaint import complain

PASTED = "pasted"  # whose choices stay while the text is corrected
Option = TypeVar("Option")
BOX = 250  # pixels
BEFORE_COLUMNS = ("encoding", "delimiter", "quote")  # which decide what the columns are


def show_table(content: bytes, name: str, task: Task) -> InputTable | None:
    """The table with how it was read; None where it cannot be read: the reason is said. name: empty for what was pasted"""
    wanted = wanted_for(hashlib.sha256(content).hexdigest() if name else PASTED, task)
    table = None
    try:
        table = read_once(content, name, task, wanted)
        with st.container(key="reading", gap=None):
            for sentence in reading_sentences(table):
                st.text(sentence)
    except BadTable as error:
        complain(error)
    offer_changes(table.reading if table else None, wanted, has_encoding=bool(name))
    return table


def wanted_for(content: str, task: Task) -> WantedReading:
    """What was chosen for this table and this task; nothing yet for another."""
    if st.session_state.get("table_of") != (content, task.name):
        st.session_state["table_of"] = (content, task.name)
        st.session_state["table_wanted"] = WantedReading()
    return cast(WantedReading, st.session_state["table_wanted"])


def read_once(content: bytes, name: str, task: Task, wanted: WantedReading) -> InputTable:
    """The page runs at every click, and a large table takes a good part of a second.

    Raises: BadTable.
    """
    asked = (hashlib.sha256(content).hexdigest(), name, task.name, wanted)
    before = st.session_state.get("table_read")
    if before is None or before[0] != asked:
        st.session_state["table_read"] = (asked, read_table(content, name, task, wanted))
    return cast(InputTable, st.session_state["table_read"][1])


def offer_changes(reading: TableReading | None, wanted: WantedReading, *, has_encoding: bool) -> None:
    """A box for each thing that was guessed, with what was taken. Without a reading, those that may make one possible."""
    place = st.expander(_("Read it otherwise"), key="read_otherwise")
    with place.container(horizontal=True, vertical_alignment="bottom"):
        if has_encoding:
            encodings = {key: _(name) for key, name in ENCODINGS.items()}
            offer("encoding", _("Encoding"), encodings, reading.encoding if reading else wanted.encoding)
        delimiters = {key: _(delimiter.name) for key, delimiter in DELIMITERS.items()}
        quotes = {mark: _(name) for mark, name in QUOTES.items()}
        offer("delimiter", _("Delimiter"), delimiters, reading.delimiter if reading else wanted.delimiter)
        offer("quote", _("Quotation marks around cells"), quotes, reading.quote if reading else wanted.quote)
        if reading:
            columns = {column: column_name(reading, column) for column in range(len(reading.columns))}
            none = {NO_COLUMN: _("none: there is no target")}
            header = {True: _("the first row names the columns"), False: _("no header")}
            offer("header", _("Header"), header, reading.header is not None)
            offer("source", _("Source"), columns, reading.source)
            offer("target", _("Target"), columns | none, NO_COLUMN if reading.target is None else reading.target)
        st.button(_("Guess again"), key="guess_again", disabled=wanted == WantedReading(), on_click=forget_choices)


def offer(what: str, label: str, options: Mapping[Option, str], taken: Option | None) -> None:
    """options: each with its words"""
    key = f"table_{what}"
    st.session_state[key] = taken
    index = None if taken is None else 0  # without one, Streamlit lets the box be emptied
    st.selectbox(
        label,
        list(options),
        index=index,
        format_func=options.__getitem__,
        key=key,
        on_change=choose,
        args=(what,),
        width=BOX,
    )


def choose(what: str) -> None:
    """Take what was chosen. Another delimiter makes other columns, so what was chosen of these is forgotten."""
    before = cast(WantedReading, st.session_state["table_wanted"])
    if what in BEFORE_COLUMNS:
        before = replace(before, header=None, source=None, target=None)
    st.session_state["table_wanted"] = replace(before, **{what: st.session_state[f"table_{what}"]})


def forget_choices() -> None:
    st.session_state["table_wanted"] = WantedReading()
