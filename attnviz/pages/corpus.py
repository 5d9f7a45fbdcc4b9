"""One input proves nothing: many at once, as a table, as charts, and as the average attention."""

import streamlit as st

from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.ui import about, controls, foot, header
from attnviz.ui.address_check import complaints
from attnviz.ui.corpus import inputs as corpus_inputs
from attnviz.ui.corpus import results as corpus_results

corpus_results.follow()
about.follow()
with header.subject():
    task = controls.choose_task(current.get())
st.caption(
    _("One input proves nothing. Here are many: how often the model is right, when it is not, and where it looks on average.")
)
variant = controls.choose_variant()
about.model(header.subject(), task, variant)
for complaint in complaints():
    st.warning(complaint)
corpus_inputs.offer_decoding(task, variant, corpus_inputs.choose_inputs(task))
corpus_results.show(task, variant)
about.credit(task)
foot.offer_sharing(corpus_results.announcement())
