"""The attention heatmap: the weights themselves."""

import plotly.graph_objects as go

from attnviz.figures.kit.changes import changed_steps
from attnviz.figures.kit.empty import no_attention, sentence_spec
from attnviz.figures.kit.labels import labels, visible
from attnviz.figures.kit.matrix import (
    inner_size,
    matrix_spec,
    outer_size,
    row_frame,
    run_frames,
    token_axes,
    token_margin,
    weight_map,
)
from attnviz.figures.kit.spec import Frame, Spec, apply_frame, empty_frame
from attnviz.figures.kit.theme import Theme, ThemeName, theme_of
from attnviz.figures.kit.view import column_tokens, edited_rows, looked_at, row_at, row_tokens, rows_at
from attnviz.language import gettext as _
from attnviz.trace import Trace


def heatmap(trace: Trace, *, at: int | None = None, before: Trace | None = None, theme: ThemeName = "light") -> go.Figure:
    """Read a row from left to right: how strongly each source token was looked at when that output token was written.

    Source tokens stand above, output tokens at the left, the first on top; for another attention in view, what stands along
    its axes. The colour scale always runs from 0 to 1. Rows that were edited have a red frame.
    at:     the step (from 0) that is framed
    before: the decoding that this one is a change of; output tokens that differ from it are red
    """
    return go.Figure(heatmap_spec(trace, at=at, before=before, theme=theme))


def heatmap_spec(trace: Trace, *, at: int | None = None, before: Trace | None = None, theme: ThemeName = "light") -> Spec:
    """The heatmap as plain data, unchecked and fast."""
    return apply_frame(still_spec(trace, theme_of(theme), before), frame_at(trace, at, theme_of(theme)))


def heatmap_text(trace: Trace) -> str:
    """The size of the matrix and the largest weight of every row."""
    if trace.attention is None:
        return no_attention()
    rows, columns = row_tokens(trace), column_tokens(trace)
    size = _("Attention weights: {steps} steps, {positions} source tokens. The largest weight of each step:")
    if (rows.axis, columns.axis) != ("output", "source"):
        size = _("Attention weights: {steps} rows, {positions} columns. The largest weight of each row:")
    largest = "; ".join(f"{visible(token)} ← {looked_at(trace, row, 1)}" for row, token in enumerate(rows.names))
    return f"{size.format(steps=len(rows.names), positions=len(columns.names))} {largest}."


def still_spec(trace: Trace, theme: Theme, before: Trace | None = None) -> Spec:
    """All that is the same at every step."""
    rows, columns = row_tokens(trace), column_tokens(trace)
    inner, margin = inner_size(rows, columns), token_margin(rows, columns)
    if trace.attention is None:
        return sentence_spec(no_attention(), theme, outer_size(inner, margin))
    axes = token_axes(rows, columns, theme)
    axes["yaxis"]["ticktext"] = mark_changed(rows.names, rows_at(trace, changed_steps(trace, before)), theme)
    return matrix_spec([weight_map(trace.attention.weight, rows, columns, theme)], inner, margin, axes, theme)


def mark_changed(tokens: tuple[str, ...], changed: list[int], theme: Theme) -> list[str]:
    """The tokens as labels, in red where they are changed. The colour is the theme's and the token is escaped."""
    red = f'<span style="color:{theme.edit}">'
    return [f"{red}{label}</span>" if row in changed else label for row, label in enumerate(labels(tokens))]


def frame_at(trace: Trace, step: int | None, theme: Theme) -> Frame:
    """The frame around the row of a step, and those around edited rows."""
    if trace.attention is None:
        return empty_frame()
    row = row_at(trace, step)
    shapes = [] if row is None else [row_frame(row, row, theme.ink, 2)]
    shapes += run_frames(edited_rows(trace), theme.edit)
    return {"data": {}, "layout": {"shapes": shapes}} if shapes else empty_frame()
