"""The yardstick of `page.py`: a bare Streamlit page that shows the same heatmap with st.plotly_chart."""

import streamlit as st

from attnviz.figures import heatmap
from attnviz.recording.running import decode

st.plotly_chart(heatmap(decode("dates", "bidirectional", st.text_input("Date", "Tuesday, September 27, 1994", key="text"))))
