"""What went wrong, on a page of Streamlit."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.screen.sentences import error_sentence


def complain(error: AttnvizError, key: str = "complaint") -> None:
    """The sentence as text: what it quotes is not read as Markdown. key: of its frame, which no two complaints share"""
    with st.container(border=True, key=key):
        st.text("⚠ " + error_sentence(error))
