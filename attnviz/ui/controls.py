"""The widgets of a page. Their keys are also the names in the address bar."""

import streamlit as st

from attnviz import language
from attnviz.language import LANGUAGES
from attnviz.language import gettext as _
from attnviz.models import variants
from attnviz.models.variants import DEFAULT, SWITCHES, Need, Setting, Switch, need_of, opened_first, settings, values
from attnviz.recording.shelf import tasks_shown
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.ui.address_bar import asked_for, choose, read_setting, write

LONGEST_INPUT = 500  # characters; what a task reads is less, and it says so
LIVE = "150ms"  # after the last key, the text is decoded; Enter does it at once


def speak_language() -> None:
    """The rest of this run speaks the reader's language: the one chosen, else that of the address, else of the browser."""
    language.speak(st.session_state.get("lang") or asked_for("lang", tuple(LANGUAGES), usual_language()))


def choose_language() -> None:
    """The languages, each by its own name."""
    choose("Language / 언어", "lang", tuple(LANGUAGES), usual_language(), lambda code: LANGUAGES[code])


def usual_language() -> str:
    return language.matching(st.context.locale)


def choose_task(spoken: str, which: str = "") -> Task:
    """The task; another one brings an example of its own into the text box. which: 2 for the second input of a page

    A menu, and not a box with a value: such a box sends the value by its title, which is another in the other language.
    """
    names, key, text, state = tasks_shown(), "task" + which, "text" + which, st.session_state
    if state.get(key) not in names:
        state[key] = asked_for(key, names, state.get("task", names[0]) if which else names[0])
    task, titles = TASKS[state[key]], {name: _(TASKS[name].title) for name in names}
    menu = f"{key}_menu"
    st.menu_button(titles[task.name], names, format_func=titles.__getitem__, key=menu, on_click=take_task, args=(key,))
    if state.setdefault(f"{key}_shown", task.name) != task.name:
        state[f"{key}_shown"] = task.name
        state[text] = task.examples[spoken][0]
        st.query_params.pop(text, None)
    return task


def take_task(key: str) -> None:
    """What was chosen in the menu is the task. A visitor who has not chosen a variant sees the one that it is opened with."""
    state = st.session_state
    before, state[key] = state[key], state[f"{key}_menu"]
    write(key)
    standing = {switch.key: state[switch.key] for switch in SWITCHES if switch.key in state}
    if standing == settings(opened_first(before)) and state["page"] != "compare":
        for one, setting in settings(opened_first(state[key])).items():
            state[one] = setting
            write(one)


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
    """A menu that puts an example into the text box."""
    key = "example" + which
    st.menu_button(
        _("examples"), task.examples[spoken], format_func=plain, key=key, type="tertiary", on_click=take_example, args=(which,)
    )


def take_example(which: str) -> None:
    """Put what was chosen in the menu into the box."""
    text = "text" + which
    st.session_state[text] = st.session_state["example" + which]
    write(text)


def plain(text: str) -> str:
    """Text of ours as a label that Markdown leaves alone: `27. September` is not the 27th item of a list."""
    return text.replace(".", r"\.")


def choose_variant() -> str:
    """The switches. One that cannot matter rests, says why, and keeps its setting."""
    set_to = settings(DEFAULT)
    with st.container(horizontal=True, vertical_alignment="center", key="variant"):
        for switch in SWITCHES:  # what the ones before it are set to decides whether it rests
            rests = variants.choose(set_to).rests(switch.key)
            label = label_of(switch, need_of(switch.key, set_to) if rests else None)
            set_to[switch.key] = turn(switch, label, set_to[switch.key], rests=rests)
    return variants.choose(set_to).variant


def label_of(switch: Switch, need: Need | None) -> str:
    """The name of the switch, and where it rests, why."""
    name = _(switch.label)
    if need is None:
        return name
    reason = _(need.switch.needed).format(setting=need.setting)
    return f"{name} ({reason})"


def turn(switch: Switch, label: str, usual: Setting, *, rests: bool) -> Setting:
    """One switch: a toggle, or a row of numbers."""
    key, wanted = switch.key, read_setting(switch.key, values(switch), usual)
    if isinstance(usual, bool):
        return st.toggle(label, value=bool(wanted), key=key, disabled=rests, on_change=write, args=(key,))
    return st.segmented_control(
        label, values(switch), default=wanted, required=True, key=key, disabled=rests, on_change=write, args=(key,)
    )
