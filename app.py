"""The server: `streamlit run app.py`."""

import streamlit as st

from attnviz.ui.server import MIDDLEWARE, ROUTES, lifespan

app = st.App("attnviz/pages/main.py", lifespan=lifespan, routes=ROUTES, middleware=MIDDLEWARE)
