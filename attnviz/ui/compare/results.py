"""What two decodings, or those of all variants, have to say together."""

import re
from collections.abc import Sequence

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.figures.compare.small_multiples import small_multiples, small_multiples_text
from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.measures.comparison import largest_differences
from attnviz.measures.probability_text import probability_text
from attnviz.recording.shelf import trained_variants
from attnviz.screen.picture import to_json
from attnviz.screen.sections.blocks import Table, table
from attnviz.screen.sentences import error_sentence, remark_sentence
from attnviz.screen.showcase import difference_showcase
from attnviz.screen.verdict import judgement_of, usual_of
from attnviz.tasks.judgement import Judgement
from attnviz.trace import Trace
from attnviz.ui.chart import keep_legible, show_chart
from attnviz.ui.compare import measures as compare_measures
from attnviz.ui.compare.inputs import Input, Side
from attnviz.ui.compare.lengths import show_lengths
from attnviz.ui.compare.panes import Result, result_of
from attnviz.ui.complaint import complain
from attnviz.ui.component import component
from attnviz.ui.heading import show_heading
from attnviz.ui.stage import theme
from attnviz.ui.table import table_html

LISTED = 8  # differences in the list
MARKUP = re.compile(r"[^\w\s]")  # what Markdown may read as more than a letter


def show_together(left: Side, right: Side, results: tuple[Result, Result]) -> None:
    """The difference of the weights, where it can be drawn, both models over length, and the measures; nothing where a side
    has no trace."""
    first, second = results
    if not isinstance(first, Trace) or not isinstance(second, Trace):
        return
    names = {"left": plain_name(left), "right": plain_name(right)}
    show_heading(_("Where they look differently: the weights of B ({right}) minus those of A ({left})").format(**names))
    try:
        show_difference(first, second, (left.name, right.name))
    except AttnvizError as error:
        with st.container(border=True, key="apart_why"):
            st.text(error_sentence(error))
    if not (left.file or right.file):
        show_lengths(left, right)
    show_heading(_("Measures"))
    st.html(compare_measures.measures_html((left, right), (first, second)))
    st.caption(_("Penalties are 0 where nothing is wrong. The better value is bold, where it is known which is better."))


def plain_name(one: Side) -> str:
    """The name of a model, or of a file, whose name Markdown is to leave alone."""
    return MARKUP.sub(r"\\\g<0>", one.name)


def show_difference(left: Trace, right: Trace, names: tuple[str, str]) -> None:
    """Raises: OtherSource, NoWeights, OtherOutput."""
    data = to_json(difference_showcase(left, right, theme(), names))
    drawn, listed = st.columns([2, 1])
    with drawn:
        st.caption(_("Green: B looks there more strongly than A. Violet: A does."))
        component(key="difference", data=data)
    listed.html(table_html(table_of_differences(left, right)))


def table_of_differences(left: Trace, right: Trace) -> Table:
    """The largest differences. Steps and positions count from 1."""
    head = [_("output (step)"), _("looks at (place)"), "A", "B", "B − A"]
    rows = [
        [
            f"{visible(left.output[one.step])} ({one.step + 1})",
            f"{visible(left.source[one.position])} ({one.position + 1})",
            *(f"{one.left:.2f}", f"{one.right:.2f}", f"{one.signed:+.2f}"),
        ]
        for one in largest_differences(left, right, LISTED)
    ]
    return table(head, rows, _("Where they differ most"))


def show_all(given: Input) -> None:
    """Every variant that is trained for the task, on one input."""
    sides = [Side(name, name, given, name, name) for name in trained_variants(given.task.name)]
    results = [result_of(side) for side in sides]
    read = [(side, result) for side, result in zip(sides, results, strict=True) if isinstance(result, Trace)]
    sentences = {str(result): result for result in results if isinstance(result, AttnvizError)}
    for number, error in enumerate(sentences.values()):
        complain(error, f"complaint_{number}")
    if read:
        show_multiples([trace for _side, trace in read])
        st.html(table_html(table_of_outputs(read)))


def show_multiples(traces: Sequence[Trace]) -> None:
    figure = small_multiples(traces, theme=theme())
    keep_legible("all", figure.layout.width, 0.95)  # it is drawn small already
    show_chart(figure, "all", _("All variants at once"), small_multiples_text(traces))


def table_of_outputs(read: Sequence[tuple[Side, Trace]]) -> Table:
    """What each variant wrote, whether it is right, how sure it was, and what is known about it."""
    head = [_("model"), _("output"), _("verdict"), _("lowest probability"), _("right on unseen inputs"), _("parameters")]
    found = [judgement_of(trace, usual_of(trace)) for _side, trace in read]
    rows = [
        [
            side.name,
            visible_text(trace),
            marks(judged),
            probability_text(trace.written_probability().min(), 3),
            *(compare_measures.in_words(name, known[name]) for name in ("exact_match", "parameters")),
        ]
        for (side, trace), judged in zip(read, found, strict=True)
        for known in [compare_measures.known_of_model(side.given.task.name, side.variant)]
    ]
    warned = [(row, head.index(_("verdict")), warnings(judged)) for row, judged in enumerate(found) if warnings(judged)]
    return table(head, rows, _("What they wrote"), about=warned)


def marks(found: Judgement | None) -> str:
    """✓ and ✗ with their words, nothing where it is unknown; ⚠ where something is objected."""
    if found is None:
        return ""
    words = {"right": "✓ " + _("right"), "wrong": "✗ " + _("wrong"), "unknown": ""}
    return " ".join(filter(None, (words[found.verdict], "⚠" if found.objections else "")))


def warnings(found: Judgement | None) -> str:
    return " ".join(map(remark_sentence, found.objections)) if found else ""


def visible_text(trace: Trace) -> str:
    """The output with a sign for what cannot be seen in it; its spaces stay spaces, so that it can be broken into lines."""
    return " ".join(map(visible, trace.text.split(" "))) if trace.text else visible("")
