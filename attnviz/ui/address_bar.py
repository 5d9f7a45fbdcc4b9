"""The address bar: what a link asks for, and what the page writes back. What it asks for in vain, `address_check` says.

Streamlit's own binding (`bind="query-params"`) does not serve here: it writes a choice by its label, which is translated, and
a page with something bound cannot lead to another by itself. A link to another page loses what is in the address, and what the
address set, so both are carried over here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st

from attnviz.language import current, matching
from attnviz.models.variants import DEFAULT, SWITCHES, settings
from attnviz.models.variants import choose as choose_variant
from attnviz.recording.shelf import tasks_shown
from attnviz.screen.address import APPEARANCE, COMPARED, SETTINGS, place_of, text_of
from attnviz.screen.places import PLACES
from attnviz.tasks import TASKS
from attnviz.ui.address_check import settle, settle_all

Value = TypeVar("Value", bool, int)


def choose(label: str, key: str, options: Sequence[str], usual: str, named: Callable[[str], str]) -> str:
    """A choice among names, kept in the address under `key` as the name itself."""
    return st.segmented_control(
        label,
        options,
        default=asked_for(key, options, usual),
        required=True,
        format_func=named,
        key=key,
        label_visibility="collapsed",
        on_change=write,
        args=(key,),
        persist_state="session",
    )


def asked_for(key: str, options: Sequence[str], usual: str) -> str:
    """What the address asks for, or was set on the page before; the usual one where that is none of the options."""
    found = str(st.query_params.get(key, kept_settings().get(key, usual)))
    return found if found in options else usual


def read_setting(key: str, choices: Sequence[Value], usual: Value) -> Value:
    """What the address asks for, of these choices; the usual one if that is none of them."""
    return {text_of(choice): choice for choice in choices}.get(st.query_params.get(key, "").lower(), usual)


def write(key: str) -> None:
    """Put what was chosen into the address, unless it is the usual."""
    settle(key)
    value = st.session_state[key]
    if usual().get(key) == value:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = text_of(value)


def carry_over(page: str) -> None:
    """On coming from another page: set here what was set there, and write it into the address. Before any of it is shown.

    page: its path; empty for Explore, where the text is. Compare writes its whole address by itself.
    """
    if st.session_state.setdefault("page", page) == page:
        return
    st.session_state["page"] = page
    set_again()
    if page == "compare" and st.session_state.get("right") == st.session_state["left"]:
        del st.session_state["right"]  # the visitor comes with the left one; a contrast to it stands on the right
        st.query_params.pop("right", None)
    if page != "compare":
        write_settings()


def set_again() -> None:
    """What was set before, of the boxes that are not on the page."""
    for key in kept_settings().keys() - {"lang"}:  # that is not of one page
        st.session_state[key] = st.session_state.get(key, kept_settings()[key])


def write_settings() -> None:
    """What is set and not usual, in place of whatever the address says of that. An opened file is in no address."""
    page, alone = st.session_state["page"], "file" in st.session_state
    wanted = ("lang",) if page == "" and alone else SETTINGS if page == "" else tuple(key for key in SETTINGS if key != "text")
    unusual = {key: value for key, value in kept_settings().items() - usual().items() if key in wanted}
    for key in (*SETTINGS, *COMPARED):  # the browser's way back leaves there what Compare wrote
        if key not in unusual:
            st.query_params.pop(key, None)
    st.query_params.update({key: text_of(value) for key, value in unusual.items()})


def keep() -> None:
    """Remember what is set on this page, for the next."""
    agree()
    set_here = {key: st.session_state[key] for key in (*SETTINGS, *COMPARED) if key in st.session_state}
    st.session_state["kept"] = kept_settings() | set_here


def agree() -> None:
    """Whichever was set on this page, the switches or the left model of Compare, the other one is to say the same."""
    state = st.session_state
    known = all(switch.key in state for switch in SWITCHES)
    switched = choose_variant({switch.key: state[switch.key] for switch in SWITCHES}).variant if known else None
    if state["page"] != "compare":
        state["left"] = switched or state.get("left", DEFAULT)
    elif state.get("left", switched) != switched:
        state.update(settings(state["left"]))


def kept_settings() -> dict[str, object]:
    """What was set on the page before; nothing on the first."""
    found: dict[str, object] = st.session_state.get("kept", {})
    return found


def usual() -> dict[str, object]:
    """What the address need not say."""
    example = TASKS[str(kept_settings().get("task", tasks_shown()[0]))].examples[current.get()][0]
    return {"lang": matching(st.context.locale), "task": tasks_shown()[0], "text": example, **settings(DEFAULT)}


def ask_for(task: str, variant: str, text: str) -> None:
    """Set this task, variant and text, as if the visitor had."""
    chosen = {"task": task, "task_shown": task, "text": text, **settings(variant)}
    for key, value in chosen.items():
        st.session_state[key] = value
    settle_all()


def names_place() -> bool:
    """Whether the address asks for a step, a source position or a moment."""
    return any(key in st.query_params for key in PLACES)


def moment() -> int | None:
    """The moment of its training at which the address asks for the model, from 0."""
    return place_of(st.query_params.get("moment"))


def whole() -> dict[str, str]:
    """Every key with its value, the defaults too: what "Share" hands on (the component adds the step)."""
    return {key: text_of(st.session_state[key]) for key in SETTINGS}


def language() -> dict[str, str]:
    """What of it is said where a file is open: no address holds that."""
    return {"lang": text_of(st.session_state["lang"])}


def write_all(values: Mapping[str, object]) -> None:
    """Make this the whole address, the usual values too: it is to show the same in a browser of another language."""
    appearance = {key: value for key, value in st.query_params.items() if key in APPEARANCE}
    written = {key: text_of(value) for key, value in values.items()} | appearance
    if st.query_params.to_dict() != written:
        st.query_params.from_dict(written)
