"""The picture on a page: a decoding, or a trace that was brought along; and the sentences about what went wrong."""

from urllib.parse import urlencode

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.figures.theme import ThemeName
from attnviz.language import gettext as _
from attnviz.trace import Trace
from attnviz.trace_json import from_json
from attnviz.ui import address
from attnviz.ui.component import component
from attnviz.ui.payload import colors, picture, to_json, words
from attnviz.ui.pictures import picture_of, trace_of
from attnviz.ui.sentences import error_sentence


def show(task: str, variant: str, text: str, language: str) -> None:
    """Draw the trace that was opened, as long as nothing else is asked for; else decode and draw."""
    asked = (task, variant, text)
    opened = st.session_state.get("opened")
    notices = address.complaints()
    if isinstance(opened, Trace) and st.session_state.setdefault("opened_at", asked) == asked:
        notices.append(_("This is the trace that you opened. Change the text or a switch to go back."))
        draw(to_json(picture(opened, theme())), notices, len(opened.output), None)
        return
    if isinstance(opened, AttnvizError):
        notices.append(error_sentence(opened))
    forget()
    try:
        steps = len(trace_of(task, variant, text).output)
        saved = "/attnviz/trace.json?" + urlencode({"task": task, "variant": variant, "text": text})
        draw(picture_of(task, variant, text, language, theme()), notices, steps, saved)
    except AttnvizError as error:
        draw(None, [*notices, error_sentence(error)], 0, None)


def draw(found: bytes | None, notices: list[str], steps: int, saved: str | None) -> None:
    """Send the picture with what belongs to this visitor alone."""
    wanted = address.step_of(st.query_params.get("step"))
    if wanted is not None and found is not None and wanted >= steps and "picture" not in st.session_state:
        notices.append(_(address.NO_SUCH_STEP).format(value=wanted + 1, steps=steps))
    rest: dict[str, object] = {"words": words(), "colors": colors(theme()), "step": wanted, "saved": saved}
    rest |= {"address": address.whole(), "notices": notices}
    component(key="picture", data=with_picture(rest, found), on_opened_change=open_trace)


def with_picture(rest: dict[str, object], found: bytes | None) -> bytes:
    """One JSON text; the picture, which is JSON already, goes into it as it was kept."""
    return to_json(rest)[:-1] + b',"picture":' + (found or b"null") + b"}"


def open_trace() -> None:
    """Read the file that the visitor chose in the component."""
    content = st.session_state["picture"].get("opened") or ""
    forget()
    try:
        st.session_state["opened"] = from_json(content)
    except AttnvizError as error:
        st.session_state["opened"] = error


def forget() -> None:
    st.session_state.pop("opened", None)
    st.session_state.pop("opened_at", None)


def theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"
