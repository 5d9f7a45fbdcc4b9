"""Opening a trace where the component does not offer it."""

import streamlit as st

from attnviz.language import gettext as _
from attnviz.trace.alignments.limits import MOST_MEGABYTES
from attnviz.ui.complaint import complain_in_words
from attnviz.ui.opened.files import open_file, take_refusal


def offer_opening(which: str) -> None:
    """A box that takes a file, behind a button; and why the last one could not be opened."""
    with st.popover(_("Open a trace"), type="tertiary", key="open" + which):
        st.file_uploader(
            _("A trace, or an alignment of another program"),
            key="upload" + which,
            max_upload_size=MOST_MEGABYTES,
            on_change=take_upload,
            args=(which,),
        )
    refused = take_refusal(which)
    if refused is not None:
        complain_in_words(refused, "refused" + which)


def take_upload(which: str) -> None:
    file = st.session_state["upload" + which]
    if file is not None:
        open_file(file.name, file.getvalue(), which)
