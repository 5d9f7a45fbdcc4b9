"""The score of every source token at one step, and the softmax of the scores below on the same axis."""

import numpy as np

from attnviz.figures.kit.axes import AxisTokens, axis_colors, hover_place
from attnviz.figures.kit.empty import break_lines, no_attention, no_scores, no_step, sentence_spec
from attnviz.figures.kit.labels import full_label, labels
from attnviz.figures.kit.matrix import outer_size
from attnviz.figures.kit.spec import Frame, Json, Spec, empty_frame
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
from attnviz.figures.kit.view import column_tokens, edited_rows, row_at
from attnviz.language import gettext as _
from attnviz.trace import AttentionMap, Trace

HEIGHT = 162  # pixels of the two rows together, without the tokens below
LEFT, ABOVE = 40, 20


def still_spec(trace: Trace, theme: Theme) -> Spec:
    """All that is the same at every step."""
    columns = column_tokens(trace)
    shown, colors = labels(columns.names), axis_colors(columns.axis, theme)
    margin = {"l": max(LEFT, overhang(shown, 0)), "r": EDGE, "t": ABOVE, "b": label_height(shown)}
    size = outer_size((grid_width(len(shown)), HEIGHT), margin)
    if trace.attention is None or row_at(trace, 0) is None:
        return sentence_spec(no_attention() if trace.attention is None else no_step(), theme, size)
    axes = {"xaxis": token_axis(shown, colors.text, anchor="y2", side="bottom"), **value_axes(trace.attention, theme)}
    bars = [bar(columns, colors.pale, "y", _("score {score}").format(score="<b>%{y:.2f}</b>"))]
    bars.append(bar(columns, colors.full, "y2", _("weight {weight}").format(weight="<b>%{y:.3f}</b>")))
    words = row_names(trace.attention, size[0], theme)
    return {"data": bars, "layout": layout(theme, size, margin, **axes) | {"annotations": words}}


def value_axes(attention: AttentionMap, theme: Theme) -> dict[str, Json]:
    """The two upright axes: scores over the range of all steps, with 0 in it, so that steps compare; weights from 0 to 1."""
    score = np.zeros(1) if attention.score is None else attention.score
    low, high = min(0.0, float(score.min())), max(0.0, float(score.max()))
    slack = 0.05 * (high - low) or 1.0
    shown: Json = {"tickfont": font(theme.muted, 12), "zeroline": True, "zerolinecolor": theme.rule, "anchor": "x"}
    upper = plain_axis(low - slack, high + slack, domain=[0.56, 1], nticks=4)
    lower = plain_axis(0, 1.05, domain=[0, 0.42], tickmode="array", tickvals=[0, 1])
    scored: Json = {"showticklabels": attention.score is not None}
    return {"yaxis": upper | shown | scored, "yaxis2": lower | shown | {"showticklabels": True}}


def row_names(attention: AttentionMap, width: int, theme: Theme, *, edited: bool = False) -> list[Json]:
    """The names of the two rows, the lower in red where it is not the softmax of the upper; and what is missing."""
    weight, color = (_("weight: edited"), theme.edit) if edited else (_("weight: softmax of the scores"), theme.muted)
    words = [row_name(_("score: dot product of h and hs"), "y", theme.muted), row_name(weight, "y2", color)]
    if attention.score is None:
        missing = break_lines(no_scores(), width)
        words.append(note(missing, theme.muted, x=0.5, y=0.5, xref="x domain", yref="y domain"))
    return words


def row_name(text: str, axis: str, color: str) -> Json:
    return note(text, color, x=0, xref="x domain", xanchor="left", y=1, yref=f"{axis} domain", yanchor="bottom")


def bar(columns: AxisTokens, color: str, axis: str, number: str) -> Json:
    """A bar over each token that is looked at."""
    return {
        "type": "bar",
        "x": list(range(len(columns.names))),
        "yaxis": axis,
        "width": 0.8,
        "marker": {"color": color, "line": {"width": 0}},
        "customdata": [[full_label(token), position] for position, token in enumerate(columns.names, 1)],
        "hovertemplate": f"{hover_place(columns.axis, 0)}<br>{number}<extra></extra>",
    }


def frame_at(trace: Trace, step: int, theme: Theme) -> Frame:
    """The heights of the bars at a step; weights that were edited in red."""
    row = row_at(trace, step)
    if trace.attention is None or row is None:
        return empty_frame()
    score = [] if trace.attention.score is None else trace.attention.score[row].astype(np.float64).round(5).tolist()
    weight = trace.attention.weight[row].astype(np.float64).round(4).tolist()
    edited, columns = edited_rows(trace), column_tokens(trace)
    if not edited:
        return {"data": {"0": {"y": score}, "1": {"y": weight}}, "layout": {}}
    full = axis_colors(columns.axis, theme).full
    color: Json = {"marker": {"color": theme.edit if row in edited else full, "line": {"width": 0}}}
    words = row_names(trace.attention, grid_width(len(columns.names)), theme, edited=row in edited)
    return {"data": {"0": {"y": score}, "1": {"y": weight} | color}, "layout": {"annotations": words}}
