"""The yardstick of `edits.py`: a bare Streamlit page whose button edits the attention and draws it with st.plotly_chart."""

import streamlit as st

from attnviz.figures import heatmap
from attnviz.recording.running import decode

TEXT = "Tuesday, September 27, 1994"

if st.button("edit"):
    st.session_state["edits"] = st.session_state.get("edits", 0) + 1
count = st.session_state.get("edits", 0)
edits = {count % 10: {(7 * count) % len(TEXT): 1}} if count else {}
st.plotly_chart(heatmap(decode("dates", "bidirectional", TEXT, edits=edits)))
