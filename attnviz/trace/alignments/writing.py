"""Alignments to take away: as Pharaoh's links, and as a table of all weights."""

import csv
import io
from collections.abc import Iterable

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.spreadsheet import disarm
from attnviz.trace.alignments.remarks import HARD
from attnviz.trace.alignments.shapes import END_MARKS
from attnviz.trace.edits import Number, describe, is_number
from attnviz.trace.trace import Trace

Traces = Trace | Iterable[Trace]
COLUMNS = ("trace", "step", "output token", "position", "source token", "weight")


class BadThreshold(AttnvizError):
    message = translatable("{threshold} cannot be a threshold. It is a share of weight: a number above 0, and at most 1.")


class NothingToWrite(AttnvizError):
    message = translatable(
        "In trace {trace}, no look from the output at the source is in view, so there is no alignment. "
        "Choose another trace or view."
    )


def write_pharaoh(traces: Traces, *, threshold: Number = 0.5) -> str:
    """A line a trace, `0-0 1-2`: source position and output position, from 0, where the weight is at least the threshold.

    The end step and an end mark of the source are left out. Hard links are all written: their weights are shares of a row.
    Raises: BadThreshold, NothingToWrite.
    """
    lines = (links_at(trace, threshold, number) for number, trace in enumerate(each_of(traces)))
    return "".join(" ".join(f"{position}-{step}" for position, step in links) + "\n" for links in lines)


def write_csv(traces: Traces) -> str:
    """Every weight in a row of its own, with a heading; traces, steps and positions count from 0.

    A token that a spreadsheet would take for a formula has an apostrophe before it. Raises: NothingToWrite.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, trace in enumerate(each_of(traces)):
        for step, row in enumerate(look_of(trace, number)):
            said = disarm(trace.output[step])
            writer.writerows(
                (number, step, said, position, disarm(token), str(weight))
                for position, (token, weight) in enumerate(zip(trace.source, row, strict=True))
            )
    return written.getvalue()


def links_at(trace: Trace, threshold: Number, number: int = 0) -> list[tuple[int, int]]:
    """Source position and output position of each link, in the order of the output.

    number: what the trace is called where something is wrong with it
    """
    if not is_number(threshold) or not 0 < threshold <= 1:
        raise BadThreshold(threshold=describe(threshold))
    steps, positions = text_sizes(trace)
    weight = look_of(trace, number)[:steps, :positions]
    found = weight > 0 if HARD in trace.notes else weight >= weight.dtype.type(threshold)
    return [(int(position), int(step)) for step, position in np.argwhere(found)]


def text_sizes(trace: Trace) -> tuple[int, int]:
    """How many output and source tokens there are without the end mark of each side."""
    return trace.said, len(trace.source) - (trace.source[-1] in END_MARKS)


def look_of(trace: Trace, number: int) -> Float[np.ndarray, "T S"]:
    """Raises: NothingToWrite."""
    seen = trace.attention
    if seen is None or (seen.rows, seen.columns) != ("output", "source"):
        raise NothingToWrite(trace=number)
    return seen.weight


def each_of(traces: Traces) -> Iterable[Trace]:
    return [traces] if isinstance(traces, Trace) else traces
