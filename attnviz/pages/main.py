"""Every page: its title, the language, and the way to the others."""

from pathlib import Path

import streamlit as st

from attnviz.language import gettext as _
from attnviz.ui.controls import choose_language

ICON = str(Path(__file__).parent.parent / "ui" / "icon.svg")

st.set_page_config(page_title="attnviz", page_icon=ICON, layout="wide")
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="top"):
    st.markdown("### attnviz")
    choose_language()
st.navigation([st.Page("explore.py", title=_("Explore"), default=True)], position="top").run()
