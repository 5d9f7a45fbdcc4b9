"""Charts on a page of Streamlit that the component does not draw."""

import streamlit as st

BARE = {"displayModeBar": False}  # on a phone, the buttons lie on the words
TIGHTEST = 0.55  # of its own width: what a chart is squeezed to before it scrolls


def keep_legible(key: str, width: float, tightest: float = TIGHTEST) -> None:
    """Let the chart of this key scroll rather than squeeze it until its labels overlap."""
    frame = f'.st-key-{key} [data-testid="stFullScreenFrame"]'
    st.html(f"<style>{frame} {{ min-width: {round(tightest * width)}px; }}</style>")
