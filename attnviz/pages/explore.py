"""The main job: type a sequence, watch the attention."""

import streamlit as st

from attnviz.language import current
from attnviz.ui import about, controls, stage

language = current.get()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    task = controls.choose_task(language)
    place_for_model = st.empty()
text = controls.type_text(task, language)
controls.offer_examples(task, language)
variant = controls.choose_variant()
about.model(place_for_model, task, variant)
stage.show(task.name, variant, text, language)
about.task(task)
