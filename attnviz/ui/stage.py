"""The picture on a page: a decoding, or a trace that was brought along; and the sentences about what went wrong.

The picture of a decoding does not go through Streamlit. The component is told what to ask for and fetches it by itself,
so it can ask as soon as something is typed, and need not wait for the page to be run.
"""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.figures.kit.theme import ThemeName
from attnviz.language import gettext as _
from attnviz.models.variants import VARIANTS, settings
from attnviz.recording.shelf import model_id, take
from attnviz.recording.tokenising import read
from attnviz.screen.picture import colors, picture, to_json
from attnviz.screen.picture_cache import trace_of
from attnviz.screen.sentences import error_sentence
from attnviz.screen.verdict import usual_of
from attnviz.screen.words import words
from attnviz.trace import Trace
from attnviz.trace.json_form import from_json
from attnviz.ui import address_bar as address
from attnviz.ui.component import component


def show(task: str, variant: str, text: str, language: str) -> None:
    """Draw the trace that was opened, as long as nothing else is asked for; else decode and draw."""
    asked = (task, variant, text)
    opened = st.session_state.get("opened")
    notices = address.complaints()
    if isinstance(opened, Trace) and st.session_state.setdefault("opened_at", asked) == asked:
        notices.append(_("This is the trace that you opened. Change the text or a switch to go back."))
        draw(notices + (beyond(opened) if first_look() else []), opened=picture(opened, usual=usual_of(opened)))
        return
    if isinstance(opened, AttnvizError):
        notices.append(error_sentence(opened))
    forget()
    try:
        model = model_id(task, variant)
        read(take(model), text)  # what can be read can be decoded: the component asks for that, and once is enough
        if first_look():
            notices += beyond(trace_of(model, text))
        draw(notices, asks={"task": task, "variant": variant, "text": text, "language": language, "theme": theme()})
    except AttnvizError as error:
        draw([*notices, error_sentence(error)])


def first_look() -> bool:
    """Whether the address names a place in the picture, and the component has not been drawn yet: news only then."""
    return address.names_place() and "picture" not in st.session_state


def beyond(trace: Trace) -> list[str]:
    """What the address asks for beyond the ends of a trace."""
    return address.beyond({"step": len(trace.output), "position": len(trace.source)})


def draw(notices: list[str], *, asks: dict[str, str] | None = None, opened: dict[str, object] | None = None) -> None:
    """Tell the component what to show to this visitor: the picture that it is to ask for, the one that was opened, or none."""
    data: dict[str, object] = {"words": words(), "colors": colors(theme()), "notices": notices}
    data |= {"address": address.whole(), "asks": asks, "opened": opened}
    component(
        key="picture",
        data=to_json(data),
        on_opened_change=open_trace,
        on_typed_change=take_text,
        on_variant_change=take_variant,
    )


def open_trace() -> None:
    """Read the file that the visitor chose in the component."""
    content = st.session_state["picture"].get("opened") or ""
    forget()
    try:
        st.session_state["opened"] = from_json(content)
    except AttnvizError as error:
        st.session_state["opened"] = error


def take_text() -> None:
    """Put the text that the component offers into the box."""
    st.session_state["text"] = st.session_state["picture"].get("typed") or ""
    address.write("text")


def take_variant() -> None:
    """Turn the switches to the variant that the component offers."""
    wanted = st.session_state["picture"].get("variant")
    for key, setting in settings(wanted).items() if wanted in VARIANTS else ():
        st.session_state[key] = setting
        address.write(key)


def forget() -> None:
    st.session_state.pop("opened", None)
    st.session_state.pop("opened_at", None)


def theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"
