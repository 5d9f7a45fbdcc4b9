"""The attention in view: what stands along its axes, which row belongs to a step, and where a row looked."""

from collections.abc import Iterable

import numpy as np

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.changes import edited_steps
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.links import WEAKEST
from attnviz.trace import Trace


def row_tokens(trace: Trace) -> AxisTokens:
    """What looks; the output where there is no attention."""
    axis = "output" if trace.attention is None else trace.attention.rows
    return AxisTokens(axis, trace.tokens(axis))


def column_tokens(trace: Trace) -> AxisTokens:
    """What is looked at; the source where there is no attention."""
    axis = "source" if trace.attention is None else trace.attention.columns
    return AxisTokens(axis, trace.tokens(axis))


def row_at(trace: Trace, step: int | None) -> int | None:
    """The row in which a step of the output looked; None where no row is that of a step (an encoder's self-attention)."""
    if step is None:
        return None
    axis = row_tokens(trace).axis
    return step if axis == "output" else len(trace.source) + step if axis == "time" else None


def rows_at(trace: Trace, steps: Iterable[int]) -> list[int]:
    """The rows of several steps, those left out that have none."""
    return [row for step in steps if (row := row_at(trace, step)) is not None]


def edited_rows(trace: Trace) -> list[int]:
    """The rows whose weights are not the model's own. Only the look of the output at the source can be edited."""
    return rows_at(trace, edited_steps(trace)) if trace.attention is not None and trace.attention.kind == "cross" else []


def looked_at(trace: Trace, row: int, count: int) -> str:
    """What has the largest weights of a row, in words; weights below WEAKEST only if there is no other."""
    if trace.attention is None:
        return ""
    weight, names = trace.attention.weight[row], column_tokens(trace).names
    best = np.argsort(-weight, kind="stable")[:count].tolist()
    chosen = [position for position in best if weight[position] >= WEAKEST] or best[:1]
    return ", ".join(f"{visible(names[position])} ({weight[position]:.2f})" for position in chosen)
