"""Many inputs on a page: where they come from, and the decoding with its progress."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from attnviz.corpus.decoded_rows import COLUMNS, Entry, by_rules, decode_rows, judge_rows, slim_down, tabulate
from attnviz.corpus.tables.table import InputTable, Row
from attnviz.errors import AttnvizError, translatable
from attnviz.language import LANGUAGES, speaking
from attnviz.language import gettext as _
from attnviz.measures.averages import forms
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.judging import judge_trace
from attnviz.recording.shelf import load
from attnviz.remark import Remark
from attnviz.screen.sentences import remark_sentence
from attnviz.tasks.task import Gold, Pair, Task
from attnviz.trace import Trace
from attnviz.ui.complaint import complain
from attnviz.ui.corpus.tables import show_table
from attnviz.ui.page_lock import aside

Part = list[tuple[int, Trace | AttnvizError]]

SAMPLE = 5_000  # held-out pairs that are decoded at most
SHARED = 8  # samples kept for all visitors, of some 30 MB each
ORIGINS = {
    "sample": translatable("held-out sample"),
    "paste": translatable("paste a list"),
    "file": translatable("upload a file"),
}


@dataclass(frozen=True)
class Inputs:
    """Rows to decode, with the known alignments of those that have one, by index. shared: whether all visitors have them."""

    rows: Sequence[Row]
    golds: Mapping[int, Gold]
    shared: bool = False


@dataclass(frozen=True, eq=False)
class Corpus:
    """What was decoded, with all that the page would otherwise work out anew whenever something on it is clicked.

    frame:    a row for each entry, the columns as in `attnviz.corpus.decoded_rows.COLUMNS`
    by_rules: how many outputs are right, wrong, unknown without their targets
    forms:    for each language of a reader, whose words are in some names, the entries of each form by their indexes
    warnings: for each language, those of each entry
    """

    task: str
    variant: str
    entries: tuple[Entry, ...]
    frame: pd.DataFrame
    by_rules: Mapping[str | None, int]
    forms: Mapping[str, Mapping[str, Sequence[int]]]
    warnings: Mapping[str, Sequence[str | None]]


def corpus_of(checkpoint: Checkpoint, found: Sequence[Entry]) -> Corpus:
    task = checkpoint.task
    objections = [objections_of(checkpoint, entry) for entry in found]
    return Corpus(
        task.name,
        checkpoint.variant,
        tuple(found),
        pd.DataFrame(tabulate(found), columns=list(COLUMNS)),
        Counter(by_rules(task, entry) for entry in found),
        {language: forms_in(language, found) for language in LANGUAGES},
        {language: warnings_in(language, objections) for language in LANGUAGES},
    )


def objections_of(checkpoint: Checkpoint, entry: Entry) -> Sequence[Remark]:
    """What an entry holds in English, as it can be said in any language."""
    if not isinstance(entry.result, Trace) or not entry.result.objections:
        return ()
    return judge_trace(checkpoint.task, entry.result, checkpoint.usual, entry.targets).objections


def warnings_in(language: str, objections: Sequence[Sequence[Remark]]) -> list[str | None]:
    with speaking(language):
        return [" ".join(map(remark_sentence, each)) or None for each in objections]


def forms_in(language: str, found: Sequence[Entry]) -> dict[str, list[int]]:
    read = [(index, entry.result) for index, entry in enumerate(found) if isinstance(entry.result, Trace)]
    with speaking(language):
        return {name: [read[place][0] for place in places] for name, places in forms([trace for _, trace in read]).items()}


def choose_inputs(task: Task) -> Inputs | None:
    """The rows that the visitor chose; None while there are none, or where they cannot be read: the reason is said."""
    origin = st.segmented_control(
        _("Inputs"),
        list(ORIGINS),
        default="sample",
        required=True,
        format_func=lambda name: _(ORIGINS[name]),
        key="inputs",
        label_visibility="collapsed",
        persist_state="session",
    )
    try:
        if origin == "sample":
            return sample(task.pairs("test"))
        return read_paste(task) if origin == "paste" else read_upload(task)
    except AttnvizError as error:
        complain(error)
        return None


def sample(pairs: Sequence[Pair]) -> Inputs:
    """Pairs from everywhere in the split."""
    chosen = pairs[:: -(-len(pairs) // SAMPLE)]
    rows = [Row(number, pair.source, pair.target) for number, pair in enumerate(chosen, 1)]
    return Inputs(rows, {index: pair.gold for index, pair in enumerate(chosen) if pair.gold is not None}, shared=True)


def read_paste(task: Task) -> Inputs | None:
    label = _("A line for each input, and after it a target, if you have one")
    text = st.text_area(label, key="pasted", height=160, persist_state="session")
    return inputs_of(show_table(text.encode("utf-8", "replace"), "", task)) if text.strip() else None


def read_upload(task: Task) -> Inputs | None:
    label = _("A table: a source in each row, and a target if you have one; 20,000 rows at most")
    file = st.file_uploader(label, key="uploaded")
    return inputs_of(show_table(file.getvalue(), file.name, task)) if file else None


def inputs_of(table: InputTable | None) -> Inputs | None:
    return Inputs(table.rows, {}) if table else None


def offer_decoding(task: Task, variant: str, inputs: Inputs | None) -> None:
    """The button, and while it works, how far it is and a way to stop. What was there before stays until all is done."""
    label = _("Decode all ({count})").format(count=f"{len(inputs.rows):,}") if inputs else _("Decode")
    pressed = st.button(label, type="primary", key="decode_all", disabled=inputs is None)
    if not pressed or inputs is None:
        return
    place = st.empty()
    try:
        shelf = sample_shelf(task.name, variant) if inputs.shared else []
        if not shelf:
            with place.container(horizontal=True, vertical_alignment="center"):
                shelf.append(decode_inputs(task, variant, inputs))
        st.session_state["corpus"] = shelf[0]
        st.session_state["decodings"] = st.session_state.get("decodings", 0) + 1
    except AttnvizError as error:
        complain(error)
    place.empty()


@lru_cache(SHARED)
def sample_shelf(task: str, variant: str) -> list[Corpus]:
    """A place for what was decoded of the sample, empty at first: it is the same for all visitors, and memory is not."""
    return []


def decode_inputs(task: Task, variant: str, inputs: Inputs) -> Corpus:
    """Raises: NotTrained, DamagedModel."""
    checkpoint = load(task.name, variant)
    bar = st.progress(0.0)
    st.button(_("Cancel"), key="cancel")  # any click stops this run at its next sign of life
    parts = decode_rows(checkpoint, inputs.rows)
    results: dict[int, Trace | AttnvizError] = {}
    while part := after_others(parts):
        results.update((index, slim_down(result) if isinstance(result, Trace) else result) for index, result in part)
        bar.progress(len(results) / len(inputs.rows), f"{len(results):,} / {len(inputs.rows):,}")
    return corpus_of(checkpoint, judge_rows(task, inputs.rows, results, inputs.golds))


def after_others(parts: Iterator[Part]) -> Part | None:
    """The next part of the work, during which other visitors are served; None after the last."""
    with aside():
        return next(parts, None)
