"""Hand-written traces, small enough to work out every number on paper."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from attnviz.trace import END, AttentionRecord, LayerRecord, Trace

WEIGHT = [[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]]
SCORE = [[2.0, -1.0, 0.5], [0.0, 1.0, 0.5]]
CONTEXT = [[0.5, -1.0, 0.25], [-0.5, 2.0, 0.0]]
PROBABILITY = [[0.7, 0.2, 0.1], [0.25, 0.15, 0.6]]


def trace_of(source, output, weight, **more) -> Trace:
    """A trace of these tokens and weights."""
    record = AttentionRecord(np.array(weight, np.float32))
    return Trace("", "", "".join(source), (), tuple(source), tuple(output), "".join(output), attention=record, **more)


@pytest.fixture(scope="session")
def written() -> Callable[..., Trace]:
    return trace_of


@pytest.fixture(scope="session")
def trace() -> Trace:
    """Reads a, space, a; writes x and ends."""
    arrays = [np.array(values, np.float32) for values in (WEIGHT, SCORE, CONTEXT)]
    return Trace(
        task="toy",
        variant="attention",
        typed="a a",
        dropped=(),
        source=("a", " ", "a"),
        output=("x", END),
        text="x",
        attention=AttentionRecord(*arrays),
        vocabulary=("x", "y", END),
        probability=np.array(PROBABILITY, np.float32),
    )


@pytest.fixture(scope="session")
def plain(trace: Trace) -> Trace:
    """Of a model without attention."""
    return replace(trace, attention=None)


@pytest.fixture(scope="session")
def foreign() -> Trace:
    """Of another toolkit: words and weights only."""
    return trace_of(("the", "cat"), ("le", "chat"), [[0.8, 0.2], [0.1, 0.9]])


def random_trace(source: str, output: str, H: int = 64) -> Trace:
    """A trace of realistic size, most weight on the diagonal."""
    T, S, tokens = len(output) + 1, len(source), (*output, END)
    random = np.random.default_rng(1)
    score = random.normal(size=(T, S)).astype(np.float32)
    score[np.arange(T), np.arange(T) * S // T] += 6
    weight = np.exp(score) / np.exp(score).sum(axis=1, keepdims=True)
    context = random.normal(size=(T, H)).astype(np.float32)
    vocabulary = tuple(sorted(set(tokens)))
    probability = random.dirichlet(np.ones(len(vocabulary)), size=T).astype(np.float32)
    record = AttentionRecord(weight, score, context)
    return Trace(
        "toy", "", source, (), tuple(source), tokens, output, attention=record, vocabulary=vocabulary, probability=probability
    )


def layered_trace(trace: Trace, variant: str, layers: int = 1, H: int = 4, *, skip: bool = False) -> Trace:
    """The trace with layers of a model of this variant in it. Each number is its layer (from 1), unit and token, as in 1.23:
    read off, it says where it belongs. Gates are a tenth of it. With a skip connection, out = h + the out below."""

    def made(time: int) -> tuple[LayerRecord, ...]:
        records: list[LayerRecord] = []
        for layer in range(layers):
            values = (layer + 1) + np.arange(H) / 10 + np.arange(time)[:, None] / 100
            out = values + records[-1].out if skip and records else values
            gates = dict.fromkeys("ifgo", values / 10)
            records.append(LayerRecord(**gates, c=-values, h=values, out=out))
        return tuple(records)

    return replace(trace, variant=variant, encoder=made(len(trace.source)), decoder=made(len(trace.output)))


@pytest.fixture(scope="session")
def layered() -> Callable[..., Trace]:
    return layered_trace


@pytest.fixture(scope="session")
def date() -> Trace:
    return random_trace("tuesday, september 27, 1994..", "1994-09-27")


@pytest.fixture(scope="session")
def long() -> Trace:
    return random_trace("abcdefghij" * 6, ("jihgfedcba" * 6)[:59], H=128)


@pytest.fixture(scope="session", params=["trace", "plain", "foreign", "date"])
def any_trace(request: pytest.FixtureRequest) -> Trace:
    return request.getfixturevalue(request.param)
