"""The main job: type a sequence, watch the attention. Or watch that of a trace that was opened, which stands alone."""

import streamlit as st

from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.ui import about, controls, header, stage
from attnviz.ui.opened import choices as opened_choices
from attnviz.ui.opened import files as opened_files

about.arrive()
language = current.get()
if opened_files.file_in():
    header.subject().caption(_("A trace from a file"))
    stage.show_opened(opened_choices.choose_trace())
else:
    with header.subject():
        task = controls.choose_task(language)
    with st.container(horizontal=True, vertical_alignment="center", key="ask"):
        text = controls.type_text(task, language)
        controls.offer_examples(task, language)
        variant = controls.choose_variant()
    about.model(header.subject(), task, variant, text)
    stage.show(task.name, variant, text, language)
    about.task(task)
