"""The record of one decoding, with numbers that can be checked by hand."""

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import plotly.io as pio
import pytest

from attnviz.errors import UnknownName
from attnviz.figures import stage
from attnviz.trace import (
    END,
    AttentionRecord,
    Intervention,
    LayerRecord,
    MemoryRecord,
    Record,
    Trace,
    View,
    WrongShape,
    cross,
)

ROOT = Path(__file__).parents[2]


def numbers(*shape: int) -> np.ndarray:
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape) / 10


def layer(time: int, H: int = 2, **other: np.ndarray) -> LayerRecord:
    return LayerRecord({name: numbers(time, H) + part for part, name in enumerate((*"ifgoch", "out"))} | other)


def attention(weight: np.ndarray, score: np.ndarray | None = None, context: np.ndarray | None = None) -> AttentionRecord:
    """With what was compared, which has as many rows as there are tokens."""
    return replace(cross(weight, score, context), query=numbers(3, 2), key=numbers(3, 2) + 1, value=numbers(3, 2) + 2)


def many() -> tuple[AttentionRecord, ...]:
    """Of two layers with two heads, of the source to itself, and one of the output to the memory."""
    heads = np.stack([np.eye(3), np.full((3, 3), 1 / 3)]).astype(np.float32)
    below = AttentionRecord("cross", 0, "output", "source", heads, heads * 2)
    above = AttentionRecord("cross", 1, "output", "source", heads[::-1], heads[::-1] * 3, numbers(3, 2))
    itself = AttentionRecord("encoder", 0, "source", "source", heads)
    return below, above, itself, AttentionRecord("read", 0, "time", "memory", np.full((1, 6, 4), 0.25, np.float32))


MEMORY = MemoryRecord(numbers(6, 4, 2), numbers(6, 2), numbers(6, 2) + 1)


def whole() -> Trace:
    """Reads a, b, c; writes x, y and ends."""
    probability = [[0.5, 0.125, 0.25, 0.125], [0.25, 0.25, 0.125, 0.375], [0, 0, 1, 0]]
    return Trace(
        task="toy",
        variant="attention",
        typed="ab c",
        dropped=(2,),
        source=("a", "b", "c"),
        output=("x", "y", END),
        text="xy",
        target="xyz",
        encoder=(layer(3), layer(3)),
        decoder=(layer(3),),
        attentions=(attention(np.eye(3, dtype=np.float32), numbers(3, 3), numbers(3, 2)),),
        memory=MEMORY,
        vocabulary=("x", "y", END, "z"),
        probability=np.array(probability, np.float32),
        affine=numbers(3, 4),
        verdict="wrong",
        objections=("There is no year.",),
        notes=("The dash was read as a hyphen.",),
    )


def arrays_of(record: Record) -> list[tuple[str, np.ndarray]]:
    """All arrays of a record and of those within it."""
    found = []
    for name, value in record.parts():
        for member in value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else [value]:
            if isinstance(member, Record):
                found += arrays_of(member)
            elif isinstance(member, np.ndarray):
                found.append((name, member))
    return found


def test_every_array_is_read_only():
    found = arrays_of(whole())
    assert len(found) == 3 * 7 + 6 + 3 + 2
    for _, values in found:
        with pytest.raises(ValueError, match="read-only"):
            values[0, 0] = 1


def test_a_trace_equals_another_with_the_same_values():
    assert whole() == whole()
    assert replace(whole()) == whole()


OTHER = {
    "task": "other",
    "variant": "deep",
    "typed": "abc",
    "dropped": (),
    "source": ("a", "b", "d"),
    "output": ("x", "x", END),
    "text": "xx",
    "target": None,
    "encoder": (layer(3), layer(3, g=numbers(3, 2) - 1)),
    "decoder": (),
    "attentions": (attention(np.eye(3, dtype=np.float32), numbers(3, 3), numbers(3, 2) + 1),),
    "memory": replace(MEMORY, add=numbers(6, 2) + 2),
    "vocabulary": ("x", "y", END, "w"),
    "probability": np.full((3, 4), 0.25, np.float32),
    "affine": None,
    "intervention": Intervention(given=1),
    "verdict": "right",
    "objections": (),
    "notes": ("Another.",),
    "view": View("cross", 0),
}


@pytest.mark.parametrize("field", [field.name for field in fields(Trace)])
def test_a_trace_differs_from_another_if_one_value_does(field):
    assert replace(whole(), **{field: OTHER[field]}) != whole()


def test_a_trace_differs_from_anything_else():
    assert whole() != "trace"
    same = numbers(3, 3)
    assert cross(same, same, same) != LayerRecord({"h": same, "out": same})
    assert layer(3) != LayerRecord({"h": layer(3).h, "out": layer(3).out})
    assert layer(3) != replace(layer(3), both_ways=True)


@pytest.mark.parametrize(
    ("change", "part", "found", "expected"),
    [
        ({"attentions": (cross(numbers(2, 3)),)}, "attention.weight", "2 × 3", "3 × 3"),
        ({"attentions": (cross(numbers(3, 2)),)}, "attention.weight", "3 × 2", "3 × 3"),
        ({"probability": numbers(2, 4)}, "probability", "2 × 4", "3 × 4"),
        ({"probability": numbers(3, 5)}, "probability", "3 × 5", "3 × 4"),
        ({"affine": numbers(4, 4)}, "affine", "4 × 4", "3 × …"),
        ({"encoder": (layer(3), layer(2))}, "encoder.i", "2 × 2", "3 × 2"),
        ({"decoder": (layer(4),)}, "decoder.i", "4 × 2", "3 × 2"),
        ({"decoder": (layer(3, o=numbers(3, 1)),)}, "decoder.o", "3 × 1", "3 × 2"),
        ({"attentions": (cross(numbers(3, 3), numbers(3, 2)),)}, "attention.score", "3 × 2", "3 × 3"),
        ({"attentions": (cross(numbers(3, 3), None, numbers(2, 2)),)}, "attention.context", "2 × 2", "3 × …"),
        ({"attentions": (cross(numbers(9)),)}, "attention.weight", "9", "3 × 3"),
        ({"attentions": (replace(many()[0], score=numbers(1, 3, 3)),)}, "attention.score", "1 × 3 × 3", "2 × 3 × 3"),
        ({"attentions": (replace(many()[0], query=numbers(2, 2)),)}, "attention.query", "2 × 2", "3 × …"),
        ({"attentions": (replace(many()[0], key=numbers(4, 2)),)}, "attention.key", "4 × 2", "3 × …"),
        ({"attentions": (replace(many()[0], value=numbers(3)),)}, "attention.value", "3", "3 × …"),
        ({"attentions": (replace(many()[3], columns="source"),)}, "attention.weight", "6 × 4", "6 × 3"),
        ({"memory": replace(MEMORY, cells=numbers(5, 4, 2))}, "memory.cells", "5 × 4 × 2", "6 × … × …"),
        ({"memory": replace(MEMORY, cells=numbers(6, 8))}, "memory.cells", "6 × 8", "6 × … × …"),
        ({"memory": replace(MEMORY, erase=numbers(6, 3))}, "memory.erase", "6 × 3", "6 × 2"),
        ({"memory": replace(MEMORY, add=numbers(5, 2))}, "memory.add", "5 × 2", "6 × 2"),
        ({"memory": None, "attentions": (many()[3],)}, "attention.weight", "6 × 4", "6 × 0"),
    ],
)
def test_a_part_that_does_not_fit_the_tokens_is_named(change, part, found, expected):
    with pytest.raises(WrongShape) as caught:
        replace(whole(), **change)
    assert caught.value.data == {"part": part, "found": found, "expected": expected}
    assert part in str(caught.value)


def test_without_attention_there_is_none_in_view():
    assert replace(whole(), attentions=()).attention is None
    assert replace(whole(), attentions=many()[2:]).attention is None


def test_in_view_is_the_highest_that_looks_from_the_output_at_the_source_all_heads():
    trace = replace(whole(), attentions=many())
    assert (trace.attention.kind, trace.attention.layer) == ("cross", 1)
    assert trace.attention.weight == pytest.approx((np.eye(3) + 1 / 3) / 2)
    assert trace.attention.score is None  # no softmax of a mean gives the mean of softmaxes
    assert trace.attention.context.tolist() == numbers(3, 2).tolist()


def test_one_head_is_in_view_whole():
    assert whole().attention.weight.tolist() == np.eye(3).tolist()
    assert whole().attention.score.tolist() == numbers(3, 3).tolist()
    assert whole().attention.key.tolist() == (numbers(3, 2) + 1).tolist()


@pytest.mark.parametrize(
    ("asked", "weight", "axes"),
    [
        (("cross", 0, 0), np.eye(3), ("output", "source")),
        (("cross", 0, 1), np.full((3, 3), 1 / 3), ("output", "source")),
        (("cross", 1, 1), np.eye(3), ("output", "source")),
        (("encoder", 0), (np.eye(3) + 1 / 3) / 2, ("source", "source")),
        (("read", 0), np.full((6, 4), 0.25), ("time", "memory")),
    ],
)
def test_another_attention_can_be_brought_into_view(asked, weight, axes):
    trace = replace(whole(), attentions=many())
    seen = trace.seen(*asked)
    assert seen.attention.weight == pytest.approx(weight)
    assert (seen.attention.kind, seen.attention.layer) == asked[:2]
    assert (seen.attention.rows, seen.attention.columns) == axes
    assert (seen.attention.score is None) == (asked[0] != "cross")
    assert [len(trace.tokens(axis)) for axis in axes] == list(weight.shape)
    assert replace(seen, view=None) == trace


@pytest.mark.parametrize("asked", [("cross", 2), ("decoder", 0), ("cross", 0, 2), ("cross", 0, -1), ("read", 0, 1)])
def test_an_attention_that_there_is_not_is_named_with_those_that_there_are(asked):
    with pytest.raises(UnknownName, match="cross 1, heads 0 to 1") as caught:
        replace(whole(), attentions=many()).seen(*asked)
    assert f"{asked[0]} {asked[1]}" in str(caught.value)


def test_what_stands_along_each_axis():
    assert whole().tokens("source") == ("a", "b", "c")
    assert whole().tokens("output") == ("x", "y", END)
    assert whole().tokens("time") == ("a", "b", "c", "x", "y", END)
    assert whole().tokens("memory") == ("1", "2", "3", "4")
    assert replace(whole(), memory=None).tokens("memory") == ()


def test_a_trace_says_in_one_line_which_model_read_and_wrote_what():
    assert repr(whole()) == "<Trace toy/attention: 'ab c' → 'xy'>"
    assert repr(replace(whole(), task="", variant="", typed="a\nb")) == "<Trace 'a\\nb' → 'xy'>"


@pytest.fixture
def notebook(monkeypatch) -> None:
    """Part of what plotly chooses in a notebook: the other, HTML that fetches plotly.js, asks for IPython."""
    monkeypatch.setattr(pio.renderers, "default", "plotly_mimetype")


FIGURE = "application/vnd.plotly.v1+json"


@pytest.mark.usefixtures("notebook")
def test_a_notebook_shows_the_stage_of_the_attention_in_view():
    trace = replace(whole(), attentions=many())
    for seen in (whole(), trace, trace.seen("cross", 0, 0), trace.seen("cross", 0, 1), replace(whole(), attentions=())):
        bundle = seen._repr_mimebundle_(include=None, exclude=None)
        assert {*bundle} == {FIGURE, "text/plain"}
        assert bundle[FIGURE] == stage(seen, 0)._repr_mimebundle_()[FIGURE]
        assert bundle["text/plain"] == repr(seen)
    assert trace.seen("cross", 0, 0)._repr_mimebundle_()[FIGURE] != trace.seen("cross", 0, 1)._repr_mimebundle_()[FIGURE]


def test_where_no_figure_can_be_shown_there_is_the_line(monkeypatch):
    monkeypatch.setattr(pio.renderers, "default", "browser")
    assert whole()._repr_mimebundle_() == {"text/plain": repr(whole())}


def test_no_plotly_is_loaded_until_somebody_looks():
    lines = (
        "import sys, attnviz",
        'text = \'{"source": ["a"], "output": ["x"], "attention": {"weight": [[1]]}}\'',
        "trace = attnviz.read_trace(text)",
        "repr(trace), attnviz.write_trace(trace)",
        "print('plotly' in sys.modules, 'torch' in sys.modules)",
        "trace._repr_mimebundle_()",
        "print('plotly' in sys.modules, 'torch' in sys.modules)",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True", "False"]


def test_the_end_mark_ends_an_output_and_says_nothing():
    assert (whole().ended, whole().said) == (True, 2)
    cut_off = replace(whole(), output=("x", "y", "x"))
    assert (cut_off.ended, cut_off.said) == (False, 3)


def test_the_probability_of_what_was_written():
    assert whole().written_probability().tolist() == [0.5, 0.25, 1]
    assert replace(whole(), output=("z", "z", "x")).written_probability().tolist() == [0.125, 0.375, 0]


def test_the_likeliest_tokens_best_first_and_ties_in_the_order_of_the_vocabulary():
    assert whole().likeliest(0) == [("x", 0.5), (END, 0.25), ("y", 0.125), ("z", 0.125)]
    assert whole().likeliest(1, count=2) == [("z", 0.375), ("x", 0.25)]


def test_the_short_form_keeps_the_likeliest_tokens_of_any_step_and_those_written():
    """The likeliest one: x, z and the end mark; y was written."""
    short = replace(whole(), vocabulary=("x", "y", END, "z", "v"), probability=np.pad(whole().probability, ((0, 0), (0, 1))))
    short = short.short(count=1)
    assert short.vocabulary == ("x", "y", END, "z")
    assert short.probability.tolist() == whole().probability.tolist()
    assert (short.encoder, short.decoder, short.affine) == ((), (), None)
    assert (short.memory, short.verdict, short.notes) == (whole().memory, "wrong", whole().notes)
    assert short.attention == replace(whole().attention, query=None, key=None, value=None)
    assert short.written_probability().tolist() == whole().written_probability().tolist()


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_short_form_says_the_same_of_the_likeliest(step, count):
    probability = np.array([[0.3, 0.2, 0.15, 0.1, 0.09, 0.08, 0.05, 0.03]] * 3, np.float32)
    wide = replace(whole(), vocabulary=("x", "y", END, *"abcde"), probability=probability)
    assert wide.short(count).likeliest(step, count) == wide.likeliest(step, count)
    assert len(wide.short(count).vocabulary) == max(3, count)


def test_without_probabilities_there_is_nothing_to_say_of_them():
    bare = replace(whole(), probability=None, vocabulary=())
    assert bare.written_probability().tolist() == []
    assert bare.likeliest(0) == []
    assert bare.short() == replace(bare, encoder=(), decoder=(), affine=None, attentions=bare.short().attentions)
    assert bare.short().attention == replace(bare.attention, query=None, key=None, value=None)
