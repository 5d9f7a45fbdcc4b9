"""The files that a visitor has open, in two places: "" is the one on Explore and of A on Compare, "2" is the one of B.

A file is kept as it came, and read anew when something is chosen that decides how it is to be read.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.screen.sentences import error_sentence, quote
from attnviz.trace.alignments.formats import FormatUnclear
from attnviz.trace.alignments.reading import OpenedAlignments, open_alignments
from attnviz.trace.alignments.sums import AboveOne
from attnviz.trace.alignments.texts import TextMissing
from attnviz.ui import address_bar as address

PLACES = ("", "2")
CURABLE = (TextMissing, FormatUnclear, AboveOne)  # what a choice of the visitor's puts right
CHOICES = ("trace", "layer", "head", "normalise", "join", "source", "output", "format")


class ReadingChoices(NamedTuple):
    """How a file is to be read: as in `open_alignments`."""

    source: str | None = None
    output: str | None = None
    format: str | None = None
    normalise: bool = False


@dataclass
class OpenedFile:
    """What lies open.

    formats:  those that it can be read in, where that is unclear
    parts:    which texts it lacks: source, output
    last:     what was read of it last, by what was chosen then
    """

    name: str
    content: bytes
    formats: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    last: tuple[ReadingChoices, OpenedAlignments | AttnvizError] | None = field(default=None, repr=False)


def key_of(choice: str, which: str) -> str:
    """The key of a widget."""
    return f"opened_{choice}{which}"


def file_in(which: str = "") -> OpenedFile | None:
    found: OpenedFile | None = st.session_state.get("file" + which)
    return found


def open_file(name: str, content: bytes, which: str = "") -> None:
    """Put a file into a place. One that cannot be read at all leaves what was there, and the reason is kept."""
    file = OpenedFile(name, content)
    found = read_file(file, ReadingChoices())
    st.session_state.pop("refused" + which, None)
    if isinstance(found, AttnvizError) and not isinstance(found, CURABLE):
        st.session_state["refused" + which] = name, found
        return
    close_file(which)
    st.session_state["file" + which] = file
    address.write_settings()


def close_file(which: str = "") -> None:
    """The place is empty again, and what was set on the page before the file was opened is set again."""
    for key in ("file", "refused", *(key_of(choice, "") for choice in CHOICES)):
        st.session_state.pop(key + which, None)
    address.set_again()
    address.write_settings()


def ask_anew(which: str) -> None:
    """Another format may lack other texts."""
    file = file_in(which)
    if file is not None:
        file.parts = ()


def swap_files() -> None:
    """What lies in one place lies in the other, with all that was chosen of it."""
    state = st.session_state
    for key in ("file", *(key_of(choice, "") for choice in CHOICES)):
        found = {which: state.pop(key + which) for which in PLACES if key + which in state}
        for which, other in zip(PLACES, reversed(PLACES), strict=True):
            if which in found:
                state[key + other] = found[which]


def take_refusal(which: str = "") -> str | None:
    """Which file could not be opened last, and why, in the language of this run: once, after that nothing."""
    if "refused" + which not in st.session_state:
        return None
    name, error = st.session_state.pop("refused" + which)
    return f"{quote(name)}: {error_sentence(error)}"


def read_place(which: str) -> OpenedAlignments | AttnvizError | None:
    """The file in a place, as the visitor wants it to be read; None where the place is empty."""
    file = file_in(which)
    return None if file is None else read_file(file, choices_in(which))


def choices_in(which: str) -> ReadingChoices:
    """How the visitor wants the file in a place to be read."""
    source, output, name, normalise = (
        st.session_state.get(key_of(choice, which)) for choice in ("source", "output", "format", "normalise")
    )
    return ReadingChoices(source or None, output or None, name, bool(normalise))


def read_file(file: OpenedFile, chosen: ReadingChoices) -> OpenedAlignments | AttnvizError:
    if file.last is None or file.last[0] != chosen:
        file.last = (chosen, read_content(file.content, chosen))
    found = file.last[1]
    if isinstance(found, FormatUnclear):
        file.formats = tuple(str(found.data["choices"]).split(", "))
    if isinstance(found, TextMissing):
        file.parts = tuple(part for part in ("source", "output") if part in file.parts or part in str(found.data["part"]))
    return found


def read_content(content: bytes, chosen: ReadingChoices) -> OpenedAlignments | AttnvizError:
    try:
        return open_alignments(content, **chosen._asdict())
    except AttnvizError as error:
        return error
