"""The two models of the page Compare over the length of the source, from what is kept of their evaluations."""

import streamlit as st

from attnviz.corpus.length_groups import kept_groups, share_of, span
from attnviz.errors import AttnvizError
from attnviz.figures.compare.over_length import over_length, over_length_text
from attnviz.language import gettext as _
from attnviz.measures.calibration import Share
from attnviz.models.variants import VARIANTS
from attnviz.recording.shelf import trained_variants
from attnviz.screen.sentences import error_sentence
from attnviz.tasks.task import Task
from attnviz.ui.chart import keep_legible, show_chart
from attnviz.ui.compare.inputs import Side
from attnviz.ui.heading import show_heading
from attnviz.ui.stage import theme

Lines = dict[str, list[Share]]


def show_lengths(left: Side, right: Side) -> None:
    """Nothing where the two have different tasks: then no length of the one is a length of the other."""
    task = left.given.task
    if task.name != right.given.task.name:
        return
    heading = _("How often they are right, over the length of the source")
    show_heading(heading)
    try:
        lengths, lines, count = lines_of(task, left, right)
    except AttnvizError as error:
        with st.container(border=True, key="over_length_why"):
            st.text(error_sentence(error))
        return
    st.caption(about(task, count))
    figure = over_length(lengths, lines, unit=task.reads, theme=theme())
    keep_legible("over_length", figure.layout.width)
    st.html("<style>.st-key-over_length { overflow-x: auto; }</style>")
    show_chart(figure, "over_length", heading, over_length_text(lengths, lines, task.reads))


def lines_of(task: Task, left: Side, right: Side) -> tuple[list[str], Lines, int]:
    """The groups of lengths by name, the lines by theirs, and the number of inputs: of both models, and of the one without
    attention beside them.

    Raises: DamagedModel, NotByLength.
    """
    names = names_of(task, left, right)
    groups = kept_groups(task, list(names))
    lines = {names[variant]: [share_of(group.shares[variant], group.sources) for group in groups] for variant in names}
    return [span(group.lengths) for group in groups], lines, sum(group.sources for group in groups)


def names_of(task: Task, left: Side, right: Side) -> dict[str, str]:
    """What the legend calls each variant; the same model on both sides is one line."""
    one, other = f"{left.letter} · {left.name}", f"{right.letter} · {right.name}"
    if left.variant == right.variant:
        return {left.variant: f"{left.letter}, {other}"} | without_attention(task, {left.variant})
    names = {left.variant: one, right.variant: other}
    return names | without_attention(task, set(names))


def without_attention(task: Task, shown: set[str]) -> dict[str, str]:
    """The model that shows what attention adds, where neither of both is it."""
    found = [name for name in trained_variants(task.name) if not VARIANTS[name].attention]
    return {} if shown & set(found) else dict.fromkeys(found[:1], _("without attention"))


def about(task: Task, count: int) -> str:
    said = _("Measured on {count} inputs that they never saw; nothing of it is decoded now.").format(count=f"{count:,}")
    if task.one_right:
        return said
    return " ".join([said, _("Right: equal to a reference. Other good ones are not counted.")])
