"""The first row of every page: its name, the ways to the pages, what the page is about, the language, and light or dark."""

from collections.abc import Sequence
from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.screen.picture import to_json
from attnviz.screen.streamlit_words import streamlit_words
from attnviz.ui.address_check import settle
from attnviz.ui.component import component
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
        with st.container(key="theme", width="content"):
            frame = {"language": current.get(), "themes": theme_names(), "streamlit": streamlit_words()}
            component(key="frame", data=to_json({"frame": frame}), on_dark_change=take_theme)


def take_theme() -> None:
    """The browser has turned light or dark by itself; the run that comes of it draws in the other colours."""
    settle("theme")


def theme_names() -> dict[str, str]:
    """What the switch between light and dark is called, as it stands."""
    return {"system": _("Theme: as the system"), "light": _("Theme: light"), "dark": _("Theme: dark")}


def subject() -> DeltaGenerator:
    """The place in the row for what the page is about: its task, and its model."""
    return place.get()
