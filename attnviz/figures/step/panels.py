"""One step of the decoder from the inside, in three panels: scores and weights, context, likeliest tokens."""

import plotly.graph_objects as go

from attnviz.figures.kit.panels import side_by_side
from attnviz.figures.kit.spec import Spec
from attnviz.figures.kit.theme import ThemeName, theme_of
from attnviz.figures.step import context as step_context
from attnviz.figures.step import likeliest as step_likeliest
from attnviz.figures.step import score as step_score
from attnviz.language import gettext as _
from attnviz.trace import Trace

PANELS = {"score": step_score, "context": step_context, "likeliest": step_likeliest}


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
    return {name: panel.spec(trace, t, theme_of(theme)) for name, panel in PANELS.items()}
