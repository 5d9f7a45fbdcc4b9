"""The score of every source token at one step, and the softmax of the scores below on the same axis."""

import numpy as np

from attnviz.figures.kit.changes import edited_steps
from attnviz.figures.kit.empty import lines, no_attention, no_scores, saying
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.spec import Frame, Part, Spec, applied, unmoved
from attnviz.figures.kit.theme import (
    EDGE,
    Theme,
    font,
    grid_width,
    label_height,
    layout,
    note,
    overhang,
    plain_axis,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.trace import AttentionMap, Trace

HEIGHT = 162  # pixels of the two rows together, without the tokens below
LEFT, ABOVE = 40, 20


def spec(trace: Trace, t: int, theme: Theme) -> Spec:
    """The panel of a step."""
    return applied(still(trace, theme), moving(trace, t, theme))


def still(trace: Trace, theme: Theme) -> Spec:
    """All that is the same at every step."""
    source = labels(trace.source)
    left = max(LEFT, overhang(source, 0))
    margin: Part = {"l": left, "r": EDGE, "t": ABOVE, "b": label_height(source)}
    size = grid_width(len(source)) + left + EDGE, HEIGHT + ABOVE + label_height(source)
    if trace.attention is None:
        return saying(no_attention(), theme, size)
    axes = {"xaxis": token_axis(source, theme.source, anchor="y2", side="bottom"), **rows(trace.attention, theme)}
    words = names(trace, size[0], theme)
    bars = [bar(trace, theme.source_pale, "y", _("score {score}").format(score="<b>%{y:.2f}</b>"))]
    bars.append(bar(trace, theme.source, "y2", _("weight {weight}").format(weight="<b>%{y:.3f}</b>")))
    return {"data": bars, "layout": layout(theme, size, margin, **axes) | {"annotations": words}}


def rows(attention: AttentionMap, theme: Theme) -> dict[str, Part]:
    """The two upright axes: scores over the range of all steps, with 0 in it, so that steps compare; weights from 0 to 1."""
    score = np.zeros(1) if attention.score is None else attention.score
    low, high = min(0.0, float(score.min())), max(0.0, float(score.max()))
    slack = 0.05 * (high - low) or 1.0
    shown: Part = {"tickfont": font(theme.muted, 12), "zeroline": True, "zerolinecolor": theme.rule, "anchor": "x"}
    upper = plain_axis(low - slack, high + slack, domain=[0.56, 1], nticks=4)
    lower = plain_axis(0, 1.05, domain=[0, 0.42], tickmode="array", tickvals=[0, 1])
    scored: Part = {"showticklabels": attention.score is not None}
    return {"yaxis": upper | shown | scored, "yaxis2": lower | shown | {"showticklabels": True}}


def names(trace: Trace, width: int, theme: Theme, *, edited: bool = False) -> list[Part]:
    """The names of the two rows, the lower in red where it is not the softmax of the upper; and what is missing."""
    weight, color = (_("weight: edited"), theme.edit) if edited else (_("weight: softmax of the scores"), theme.muted)
    words = [row_name(_("score: dot product of h and hs"), "y", theme.muted), row_name(weight, "y2", color)]
    if trace.attention is not None and trace.attention.score is None:
        missing = lines(no_scores(), width)
        words.append(note(missing, theme.muted, x=0.5, y=0.5, xref="x domain", yref="y domain"))
    return words


def row_name(text: str, axis: str, color: str) -> Part:
    return note(text, color, x=0, xref="x domain", xanchor="left", y=1, yref=f"{axis} domain", yanchor="bottom")


def bar(trace: Trace, color: str, axis: str, number: str) -> Part:
    """A bar over each source token."""
    source = _("source {position}: {token}").format(position="%{customdata[1]}", token="<b>%{customdata[0]}</b>")
    return {
        "type": "bar",
        "x": list(range(len(trace.source))),
        "yaxis": axis,
        "width": 0.8,
        "marker": {"color": color, "line": {"width": 0}},
        "customdata": [[full_label(token), position] for position, token in enumerate(trace.source, 1)],
        "hovertemplate": f"{source}<br>{number}<extra></extra>",
    }


def moving(trace: Trace, t: int, theme: Theme) -> Frame:
    """The heights of the bars at a step; weights that were edited in red."""
    if trace.attention is None:
        return unmoved()
    score = [] if trace.attention.score is None else trace.attention.score[t].astype(np.float64).round(5).tolist()
    weight = trace.attention.weight[t].astype(np.float64).round(4).tolist()
    steps = edited_steps(trace)
    if not steps:
        return {"data": {"0": {"y": score}, "1": {"y": weight}}, "layout": {}}
    color: Part = {"marker": {"color": theme.edit if t in steps else theme.source, "line": {"width": 0}}}
    words = names(trace, grid_width(len(trace.source)), theme, edited=t in steps)
    return {"data": {"0": {"y": score}, "1": {"y": weight} | color}, "layout": {"annotations": words}}
