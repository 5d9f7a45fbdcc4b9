"""The widgets of a page. Their keys are also the names in the address bar."""

import streamlit as st

from attnviz import language
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.model.config import DEFAULT, VARIANTS, variant_named
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task

LONGEST_INPUT = 500  # characters; what a task reads is less, and it says so
LIVE = "150ms"  # after the last key, the text is decoded; Enter does it at once


def choose_language() -> str:
    """The reader's language: from the address, else from the browser. The rest of this run speaks it."""
    chosen = st.segmented_control(
        "Language / 언어",
        list(LANGUAGES),
        default=language.matching(st.context.locale),
        required=True,
        format_func=lambda code: LANGUAGES[code],
        key="lang",
        label_visibility="collapsed",
        bind="query-params",
    )
    language.speak(chosen)
    return chosen


def choose_task() -> Task:
    name = st.segmented_control(
        _("Task"),
        list(TASKS),
        default=next(iter(TASKS)),
        required=True,
        format_func=lambda name: _(TASKS[name].title),
        key="task",
        label_visibility="collapsed",
        bind="query-params",
    )
    return TASKS[name]


def type_text(task: Task, spoken: str) -> str:
    """The text to rewrite, committed while it is typed; an example until there is one."""
    typed = st.text_input(
        _("Your text"),
        value=task.examples[spoken][0],
        max_chars=LONGEST_INPUT,
        key="text",
        live=LIVE,
        label_visibility="collapsed",
        placeholder=_("Type a date in any of the six languages"),
        bind="query-params",
    )
    return typed or ""


def offer_examples(task: Task, spoken: str) -> None:
    """Buttons that put an example into the text box."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="examples"):
        st.caption(_("Try"))
        for number, example in enumerate(task.examples[spoken]):
            st.button(plain(example), key=f"example-{number}", on_click=put, args=("text", example))


def put(key: str, value: str) -> None:
    st.session_state[key] = value


def plain(text: str) -> str:
    """Text of ours as a label that Markdown leaves alone: `27. September` is not the 27th item of a list."""
    return text.replace(".", r"\.")


def choose_variant() -> str:
    """The switches. One that cannot matter rests, visibly, and keeps its setting."""
    usual = VARIANTS[DEFAULT]
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="variant"):
        attention = st.toggle(_("Attention"), value=usual.attention, key="attention", bind="query-params")
        bidirectional = st.toggle(
            _("Bidirectional"), value=usual.bidirectional, key="bidirectional", bind="query-params", disabled=not attention
        )
        depth = st.segmented_control(
            _("Depth"),
            [1, 3],
            default=usual.layers,
            required=True,
            format_func=lambda layers: _("Depth {layers}").format(layers=layers),
            key="depth",
            label_visibility="collapsed",
            bind="query-params",
            disabled=not attention,
        )
        rests = not attention or depth == 1
        skip = st.toggle(_("Skip connections"), value=usual.skip, key="skip", bind="query-params", disabled=rests)
    return variant_named(attention=attention, bidirectional=bidirectional, depth=depth, skip=skip)
