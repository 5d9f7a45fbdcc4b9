"""One step of the decoder from the inside, in three panels: scores and weights, context, likeliest tokens."""

from collections.abc import Callable
from typing import NamedTuple

import plotly.graph_objects as go

from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.panels import side_by_side
from attnviz.figures.kit.spec import Frame, Spec, apply_frame
from attnviz.figures.kit.theme import Theme, ThemeName, theme_of
from attnviz.figures.kit.view import looked_at, row_at
from attnviz.figures.step import context, likeliest, score
from attnviz.language import gettext as _
from attnviz.measures.probability_text import probability_text
from attnviz.trace import Trace

NAMED = 3  # source tokens named for a step


class StepPanel(NamedTuple):
    """How a panel is drawn: what is the same at every step, and what differs."""

    still_spec: Callable[[Trace, Theme], Spec]
    frame_at: Callable[[Trace, int, Theme], Frame]


PANELS = {
    "score": StepPanel(score.still_spec, score.frame_at),
    "context": StepPanel(context.still_spec, context.frame_at),
    "likeliest": StepPanel(likeliest.still_spec, likeliest.frame_at),
}


def step(trace: Trace, t: int, *, theme: ThemeName = "light") -> go.Figure:
    """Read from left to right: the scores and their softmax, the context they make, and the five likeliest tokens.

    t: the step, from 0
    """
    return go.Figure(step_spec(trace, t, theme=theme))


def step_spec(trace: Trace, t: int, *, theme: ThemeName = "light") -> Spec:
    """The three panels in one figure as plain data, unchecked and fast."""
    titles = [_("score → softmax → weight"), _("context: the weighted sum of hs"), _("what it would have written")]
    return side_by_side(list(step_panel_specs(trace, t, theme).values()), titles, theme_of(theme))


def step_panels(trace: Trace, t: int, theme: ThemeName = "light") -> dict[str, go.Figure]:
    """The panels by name, each a figure of its own without a title, for a page that puts them side by side or stacks them."""
    return {name: go.Figure(spec) for name, spec in step_panel_specs(trace, t, theme).items()}


def step_panel_specs(trace: Trace, t: int, theme: ThemeName = "light") -> dict[str, Spec]:
    """The panels by name as plain data, unchecked and fast."""
    colors = theme_of(theme)
    return {
        name: apply_frame(panel.still_spec(trace, colors), panel.frame_at(trace, t, colors)) for name, panel in PANELS.items()
    }


def step_text(trace: Trace, t: int) -> str:
    """What one step wrote, how sure it was, and where it looked."""
    row = row_at(trace, t)
    places = "" if row is None else looked_at(trace, row, NAMED)
    sure = "" if trace.probability is None else probability_text(trace.written_probability()[t])
    sentences = {
        (True, True): _("Step {step} of {steps} writes {token} with probability {probability}, looking mostly at {places}."),
        (True, False): _("Step {step} of {steps} writes {token} with probability {probability}."),
        (False, True): _("Step {step} of {steps} writes {token}, looking mostly at {places}."),
        (False, False): _("Step {step} of {steps} writes {token}."),
    }
    sentence = sentences[bool(sure), bool(places)]
    where = {"step": t + 1, "steps": len(trace.output), "token": visible(trace.output[t])}
    return sentence.format(**where, probability=sure, places=places)
