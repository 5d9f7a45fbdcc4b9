"""Layers, heads, batches and end marks, whatever the order in which a toolkit has them."""

import numpy as np
import pytest

from attnviz.trace import END
from attnviz.trace.alignments.reading import open_alignments, read_trace

SOURCE, OUTPUT = ["a", "b", "c"], ["x", "y"]
WEIGHT = np.random.default_rng(0).dirichlet(np.ones(3), size=(4, 5, 2)).astype(np.float32)  # layers, heads, rows, columns


def read(weight: np.ndarray) -> list[list[list[list[float]]]]:
    trace = read_trace({"source": SOURCE, "output": OUTPUT, "attention": weight})
    return [one.weight.tolist() for one in trace.attentions]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (WEIGHT[0, 0], WEIGHT[:1, :1]),
        (WEIGHT[0], WEIGHT[:1]),
        (WEIGHT, WEIGHT),
        (WEIGHT[:1], WEIGHT[:1]),
        (WEIGHT[:, None], WEIGHT),  # cross_attentions of a forward pass: layers x batch x heads
        (WEIGHT.transpose(2, 0, 1, 3)[:, :, None, :, None], WEIGHT),  # of generate: steps x layers x batch x heads x 1
    ],
    ids=["matrix", "heads", "layers x heads", "batch of one x heads", "forward pass", "generate"],
)
def test_every_dimension_is_what_it_is(given, expected):
    assert read(given) == expected.tolist()


def test_what_generate_returns_can_be_given_as_tuples_of_arrays():
    steps = tuple(tuple(WEIGHT[layer, :, step][None, :, None] for layer in range(4)) for step in range(2))
    trace = read_trace({"source": SOURCE, "output": OUTPUT, "cross_attentions": steps})
    assert trace.seen("cross", 3, 4).attention.weight.tolist() == WEIGHT[3, 4].tolist()


@pytest.mark.parametrize(
    ("rows", "columns", "source", "output"),
    [
        (2, 3, SOURCE, OUTPUT),
        (3, 3, SOURCE, [*OUTPUT, END]),
        (2, 4, [*SOURCE, END], OUTPUT),
        (3, 4, [*SOURCE, END], [*OUTPUT, END]),
    ],
)
def test_an_end_mark_is_added_where_the_weights_count_one(rows, columns, source, output):
    trace = read_trace({"source": SOURCE, "output": OUTPUT, "attention": np.full((rows, columns), 1 / columns)})
    assert (list(trace.source), list(trace.output), trace.typed, trace.text) == (source, output, "abc", "xy")
    assert trace.ended == (rows == 3)


def test_only_one_end_mark_is_added():
    with pytest.raises(ValueError, match="but its tokens ask for 3 × 3"):
        read_trace({"source": SOURCE, "output": [*OUTPUT, "<eos>"], "attention": np.full((4, 3), 1 / 3)})


def test_marians_hard_links_count_the_end_marks():
    """`--alignment hard` writes the output and links, the last of them between the end marks."""
    opened = open_alignments("x y ||| 0-0 1-1 3-2", source="a b c")
    assert (opened.traces[0].source[-1], opened.traces[0].output[-1]) == (END, END)
    assert opened.traces[0].attention.weight[2].tolist() == [0, 0, 0, 1]
    assert str(opened.remarks[0][1]) == "The links count the end mark, which the tokens do not have: </s> was added."
