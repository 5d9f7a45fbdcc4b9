"""What a page says about the model and the task."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attnviz.errors import AttnvizError
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.screen.sentences import model_line
from attnviz.tasks.task import Task


def model(place: DeltaGenerator, task: Task, variant: str) -> None:
    """One line: which model this is, how large and how good. Nothing where there is none: the picture's place says so."""
    try:
        place.caption(model_line(task.name, variant))
    except AttnvizError:
        place.caption(variant_name(variant))


def task(shown: Task) -> None:
    """What the task teaches and how it reads."""
    parts = ((_("What this shows"), _(shown.teaches)), (_("How it reads"), _(shown.reading_rules)))
    st.markdown("\n\n".join(f"**{heading}** {words}" for heading, words in parts))
    credit(shown)


def credit(shown: Task) -> None:
    """Who made the data, where their licence asks for it."""
    if shown.credit:
        st.caption(_("Data: {credit}").format(credit=shown.credit))
