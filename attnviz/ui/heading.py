"""The headings on the pages Compare and Many inputs, by which a screen reader goes from part to part."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def show_heading(words: str, *, place: DeltaGenerator | None = None, level: int = 2) -> None:
    """level: 2 below the name of the page, 3 below a heading of level 2. Both look the same: `page.css`."""
    where = place or st
    draw = where.header if level == 2 else where.subheader
    draw(words, anchor=False)
