"""The picture on a page: a decoding, or a trace that was brought along; and the sentences about what went wrong.

The picture of a decoding does not go through Streamlit. The component is told what to ask for and fetches it by itself,
so it can ask as soon as something is typed, and need not wait for the page to be run.
"""

from base64 import b64decode

import streamlit as st

from attnviz.errors import AttnvizError, DamagedModel
from attnviz.figures.kit.theme import ThemeName
from attnviz.language import current
from attnviz.models.variants import VARIANTS, settings
from attnviz.recording.shelf import has_weights, id_at, moments, take
from attnviz.recording.tokenising import read
from attnviz.screen import places
from attnviz.screen.alignment_files import alignment_files
from attnviz.screen.caption import opened_caption
from attnviz.screen.picture import colors, picture, to_json
from attnviz.screen.picture_cache import trace_of
from attnviz.screen.reproduce_opened import opened_lines
from attnviz.screen.sentences import error_sentence
from attnviz.screen.verdict import usual_of
from attnviz.screen.words import words
from attnviz.trace import Trace
from attnviz.ui import address_bar as address
from attnviz.ui import address_check
from attnviz.ui.component import component
from attnviz.ui.opened.choices import ChosenTrace
from attnviz.ui.opened.files import open_file, take_refusal


def show(task: str, variant: str, text: str, language: str) -> None:
    """Decode and draw."""
    notices = [*address_check.complaints(), *refusal()]
    try:
        history = kept(task, variant)
        model = id_at(task, variant, address.moment() if history["weights"] else None)
        read(take(model), text)  # what can be read can be decoded: the component asks for that, and once is enough
        if first_look():
            notices += beyond(trace_of(model, text), history["count"])
        asks = {"task": task, "variant": variant, "text": text, "language": language, "theme": theme()}
        draw(notices, asks=asks, history=history)
    except AttnvizError as error:
        draw([*notices, error_sentence(error)])


def show_opened(chosen: ChosenTrace | None) -> None:
    """Draw a trace that was opened; none while it cannot be shown."""
    if chosen is None:
        draw(refusal(), file="")
        return
    trace = chosen.trace
    lines = opened_lines(chosen.scene._replace(theme=theme(), language=current.get()))
    beside = {
        "alignment": alignment_files(chosen.whole) or None,
        "several": chosen.several,
        "caption": opened_caption(trace),
        "lines": list(lines),
    }
    shown = picture(trace, usual=usual_of(trace)) | beside
    draw(refusal(), file=chosen.name, opened=shown)


def refusal() -> list[str]:
    """Why a file could not be opened, where one could not."""
    refused = take_refusal()
    return [] if refused is None else [refused]


def first_look() -> bool:
    """Whether the address names a place in the picture, and the component has not been drawn yet: news only then."""
    return address.names_place() and "picture" not in st.session_state


def beyond(trace: Trace, count: int) -> list[str]:
    """What the address asks for beyond the ends of a trace, or of the so many moments of its model's history."""
    return places.beyond(st.query_params, {"step": len(trace.output), "position": len(trace.source), "moment": count})


def kept(task: str, variant: str) -> dict[str, int]:
    """What the component is told of the history of a model: how many moments it has, and whether they have weights. None of
    one that is damaged: the section says so."""
    try:
        history = moments(task, variant)
    except DamagedModel:
        history = ()
    return {"count": len(history), "weights": int(has_weights(history))}


def draw(
    notices: list[str],
    *,
    asks: dict[str, str] | None = None,
    file: str | None = None,
    opened: dict[str, object] | None = None,
    history: dict[str, int] | None = None,
) -> None:
    """Tell the component what to show to this visitor: the picture that it is to ask for, the one that was opened, or none.

    file: which trace of which file is open; None where none is; history: as `kept` says
    """
    data: dict[str, object] = {"words": words(), "colors": colors(theme()), "notices": notices, "file": file}
    data |= {"address": address.whole() if file is None else address.language(), "asks": asks, "opened": opened}
    data["history"] = history or {"count": 0, "weights": 0}
    component(
        key="picture",
        data=to_json(data),
        on_opened_change=take_file,
        on_typed_change=take_text,
        on_variant_change=take_variant,
    )


def take_file() -> None:
    """Open the file that the visitor chose in the component."""
    if sent := st.session_state["picture"].get("opened"):
        open_file(sent["name"], b64decode(sent["bytes"]))


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


def theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"
