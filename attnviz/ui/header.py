"""The first row of every page: its name, the ways to the pages, what the page is about, and the language."""

from collections.abc import Sequence
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from attnviz.ui.controls import choose_language

# Set anew by every run, and each run has a thread of its own.
place: ContextVar[DeltaGenerator] = ContextVar("place")


def show(ways: Sequence[StreamlitPage]) -> None:
    """The row, with a place for the page that runs next."""
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.markdown("# attnviz", width="content")
        for way in ways:
            st.page_link(way, width="content")
        place.set(st.container(horizontal=True, vertical_alignment="center", key="subject"))
        choose_language()


def subject() -> DeltaGenerator:
    """The place in the row for what the page is about: its task, and its model."""
    return place.get()
