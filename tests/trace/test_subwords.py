"""Pieces of words put together: the tokens, and where they look."""

import numpy as np
import pytest

from attnviz.recording.running import decode
from attnviz.trace import AttentionRecord, MemoryRecord, Trace, View
from attnviz.trace.subwords import has_marks, join_pieces

SEEDS = range(25)
PLAIN = ["the", "old", "bridge", "of", "stone", "is", "closed", "to", "cars"]


def made(source: list[str], output: list[str], heads: int = 1, seed: int = 0) -> Trace:
    weight = np.random.default_rng(seed).random((heads, len(output), len(source)), dtype=np.float32)
    attention = AttentionRecord("cross", 0, "output", "source", weight, score=weight)
    return Trace("", "", " ".join(source), (), tuple(source), tuple(output), " ".join(output), attentions=(attention,))


def split_up(words: list[str], style: str, random: np.random.Generator) -> list[str]:
    """The words cut at places of chance, with the marks of a style."""
    found = []
    for word in words:
        cuts = sorted(random.choice(np.arange(1, len(word)), size=random.integers(0, len(word)), replace=False))
        pieces = [word[low:high] for low, high in zip([0, *cuts], [*cuts, len(word)], strict=True)]
        if style in "▁Ġ":
            pieces[0] = style + pieces[0]
        elif style == "##":
            pieces[1:] = ["##" + piece for piece in pieces[1:]]
        else:
            pieces[:-1] = [piece + "@@" for piece in pieces[:-1]]
        found += pieces
    return found


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        (["▁New", "▁Yor", "k", "</s>"], ["New", "York", "</s>"]),
        (["New", "ĠYor", "k", "."], ["New", "York."]),
        (["un@@", "believ@@", "able", "</s>"], ["unbelievable", "</s>"]),
        (["un", "##believ", "##able", "[SEP]"], ["unbelievable", "[SEP]"]),
        (["<2de>", "▁", "a", "</s>"], ["<2de>", "a", "</s>"]),
        (["▁", "▁", "▁a"], ["▁", "▁", "a"]),
        (["##", "###", "@@", "a"], ["##", "###", "@@", "a"]),
        (["cut@@", "</s>"], ["cut@@", "</s>"]),  # what it would continue with was not written
        (["▁של", "ום"], ["שלום"]),
    ],
)
def test_pieces_of_a_word_are_one_token_without_marks(tokens, words):
    joined = join_pieces(made(tokens, ["▁x"]))
    assert list(joined.source) == words
    assert list(join_pieces(made(["▁x"], tokens)).output) == words


def test_a_column_is_summed_and_a_row_is_the_mean():
    trace = made(["a@@", "b", "c"], ["▁x", "y"])
    [old], [new] = trace.attentions[0].weight, join_pieces(trace).attentions[0].weight
    mean = old.mean(axis=0)
    np.testing.assert_allclose(new, [[mean[0] + mean[1], mean[2]]], rtol=1e-6)


@pytest.mark.parametrize("style", ["▁", "Ġ", "##", "@@"])
@pytest.mark.parametrize("seed", SEEDS)
def test_words_come_back_and_rows_sum_to_what_they_did(style, seed):
    random = np.random.default_rng(seed)
    source, output = (split_up(PLAIN[: random.integers(1, 9)], style, random) for _ in range(2))
    trace = made([*source, "</s>"], [*output, "</s>"], heads=3, seed=seed)
    joined = join_pieces(trace)
    if not has_marks(trace):
        assert joined is trace
        return
    assert list(joined.source) == [*PLAIN[: len(joined.source) - 1], "</s>"]
    assert list(joined.output) == [*PLAIN[: len(joined.output) - 1], "</s>"]
    old, new = trace.attentions[0].weight, joined.attentions[0].weight
    lengths = [len(word) for word in joined.output]
    assert new.shape == (3, len(lengths), len(joined.source))
    sums, first = old.sum(axis=2), 0
    for row, word in enumerate(joined.output[:-1]):
        letters, last = 0, first
        while letters < len(word):
            letters += len(output[last].replace(style, ""))
            last += 1
        np.testing.assert_allclose(new[:, row].sum(axis=1), sums[:, first:last].mean(axis=1), rtol=1e-5)
        first = last
    np.testing.assert_allclose(new[:, -1].sum(axis=1), sums[:, -1], rtol=1e-5)


def test_what_is_known_of_pieces_alone_is_left_out_and_all_else_stays():
    trace = made(["▁a", "b", "▁c"], ["x@@", "y"], heads=2).seen("cross", 0, 1)
    joined = join_pieces(trace)
    assert (joined.typed, joined.text, joined.task, joined.view) == (trace.typed, trace.text, trace.task, View("cross", 0, 1))
    assert joined.attentions[0].score is None
    assert joined.attention.weight.shape == (1, 2)


@pytest.mark.parametrize("variant", ["plain", "attention", "deep-skip-bidirectional"])
def test_a_trace_without_marks_is_the_same_trace(variant):
    trace = decode("dates", variant, "3 mars 2003")
    assert join_pieces(trace) is trace


def test_looks_of_the_encoder_and_over_time_are_joined_too_and_those_at_a_memory_are_left_out():
    source, output = ("▁a", "b"), ("▁c", "d", "▁e")
    sizes = {"source": 2, "output": 3, "memory": 4, "time": 5}
    axes = {"encoder": ("source",) * 2, "decoder": ("output",) * 2, "read": ("time", "memory"), "write": ("time",) * 2}
    looks = tuple(
        AttentionRecord(kind, 0, rows, columns, np.ones((1, sizes[rows], sizes[columns]), np.float32))
        for kind, (rows, columns) in axes.items()
    )
    memory = from_memory(5, 4)
    joined = join_pieces(Trace("", "", "", (), source, output, "", attentions=looks, memory=memory, view=View("read", 0)))
    assert [(one.kind, one.weight.shape[1:]) for one in joined.attentions] == [
        ("encoder", (1, 1)),
        ("decoder", (2, 2)),
        ("write", (3, 3)),
    ]
    assert joined.view is None
    assert joined.memory is None


def from_memory(time: int, cells: int) -> MemoryRecord:
    return MemoryRecord(np.ones((time, cells, 1)), np.ones((time, 1)), np.ones((time, 1)))


def test_a_trace_of_no_steps_is_joined():
    trace = Trace("", "", "", (), ("▁a", "b"), (), "", attentions=())
    assert (join_pieces(trace).source, join_pieces(trace).output) == (("ab",), ())
