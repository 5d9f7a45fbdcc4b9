"""What a page says about the model and the task."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attnviz.errors import AttnvizError
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.screen.sentences import model_line
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.ui.address_bar import ask_for, kept_settings, write_settings


def model(place: DeltaGenerator, task: Task, variant: str, text: str = "", which: str = "") -> None:
    """One line: which model this is, how large and how good; it leads to how that was trained. Of a model that nothing is
    known of its name alone: the picture's place says so.

    text: what the page reads, where it reads one; which: the line's name, where a page has several
    """
    try:
        line = model_line(task.name, variant)
    except AttnvizError:
        place.caption(variant_name(variant))
        return
    subject = task.name, variant, text or usual_text(task.name)
    place.button(f"{line} ▸", key=f"trained{which}", type="tertiary", on_click=lead, args=subject)


def usual_text(task: str) -> str:
    """What Explore would read: what it read last, of this task, or else an example."""
    kept = kept_settings()
    found = str(kept.get("text", "")) if kept.get("task") == task else ""
    return found or TASKS[task].examples[current.get()][0]


def lead(task: str, variant: str, text: str) -> None:
    """The page is to lead to how a model was trained, when it runs. On Explore the component opens that by itself."""
    st.session_state["leading"] = task, variant, text


def follow() -> None:
    """Go to how a model was trained, where its line was clicked."""
    if "leading" in st.session_state:
        st.switch_page("explore.py", query_params={"more": "trained"})


def arrive() -> None:
    """Show the model whose line was clicked."""
    if "leading" in st.session_state:
        ask_for(*st.session_state.pop("leading"))
        write_settings()


def task(shown: Task) -> None:
    """What the task teaches and how it reads."""
    parts = ((_("What this shows"), _(shown.teaches)), (_("How it reads"), _(shown.reading_rules)))
    st.markdown("\n\n".join(f"**{heading}** {words}" for heading, words in parts))
    credit(shown)


def credit(shown: Task) -> None:
    """Who made the data, where their licence asks for it."""
    if shown.credit:
        st.caption(_("Data: {credit}").format(credit=_(shown.credit)))
