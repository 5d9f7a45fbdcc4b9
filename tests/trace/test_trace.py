"""The record of one decoding, with numbers that can be checked by hand."""

from dataclasses import fields, replace

import numpy as np
import pytest

from attnviz.trace import END, AttentionRecord, Intervention, LayerRecord, Record, Trace, WrongShape


def numbers(*shape: int) -> np.ndarray:
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape) / 10


def layer(time: int, H: int = 2) -> LayerRecord:
    return LayerRecord(*(numbers(time, H) + part for part in range(7)))


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
        attention=AttentionRecord(np.eye(3, dtype=np.float32), numbers(3, 3), numbers(3, 2)),
        vocabulary=("x", "y", END, "z"),
        probability=np.array(probability, np.float32),
        affine=numbers(3, 4),
    )


def arrays_of(record: Record) -> list[tuple[str, np.ndarray]]:
    """All arrays of a record and of those within it."""
    found = []
    for name, value in record.parts():
        for member in value if isinstance(value, tuple) else [value]:
            if isinstance(member, Record):
                found += arrays_of(member)
            elif isinstance(member, np.ndarray):
                found.append((name, member))
    return found


def test_every_array_is_read_only():
    found = arrays_of(whole())
    assert len(found) == 3 * 7 + 3 + 2
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
    "encoder": (layer(3), LayerRecord(*([numbers(3, 2)] * 7))),
    "decoder": (),
    "attention": AttentionRecord(np.eye(3, dtype=np.float32), numbers(3, 3), numbers(3, 2) + 1),
    "vocabulary": ("x", "y", END, "w"),
    "probability": np.full((3, 4), 0.25, np.float32),
    "affine": None,
    "intervention": Intervention(given=1),
}


@pytest.mark.parametrize("field", [field.name for field in fields(Trace)])
def test_a_trace_differs_from_another_if_one_value_does(field):
    assert replace(whole(), **{field: OTHER[field]}) != whole()


def test_a_trace_differs_from_anything_else():
    assert whole() != "trace"
    same = numbers(3, 3)
    assert AttentionRecord(same, same, same) != LayerRecord(*[same] * 7)


@pytest.mark.parametrize(
    ("change", "part", "found", "expected"),
    [
        ({"attention": AttentionRecord(numbers(2, 3))}, "attention.weight", "2 × 3", "3 × 3"),
        ({"attention": AttentionRecord(numbers(3, 2))}, "attention.weight", "3 × 2", "3 × 3"),
        ({"probability": numbers(2, 4)}, "probability", "2 × 4", "3 × 4"),
        ({"probability": numbers(3, 5)}, "probability", "3 × 5", "3 × 4"),
        ({"affine": numbers(4, 4)}, "affine", "4 × 4", "3 × …"),
        ({"encoder": (layer(3), layer(2))}, "encoder.i", "2 × 2", "3 × 2"),
        ({"decoder": (layer(4),)}, "decoder.i", "4 × 2", "3 × 2"),
        ({"decoder": (replace(layer(3), o=numbers(3, 1)),)}, "decoder.o", "3 × 1", "3 × 2"),
        ({"attention": AttentionRecord(numbers(3, 3), numbers(3, 2))}, "attention.score", "3 × 2", "3 × 3"),
        ({"attention": AttentionRecord(numbers(3, 3), None, numbers(2, 2))}, "attention.context", "2 × 2", "3 × …"),
        ({"attention": AttentionRecord(numbers(9))}, "attention.weight", "9", "3 × 3"),
    ],
)
def test_a_part_that_does_not_fit_the_tokens_is_named(change, part, found, expected):
    with pytest.raises(WrongShape) as caught:
        replace(whole(), **change)
    assert caught.value.data == {"part": part, "found": found, "expected": expected}
    assert part in str(caught.value)


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
    assert short.attention == whole().attention
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
    assert bare.short() is bare
