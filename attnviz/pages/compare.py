"""Two models on one input, or one model on two: what differs? And all variants at once."""

import streamlit as st

from attnviz.language import gettext as _
from attnviz.ui import about, foot, header
from attnviz.ui.address_check import complaints
from attnviz.ui.compare import inputs as compare_inputs
from attnviz.ui.compare import panes as compare_panes
from attnviz.ui.compare import results as compare_results

about.follow()
row = st.container(horizontal=True, vertical_alignment="center", key="ask")
with row:
    view = compare_inputs.choose_view()
left, right = compare_inputs.sides_of(compare_inputs.choose_inputs(view, row), view)
subjects = {
    "two": _("Two models on one input, or one model on two inputs: what differs?"),
    "all": _("All variants on one input: what differs?"),
}
header.subject().caption(subjects[view])
compare_inputs.offer_presets(left, right, view)
for complaint in complaints():
    st.warning(complaint)
if view == "two":
    results = compare_panes.show_both(left, right)
    compare_results.show_together(left, right, results)
else:
    compare_results.show_all(left.given)
compare_inputs.tell_address(left, right, view)
if not (left.file or right.file):
    about.credit(left.given.task)
foot.offer_sharing()
