"""The picture on a page, or the sentence that stands in its place."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.figures.theme import ThemeName
from attnviz.trace import Trace
from attnviz.ui.component import picture
from attnviz.ui.payload import colors, to_json, words
from attnviz.ui.payload import picture as drawn
from attnviz.ui.pictures import message, picture_of
from attnviz.ui.sentences import error_sentence


def theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"


def show_decoding(task: str, variant: str, text: str, language: str) -> None:
    """Decode and draw; what cannot be decoded is said in one sentence."""
    try:
        found, notice = picture_of(task, variant, text, language, theme()), None
    except AttnvizError as error:
        found, notice = None, error_sentence(error)
    show(found, notice, language)


def show_trace(trace: Trace, language: str) -> None:
    """Draw a trace that was brought along."""
    show(to_json(drawn(trace, theme())), None, language)


def show(found: bytes | None, notice: str | None, language: str) -> None:
    keys = ("task", "text", "attention", "bidirectional", "depth", "skip", "lang")
    address = {key: address_value(st.session_state[key]) for key in keys}
    rest = {"words": words(), "colors": colors(theme()), "step": step_of(st.query_params.get("step"))}
    picture(key="picture", data=message(address, picture=found, notice=notice, rest=rest))


def address_value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def step_of(written: str | None) -> int | None:
    """The step of the address bar, which counts from 1, from 0; None for what is no step."""
    return int(written) - 1 if written and written.isascii() and written.isdigit() and int(written) > 0 else None
