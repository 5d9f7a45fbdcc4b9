"""What many inputs show together, on a page: accuracy, calibration, errors, and where the model looks on average."""

from collections.abc import Mapping, Sequence

import streamlit as st

from attnviz.errors import translatable
from attnviz.figures.corpus.accuracy_by_length import shares_by_length, shares_by_length_text
from attnviz.figures.corpus.average_map import average_map
from attnviz.figures.corpus.calibration import calibration, calibration_text
from attnviz.figures.corpus.errors_by_kind import errors_by_kind, errors_by_kind_text
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.measures.averages import average_attention
from attnviz.measures.calibration import Share, by_length
from attnviz.screen.sentences import quote
from attnviz.tasks import find
from attnviz.tasks.task import Unit
from attnviz.trace import Trace
from attnviz.ui.chart import show_chart
from attnviz.ui.corpus.inputs import Corpus
from attnviz.ui.heading import show_heading
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
    with left:
        show_lengths(by_length(judged["length"].tolist(), right), find(corpus.task).reads, "by_length")
    with middle:
        show_calibration(judged["probability"].tolist(), right)


def show_lengths(shares: Mapping[int, Share], unit: Unit, key: str, *, level: int = 2) -> None:
    heading = _("Right by the length of the source")
    show_heading(heading, level=level)
    figure = shares_by_length(shares, unit=unit, theme=theme())
    show_chart(figure, key, heading, shares_by_length_text(shares, unit))
    st.caption(_(INTERVALS))


def show_calibration(probabilities: Sequence[float], right: Sequence[bool]) -> None:
    heading = _("When it is sure, is it right?")
    show_heading(heading)
    figure = calibration(probabilities, right, theme=theme())
    show_chart(figure, "calibration", heading, calibration_text(probabilities, right))


def show_errors(corpus: Corpus) -> None:
    counts = corpus.frame["kind"].value_counts()
    kinds = {_(KINDS[kind]): int(counts[kind]) for kind in KINDS if kind in counts and kind not in ("right", "unjudged")}
    if kinds:
        heading = _("What went wrong")
        show_heading(heading)
        show_chart(errors_by_kind(kinds, theme=theme()), "errors", heading, errors_by_kind_text(kinds))


def show_average(corpus: Corpus) -> None:
    """The average attention over all inputs of a form; nothing where the model has none."""
    groups = corpus.forms[current.get()]
    if not groups:
        return
    heading = _("The average over all inputs of one form: the procedure that the model learned")
    show_heading(heading)
    form = st.selectbox(
        _("Form"),
        list(groups)[:FORMS],
        format_func=lambda name: f"{quote(name)} ({len(groups[name]):,})",
        key="form",
        persist_state="session",
    )
    results = [corpus.entries[index].result for index in groups[form]]
    average = average_attention([result for result in results if isinstance(result, Trace)])
    show_chart(average_map(average, theme=theme()), "average", f"{heading}, {quote(form)}")
