"""The two sides of the page Compare: model, output, whether it is right, heatmap, and below them how far to trust it."""

import streamlit as st

from attnviz.errors import AttnvizError
from attnviz.figures.heatmap import heatmap, heatmap_text
from attnviz.figures.kit.changes import changed_steps
from attnviz.recording.shelf import model_id
from attnviz.screen.picture_cache import trace_of
from attnviz.trace import Trace
from attnviz.ui import about
from attnviz.ui.chart import BARE, keep_legible
from attnviz.ui.compare import html as compare_html
from attnviz.ui.compare.inputs import Side, choose_model
from attnviz.ui.complaint import complain
from attnviz.ui.stage import theme

Result = Trace | AttnvizError


def result_of(one: Side) -> Result:
    """What became of one side; an error is its own affair, and the other side is shown all the same."""
    try:
        return trace_of(model_id(one.given.task.name, one.variant), one.given.text)
    except AttnvizError as error:
        return error


def show_both(left: Side, right: Side) -> tuple[Result, Result]:
    """Both sides, and what became of them."""
    results = result_of(left), result_of(right)
    for place, one, mine, other in zip(st.columns(2), (left, right), results, reversed(results), strict=True):
        with place.container(border=True, key=f"pane_{one.key}"):
            choose_model(one)
            about.model(st.empty(), one.given.task, one.variant)
            show_result(one.key, mine, other)
    return results


def show_result(key: str, mine: Result, other: Result) -> None:
    if isinstance(mine, AttnvizError):
        complain(mine, f"complaint_{key}")
        return
    st.html(compare_html.output(mine, steps_that_differ(mine, other), theme()))
    verdict, rest = compare_html.trust(mine, theme())
    st.html(verdict)
    show_chart(f"heatmap_{key}", mine)
    st.html(rest)


def steps_that_differ(mine: Trace, other: Result) -> frozenset[int]:
    """The steps that wrote something else than the other did; none where it read something else anyway."""
    if isinstance(other, AttnvizError) or other.source != mine.source:
        return frozenset()
    return changed_steps(mine, other)


def show_chart(key: str, trace: Trace) -> None:
    figure = heatmap(trace, theme=theme())
    keep_legible(key, figure.layout.width)
    st.plotly_chart(figure, theme=None, config=BARE, key=key, alt=heatmap_text(trace))
