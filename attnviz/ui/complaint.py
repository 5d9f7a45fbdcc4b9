"""What went wrong, on a page of Streamlit."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.screen.sentences import error_sentence


def complain(error: AttnvizError, key: str = "complaint") -> None:
    """key: of its frame, which no two complaints share"""
    complain_in_words(error_sentence(error), key)


def complain_in_words(sentence: str, key: str) -> None:
    """As text: what it quotes is not read as Markdown."""
    with st.container(border=True, key=key):
        st.text("⚠ " + sentence)
