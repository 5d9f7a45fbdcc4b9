"""The widgets of a page. Their keys are also the names in the address bar."""

import streamlit as st

from attnviz import language
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.models import variants
from attnviz.models.variants import DEFAULT, SWITCHES, Setting, Switch, settings, values
from attnviz.recording.shelf import tasks_shown
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.ui.address_bar import choose, read_setting, write

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
    set_to = settings(DEFAULT)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="variant"):
        for switch in SWITCHES:  # what the ones before it are set to decides whether it rests
            rests = variants.choose(set_to).rests(switch.key)
            set_to[switch.key] = turn(switch, set_to[switch.key], rests=rests)
    return variants.choose(set_to).variant


def turn(switch: Switch, usual: Setting, *, rests: bool) -> Setting:
    """One switch: a toggle, or a row of numbers."""
    key, label, wanted = switch.key, _(switch.label), read_setting(switch.key, values(switch), usual)
    if isinstance(usual, bool):
        return st.toggle(label, value=bool(wanted), key=key, disabled=rests, on_change=write, args=(key,))
    return st.segmented_control(
        label, values(switch), default=wanted, required=True, key=key, disabled=rests, on_change=write, args=(key,)
    )
