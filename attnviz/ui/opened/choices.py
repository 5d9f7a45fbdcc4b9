"""What a visitor chooses of an opened file: which trace, layer and head, how it is read, and what it does not say."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.language import gettext as _
from attnviz.remark import Remark
from attnviz.screen.opened_words import layer_name, said_of_model, said_of_parts, said_of_reading, trace_name
from attnviz.screen.reproduce_opened import OpenedScene
from attnviz.trace import AttentionRecord, Trace
from attnviz.trace.alignments.formats import FORMATS, FormatUnclear
from attnviz.trace.alignments.reading import OpenedAlignments
from attnviz.trace.alignments.sums import AboveOne
from attnviz.trace.alignments.texts import TextMissing
from attnviz.trace.subwords import has_marks, join_pieces
from attnviz.ui.complaint import complain
from attnviz.ui.opened.files import OpenedFile, ask_anew, choices_in, close_file, file_in, key_of, read_place

Option = TypeVar("Option")
WIDTHS = {"trace": 320, "layer": 180, "head": 200}  # pixels of a box with a list


class ChosenTrace(NamedTuple):
    """The trace in view. name: of its file, with the number of the trace in it; whole: with the notes that the page says
    itself, for what is saved of it; several: whether the file has other traces, too; scene: how it came into view"""

    trace: Trace
    name: str
    whole: Trace
    several: bool
    scene: OpenedScene


def choose_trace(which: str = "") -> ChosenTrace | None:
    """The row of an opened file, and below it what is to be said of it; None while no trace can be shown, and why is said."""
    file, found = file_in(which), read_place(which)
    if file is None or found is None:
        return None
    with st.container(horizontal=True, vertical_alignment="center", key="opened" + which):
        st.text(file.name)
        st.button(_("Close"), key="close" + which, on_click=close_file, args=(which,))
        if isinstance(found, AboveOne) or is_uneven(found, which):
            toggle(_("rows sum to 1"), "normalise", which)
        chosen = None if isinstance(found, AttnvizError) else choose_of(file, found, which)
    ask_for_missing(file, which)
    if isinstance(found, AttnvizError):
        if not isinstance(found, TextMissing | FormatUnclear):
            complain(found, "unread" + which)
        return None
    return chosen


def choose_of(file: OpenedFile, opened: OpenedAlignments, which: str) -> ChosenTrace:
    """The trace that the visitor chose, as it is to be seen."""
    number = choose_number(opened.traces, which)
    trace = choose_attention(opened.traces[number], which)
    joined = join_pieces(trace) if has_marks(trace) and toggle(_("join pieces of words"), "join", which) else trace
    said = [said_of_model(trace), *said_of_reading(opened.remarks[number]), *said_of_parts(trace, joined)]
    st.text(" ".join(filter(None, said)))
    shown = without_remarks(joined, opened.remarks[number])
    view = None if trace.view == opened.traces[number].view else trace.view
    scene = OpenedScene(file.name, choices_in(which)._asdict(), number, view, joined is not trace)
    return ChosenTrace(shown, f"{file.name} {number}", joined, len(opened.traces) > 1, scene)


def is_uneven(found: OpenedAlignments | AttnvizError, which: str) -> bool:
    """Whether there is a row to normalise, or one was."""
    return bool(st.session_state.get(key_of("normalise", which))) or (isinstance(found, OpenedAlignments) and found.uneven)


def toggle(label: str, choice: str, which: str) -> bool:
    return st.toggle(label, key=key_of(choice, which), persist_state="session")


def choose_number(traces: Sequence[Trace], which: str) -> int:
    """Which of the traces, from 0."""
    if len(traces) == 1:
        return 0
    numbers = list(range(len(traces)))
    return choose_one(_("Sentence"), numbers, lambda number: trace_name(traces[number], number), "trace", which)


def choose_attention(trace: Trace, which: str) -> Trace:
    """The trace with the attention in view that the visitor chose; the mean of the heads of the usual one at first."""
    if trace.attention is None:
        return trace
    places = {(one.kind, one.layer): one for one in trace.attentions}
    usual = (trace.attention.kind, trace.attention.layer)
    if len(places) == 1 and places[usual].heads == 1:
        return trace
    shown = list(places)
    chosen = usual
    if len(shown) > 1:
        chosen = choose_one(_("Layer"), shown, lambda place: layer_name(places[place]), "layer", which, shown.index(usual))
    return trace.seen(*chosen, choose_head(places[chosen], which))


def choose_head(one: AttentionRecord, which: str) -> int | None:
    """From 0; None for the mean of all."""
    if one.heads == 1:
        return None
    mean = _("mean of {heads} heads").format(heads=one.heads)
    numbers = list(range(one.heads + 1))
    chosen = choose_one(_("Head"), numbers, lambda head: _("head {head}").format(head=head) if head else mean, "head", which)
    return chosen - 1 if chosen else None


def choose_one(
    label: str, options: Sequence[Option], named: Callable[[Option], str], choice: str, which: str, usual: int = 0
) -> Option:
    """A box with a list. Another trace may not have what was chosen of the one before. What is chosen is set anew each time:
    in another language, the box would keep its old words."""
    key, chosen = key_of(choice, which), st.session_state.get(key_of(choice, which))
    st.session_state[key] = chosen if chosen in options else options[usual]
    shown = st.selectbox(
        label,
        options,
        format_func=named,
        key=key,
        label_visibility="collapsed",
        width=WIDTHS[choice],
        persist_state="session",
    )
    return next(one for one in options if one == shown)


def without_remarks(trace: Trace, remarks: Sequence[Remark]) -> Trace:
    """Its notes, but for those that the page says itself, in the reader's language."""
    said = set(map(str, remarks))
    return replace(trace, notes=tuple(note for note in trace.notes if note not in said))


def ask_for_missing(file: OpenedFile, which: str) -> None:
    """Boxes for the format, where several fit, and for the texts that the file does not hold."""
    if file.formats:
        st.segmented_control(
            _("This file can be read in more than one format. Which is it?"),
            file.formats,
            format_func=lambda name: _(FORMATS[name].title),
            key=key_of("format", which),
            on_change=ask_anew,
            args=(which,),
            persist_state="session",
        )
    if not file.parts:
        return
    for place, part in zip(st.columns(len(file.parts)), file.parts, strict=True):
        with place:
            ask_for_text(part, which)
    st.button(_("Read it"), key="read" + which)  # a text counts when its box is left, and this is a place to click


def ask_for_text(part: str, which: str) -> None:
    asked = {
        "source": _("The file does not say the source. Type it: a line for each sentence, spaces between its tokens"),
        "output": _("The file does not say the output. Type it: a line for each sentence, spaces between its tokens"),
    }
    st.text_area(asked[part], key=key_of(part, which), height="content", persist_state="session")
