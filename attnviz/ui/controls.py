"""The widgets of a page. Their keys are also the names in the address bar."""

import streamlit as st

from attnviz import language
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.models.variants import DEFAULT, VARIANTS, variant_named
from attnviz.recording.shelf import tasks_shown
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.ui.address import asked, choose, write

LONGEST_INPUT = 500  # characters; what a task reads is less, and it says so
LIVE = "150ms"  # after the last key, the text is decoded; Enter does it at once


def choose_language() -> str:
    """The reader's language: from the address, else from the browser. The rest of this run speaks it."""
    usual = language.matching(st.context.locale)
    chosen = choose("Language / 언어", "lang", tuple(LANGUAGES), usual, lambda code: LANGUAGES[code])
    language.speak(chosen)
    return chosen


def choose_task(spoken: str, which: str = "") -> Task:
    """The task; another one brings an example of its own into the text box. which: 2 for the second input of a page"""
    names, text = tasks_shown(), "text" + which
    wanted = st.session_state.get("task", names[0]) if which else names[0]
    task = TASKS[choose(_("Task"), "task" + which, names, wanted, lambda name: _(TASKS[name].title))]
    if st.session_state.setdefault(f"task{which}_shown", task.name) != task.name:
        st.session_state[f"task{which}_shown"] = task.name
        st.session_state[text] = task.examples[spoken][0]
        st.query_params.pop(text, None)
    return task


def type_text(task: Task, spoken: str, which: str = "") -> str:
    """The text to rewrite, committed while it is typed; an example until there is one."""
    return st.text_input(
        _("Your text"),
        value=st.query_params.get("text" + which, task.examples[spoken][0])[:LONGEST_INPUT],
        max_chars=LONGEST_INPUT,
        key="text" + which,
        live=LIVE,
        label_visibility="collapsed",
        on_change=write,
        args=("text" + which,),
    )


def offer_examples(task: Task, spoken: str, which: str = "") -> None:
    """Chips that put an example into the text box."""
    key = "example" + which
    st.pills(_("Try"), task.examples[spoken], format_func=plain, key=key, on_change=take_example, args=(which,))


def take_example(which: str) -> None:
    """Put the chip's text into the box, and leave the chip free to be chosen again."""
    chip, text = "example" + which, "text" + which
    if st.session_state[chip] is not None:
        st.session_state[text] = st.session_state[chip]
        write(text)
    st.session_state[chip] = None


def plain(text: str) -> str:
    """Text of ours as a label that Markdown leaves alone: `27. September` is not the 27th item of a list."""
    return text.replace(".", r"\.")


def choose_variant() -> str:
    """The switches. One that cannot matter rests, visibly, and keeps its setting."""
    usual = VARIANTS[DEFAULT]
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="variant"):
        attention = switch(_("Attention"), "attention", usual.attention)
        bidirectional = switch(_("Bidirectional"), "bidirectional", usual.bidirectional, rests=not attention)
        depth = st.segmented_control(
            _("Depth"),
            [1, 3],
            default=asked("depth", [1, 3], usual.layers),
            required=True,
            key="depth",
            disabled=not attention,
            on_change=write,
            args=("depth",),
        )
        skip = switch(_("Skip connections"), "skip", usual.skip, rests=not attention or depth == 1)
    return variant_named(attention=attention, bidirectional=bidirectional, depth=depth, skip=skip)


def switch(label: str, key: str, usual: bool, *, rests: bool = False) -> bool:
    return st.toggle(
        label,
        value=asked(key, [True, False], usual),
        key=key,
        disabled=rests,
        on_change=write,
        args=(key,),
    )
