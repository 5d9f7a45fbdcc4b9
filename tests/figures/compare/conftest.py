"""Two decodings of one source, and as many as the page shows."""

from dataclasses import replace

import pytest

from attnviz.measures.calibration import Share
from attnviz.trace import END
from tests.figures.conftest import trace_of

LEFT = [[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]]
RIGHT = [[0.1, 0.8, 0.1], [0.2, 0.35, 0.45]]
SOURCE, OUTPUT = ("a", " ", "a"), ("x", END)
LENGTHS = ("1–4", "5–9")
MODELS = {
    "A · plain": [Share(2, 2), Share(1, 4)],
    "B · attention": [Share(2, 2), Share(3, 4)],
    "without attention": [Share(1, 2), Share(0, 4)],
}


@pytest.fixture(scope="module")
def left():
    return trace_of(SOURCE, OUTPUT, LEFT)


@pytest.fixture(scope="module")
def right():
    return trace_of(SOURCE, OUTPUT, RIGHT)


@pytest.fixture(scope="module")
def seven(left, right):
    """As on the page: the first has no attention, and one of them wrote something longer."""
    longer = trace_of(SOURCE, ("x", "y", END), [*RIGHT, [0, 0, 1]])
    traces = [replace(left, attentions=()), left, right, longer, left, right, left]
    return [replace(trace, variant=f"number-{number}") for number, trace in enumerate(traces)]
