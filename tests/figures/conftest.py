"""Hand-written traces, small enough to work out every number on paper."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from attnviz.trace import END, AttentionRecord, LayerRecord, MemoryRecord, Trace, cross

WEIGHT = [[0.9, 0.06, 0.04], [0.2, 0.5, 0.3]]
SCORE = [[2.0, -1.0, 0.5], [0.0, 1.0, 0.5]]
CONTEXT = [[0.5, -1.0, 0.25], [-0.5, 2.0, 0.0]]
PROBABILITY = [[0.7, 0.2, 0.1], [0.25, 0.15, 0.6]]


def trace_of(source, output, weight, **more) -> Trace:
    """A trace of these tokens and weights."""
    record = cross(np.array(weight, np.float32))
    return Trace("", "", "".join(source), (), tuple(source), tuple(output), "".join(output), attentions=(record,), **more)


def strings(value: object) -> Iterator[str]:
    """All strings anywhere in nested lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


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
        attentions=(cross(*arrays),),
        vocabulary=("x", "y", END),
        probability=np.array(PROBABILITY, np.float32),
    )


@pytest.fixture(scope="session")
def plain(trace: Trace) -> Trace:
    """Of a model without attention."""
    return replace(trace, attentions=())


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
    record = cross(weight, score, context)
    return Trace(
        "toy",
        "",
        source,
        (),
        tuple(source),
        tokens,
        output,
        attentions=(record,),
        vocabulary=vocabulary,
        probability=probability,
    )


def layered_trace(trace: Trace, layers: int = 1, H: int = 4, *, skip: bool = False, both_ways: bool = False) -> Trace:
    """The trace with layers in it, those of the encoder reading one way or both. Each number is its layer (from 1), unit and
    token, as in 1.23: read off, it says where it belongs. Gates are a tenth of it. With a skip connection, out = h + the out
    below."""

    def made(time: int, both: bool) -> tuple[LayerRecord, ...]:
        records: list[LayerRecord] = []
        for layer in range(layers):
            values = (layer + 1) + np.arange(H) / 10 + np.arange(time)[:, None] / 100
            out = values + records[-1].out if skip and records else values
            gates = dict.fromkeys("ifgo", values / 10)
            records.append(LayerRecord(gates | {"c": -values, "h": values, "out": out}, both))
        return tuple(records)

    encoder, decoder = made(len(trace.source), both_ways), made(len(trace.output), False)
    return replace(trace, encoder=encoder, decoder=decoder)


@pytest.fixture(scope="session")
def layered() -> Callable[..., Trace]:
    return layered_trace


def weights_of_heads(heads: int, rows: int, columns: int) -> np.ndarray:
    """Weights of which each row sums to 1, all of them different."""
    weight = 1 + np.arange(heads * rows * columns, dtype=np.float32).reshape(heads, rows, columns) ** 2
    return weight / weight.sum(axis=2, keepdims=True)


@pytest.fixture(scope="session")
def many_attentions(trace: Trace) -> Trace:
    """The trace with more attentions: the encoder's at itself, with two heads; the decoder's at itself; and at a memory of
    four cells, while the source is read and the output written."""
    S, T = len(trace.source), len(trace.output)
    time = S + T
    return replace(
        trace,
        attentions=(
            AttentionRecord("encoder", 0, "source", "source", weights_of_heads(2, S, S)),
            AttentionRecord("decoder", 0, "output", "output", weights_of_heads(2, T, T)),
            *trace.attentions,
            AttentionRecord("read", 0, "time", "memory", weights_of_heads(1, time, 4), context=np.ones((time, 2), np.float32)),
        ),
        memory=MemoryRecord(np.zeros((time, 4, 2)), np.zeros((time, 2)), np.zeros((time, 2))),
    )


@pytest.fixture(scope="session")
def encoder_view(many_attentions: Trace) -> Trace:
    """Source × source, both heads averaged."""
    return many_attentions.seen("encoder", 0)


@pytest.fixture(scope="session")
def memory_view(many_attentions: Trace) -> Trace:
    """Time × memory."""
    return many_attentions.seen("read", 0)


@pytest.fixture(scope="session")
def date() -> Trace:
    return random_trace("tuesday, september 27, 1994..", "1994-09-27")


@pytest.fixture(scope="session")
def long() -> Trace:
    return random_trace("abcdefghij" * 6, ("jihgfedcba" * 6)[:59], H=128)


@pytest.fixture(scope="session", params=["trace", "plain", "foreign", "date", "encoder_view", "memory_view"])
def any_trace(request: pytest.FixtureRequest) -> Trace:
    return request.getfixturevalue(request.param)


def assert_no_control(text: str) -> None:
    """No character turns a line around or cannot be seen, but for those that set a text apart and those that shape letters."""
    bare = re.sub("\u2068([^\u2066-\u2069]*)\u2069", r"\1", text)
    assert not re.search("[\x00-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]", bare)
