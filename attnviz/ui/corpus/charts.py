"""What many inputs show together, on a page: accuracy, calibration, errors, and where the model looks on average."""

import streamlit as st

from attnviz.errors import translatable
from attnviz.figures.corpus.accuracy_by_length import accuracy_by_length
from attnviz.figures.corpus.average_map import average_map
from attnviz.figures.corpus.calibration import calibration
from attnviz.figures.corpus.errors_by_kind import errors_by_kind
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.measures.averages import average_attention
from attnviz.screen.sentences import quote
from attnviz.tasks import find
from attnviz.trace import Trace
from attnviz.ui.chart import show_chart
from attnviz.ui.corpus.inputs import Corpus
from attnviz.ui.stage import theme

INTERVALS = translatable("A thin line is the 95% interval of its bar: the fewer inputs of a length, the longer it is.")
FORMS = 40  # forms offered at most, the commonest first
KINDS = {
    "right": translatable("right"),
    "wrong": translatable("wrong"),
    "different": translatable("differs from its target, and may be right"),
    "refused": translatable("not of the task's form"),
    "unread": translatable("wrong, and not read whole"),
    "cut off": translatable("cut off"),
    "too long": translatable("too long to read"),
    "unreadable": translatable("nothing readable"),
    "unjudged": translatable("no target given"),
}


def show_charts(corpus: Corpus) -> None:
    show_accuracy(corpus)
    show_errors(corpus)
    show_average(corpus)


def show_accuracy(corpus: Corpus) -> None:
    """Of the inputs that have a target and could be read."""
    lengths = [len(entry.result.source) if isinstance(entry.result, Trace) else 0 for entry in corpus.entries]
    judged = corpus.frame.assign(length=lengths).query("length > 0 and right == right")  # what is missing equals nothing
    if judged.empty:
        return
    right = judged["right"].astype(bool).tolist()
    left, middle = st.columns(2)
    left.markdown(_("**Right by the length of the source**"))
    by_length = accuracy_by_length(judged["length"].tolist(), right, unit=find(corpus.task).reads, theme=theme())
    show_chart(by_length, "by_length", place=left)
    left.caption(_(INTERVALS))
    middle.markdown(_("**When it is sure, is it right?**"))
    show_chart(calibration(judged["probability"].tolist(), right, theme=theme()), "calibration", place=middle)


def show_errors(corpus: Corpus) -> None:
    counts = corpus.frame["kind"].value_counts()
    kinds = {_(KINDS[kind]): int(counts[kind]) for kind in KINDS if kind in counts and kind not in ("right", "unjudged")}
    if kinds:
        st.markdown(_("**What went wrong**"))
        show_chart(errors_by_kind(kinds, theme=theme()), "errors")


def show_average(corpus: Corpus) -> None:
    """The average attention over all inputs of a form; nothing where the model has none."""
    groups = corpus.forms[current.get()]
    if not groups:
        return
    st.markdown(_("**The average over all inputs of one form: the procedure that the model learned**"))
    form = st.selectbox(
        _("Form"),
        list(groups)[:FORMS],
        format_func=lambda name: f"{quote(name)} ({len(groups[name]):,})",
        key="form",
        persist_state="session",
    )
    results = [corpus.entries[index].result for index in groups[form]]
    average = average_attention([result for result in results if isinstance(result, Trace)])
    show_chart(average_map(average, theme=theme()), "average")
