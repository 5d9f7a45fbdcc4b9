"""Every page: its title, the language, and the way to the others."""

from pathlib import Path

import streamlit as st

from attnviz.language import gettext as _
from attnviz.ui import header
from attnviz.ui.address_bar import carry_over, keep
from attnviz.ui.address_check import check_address
from attnviz.ui.controls import speak_language
from attnviz.ui.page_lock import TURN

ICON = Path(__file__).parent.parent / "browser" / "icon.svg"

with TURN:
    check_address()
    speak_language()
    pages = [
        st.Page("explore.py", title=_("Explore"), default=True),
        st.Page("compare.py", title=_("Compare")),
        st.Page("corpus.py", title=_("Many inputs")),
    ]
    page = st.navigation(pages, position="hidden")
    st.set_page_config(page_title=f"{page.title} · attnviz", page_icon=str(ICON), layout="wide")
    header.show(pages)
    carry_over(page.url_path)
    try:
        page.run()
    finally:
        keep()
