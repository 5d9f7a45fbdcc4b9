"""The address bar: what a link asks for, checked, and what the page writes back.

Streamlit's own binding (`bind="query-params"`) serves text and switches. It writes a choice by its label, which here is
translated, so choices among names are bound here; and it passes over an unknown value in silence, so that is said here.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from attnviz.errors import translatable
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.tasks import TASKS
from attnviz.ui.sentences import shown

SWITCH = ("true", "false")
ALLOWED: Mapping[str, Sequence[str]] = {
    "task": tuple(TASKS),
    "lang": tuple(LANGUAGES),
    "attention": SWITCH,
    "bidirectional": SWITCH,
    "depth": ("1", "3"),
    "skip": SWITCH,
}
KEYS = ("task", "text", "attention", "bidirectional", "depth", "skip", "lang")
UNKNOWN = translatable("The address asks for {key}={value}, and there is only {choices}. The usual one is shown instead.")
NO_STEP = translatable("The address asks for step={value}. Steps are counted from 1; the first is shown instead.")
NO_SUCH_STEP = translatable("The address asks for step {value}, and this output has {steps}. The last is shown instead.")


def check_address() -> None:
    """Once a session: remember what the address asks for that there is not, until that key is set to something else."""
    if "complaints" in st.session_state:
        return
    complaints = {
        key: (UNKNOWN, {"key": key, "value": value, "choices": ", ".join(ALLOWED[key])})
        for key, value in st.query_params.items()
        if not known(key, value)
    }
    written = st.query_params.get("step")
    if written is not None and step_of(written) is None:
        complaints["step"] = (NO_STEP, {"value": written})
    st.session_state["complaints"] = complaints


def known(key: str, value: str) -> bool:
    """Whether the page takes this value of the address. Streamlit reads a switch in any case: `True` is on."""
    allowed = ALLOWED.get(key, (value,))
    return (value.lower() if allowed is SWITCH else value) in allowed


def complaints() -> list[str]:
    """What is wrong with the address, a sentence each. What it quotes is made visible, so that nothing in it can act."""
    found = st.session_state.get("complaints", {}).values()
    return [_(sentence).format(**{name: shown(value) for name, value in data.items()}) for sentence, data in found]


def settled(key: str) -> None:
    """The visitor has chosen: the address no longer matters for this key, nor for the step, which the visitor has seen."""
    found = st.session_state.get("complaints", {})
    for done in (key, "step"):
        found.pop(done, None)


def choose(label: str, key: str, options: Sequence[str], usual: str, shown: Callable[[str], str]) -> str:
    """A choice among names, kept in the address under `key` as the name itself."""
    asked = st.query_params.get(key, usual)
    return st.segmented_control(
        label,
        options,
        default=asked if asked in options else usual,
        required=True,
        format_func=shown,
        key=key,
        label_visibility="collapsed",
        on_change=write,
        args=(key,),
    )


def write(key: str) -> None:
    settled(key)
    st.query_params[key] = st.session_state[key]


def step_of(written: str | None) -> int | None:
    """The step of the address bar, which counts from 1, from 0; None for what is no step."""
    return int(written) - 1 if written and written.isascii() and written.isdigit() and 0 < int(written) < 10**6 else None


def whole() -> dict[str, str]:
    """Every key with its value, the defaults too: what "Copy link" writes (the component adds the step)."""
    return {key: text_of(st.session_state[key]) for key in KEYS}


def text_of(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
