"""The main job: type a sequence, watch the attention."""

import streamlit as st

from attnviz.language import current
from attnviz.ui import about, controls, header, stage

language = current.get()
with header.subject():
    task = controls.choose_task(language)
with st.container(horizontal=True, vertical_alignment="center", key="ask"):
    text = controls.type_text(task, language)
    controls.offer_examples(task, language)
    variant = controls.choose_variant()
about.model(header.subject(), task, variant)
stage.show(task.name, variant, text, language)
about.task(task)
