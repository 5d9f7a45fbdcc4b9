"""Every page: its title, the language, and the way to the others."""

from pathlib import Path

import streamlit as st

from attnviz.language import gettext as _
from attnviz.ui.address_bar import carry_over, check_address, keep
from attnviz.ui.controls import choose_language
from attnviz.ui.page_lock import TURN

BROWSER = Path(__file__).parent.parent / "browser"

with TURN:
    st.set_page_config(page_title="attnviz", page_icon=str(BROWSER / "icon.svg"), layout="wide")
    st.html(BROWSER / "page.css")
    check_address()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="top"):
        ways = st.container(horizontal=True, vertical_alignment="center", width="content", key="ways")
        choose_language()
    pages = [
        st.Page("explore.py", title=_("Explore"), default=True),
        st.Page("compare.py", title=_("Compare")),
        st.Page("corpus.py", title=_("Many inputs")),
    ]
    page = st.navigation(pages, position="hidden")
    with ways:
        st.markdown("### attnviz", width="content")
        for way in pages:
            st.page_link(way, width="content")
    carry_over(page.url_path)
    try:
        page.run()
    finally:
        keep()
