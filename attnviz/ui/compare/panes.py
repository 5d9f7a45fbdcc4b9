"""The two sides of the page Compare: model, output, whether it is right, the stage, and below it how far to trust it."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attnviz.errors import AttnvizError
from attnviz.figures.kit.changes import changed_steps
from attnviz.figures.stage.stage import StageDrawing
from attnviz.figures.stage.together import draw_together
from attnviz.recording.shelf import model_id
from attnviz.screen.caption import caption, opened_caption
from attnviz.screen.picture import to_json
from attnviz.screen.picture_cache import trace_of
from attnviz.screen.showcase import trace_showcase
from attnviz.trace import Trace
from attnviz.ui import about
from attnviz.ui.compare import html as compare_html
from attnviz.ui.compare.inputs import FILES, Side, choose_model
from attnviz.ui.complaint import complain
from attnviz.ui.component import component
from attnviz.ui.opened.choices import choose_trace
from attnviz.ui.opened.upload import offer_opening
from attnviz.ui.stage import theme

LETTERS = {"left": "A", "right": "B"}  # what the sides are called on the page
Result = Trace | AttnvizError | None  # None where a file cannot be shown yet, and its pane says why


def result_of(one: Side) -> Result:
    """What became of one side; an error is its own affair, and the other side is shown all the same."""
    try:
        return trace_of(model_id(one.given.task.name, one.variant), one.given.text)
    except AttnvizError as error:
        return error


def show_both(left: Side, right: Side) -> tuple[Result, Result]:
    """Both sides, and what became of them."""
    sides = left, right
    panes = [place.container(border=True, key=f"pane_{one.key}") for place, one in zip(st.columns(2), sides, strict=True)]
    first, second = (choose_shown(pane, one) for pane, one in zip(panes, sides, strict=True))
    rows = zip(panes, sides, (first, second), (second, first), stages_of((first, second)), strict=True)
    for pane, one, mine, other, stage in rows:
        with pane:
            show_result(one, mine, other, stage)
    return first, second


def choose_shown(pane: DeltaGenerator, one: Side) -> Result:
    """The head of a pane: the model, or what there is to choose of a file. What became of it comes back."""
    which = FILES[one.key]
    with pane:
        if one.file:
            chosen = choose_trace(which)
            return None if chosen is None else chosen.trace
        choose_model(one)
        row = st.container(horizontal=True, vertical_alignment="center", key=f"about_{one.key}")
        about.model(row, one.given.task, one.variant, one.given.text, f"_{one.key}")
        with row:
            offer_opening(which)
    return result_of(one)


def stages_of(results: Sequence[Result]) -> list[StageDrawing | None]:
    """The stages of those that have a trace, on one scale; None for an error."""
    drawn = iter(draw_together([result for result in results if isinstance(result, Trace)]))
    return [next(drawn) if isinstance(result, Trace) else None for result in results]


def show_result(one: Side, mine: Result, other: Result, stage: StageDrawing | None) -> None:
    if mine is None:
        return
    if isinstance(mine, AttnvizError):
        complain(mine, f"complaint_{one.key}")
        return
    apart = steps_that_differ(mine, other)
    st.html(compare_html.output(mine, apart, theme()))
    verdict, rest = compare_html.trust(mine, theme())
    st.html(verdict)
    if stage is not None:
        above = opened_caption(mine) if one.file else caption(mine)
        data = trace_showcase(mine, stage, theme(), above, apart, side=LETTERS[one.key])
        component(key=f"stage_{one.key}", data=to_json(data))
    st.html(rest)


def steps_that_differ(mine: Trace, other: Result) -> frozenset[int]:
    """The steps that wrote something else than the other did; none where it read something else anyway."""
    if not isinstance(other, Trace) or other.source != mine.source:
        return frozenset()
    return changed_steps(mine, other)
