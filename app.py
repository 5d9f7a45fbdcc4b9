"""The page: `streamlit run app.py`."""

import streamlit as st

from attnviz.server.site import SITE

app = st.App(**SITE)
