"""The attention in view says what stands along the axes, and which row a step of the output has."""

from dataclasses import replace

import pytest

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.view import column_tokens, edited_rows, looked_at, row_at, row_tokens
from attnviz.trace import END, Intervention

SOURCE, OUTPUT = ("a", " ", "a"), ("x", END)
CELLS = ("1", "2", "3", "4")


@pytest.mark.parametrize(
    ("kind", "rows", "columns"),
    [
        ("cross", AxisTokens("output", OUTPUT), AxisTokens("source", SOURCE)),
        ("encoder", AxisTokens("source", SOURCE), AxisTokens("source", SOURCE)),
        ("decoder", AxisTokens("output", OUTPUT), AxisTokens("output", OUTPUT)),
        ("read", AxisTokens("time", SOURCE + OUTPUT), AxisTokens("memory", CELLS)),
    ],
)
def test_tokens_are_those_of_the_axes(many_attentions, kind, rows, columns):
    trace = many_attentions.seen(kind, 0)
    assert (row_tokens(trace), column_tokens(trace)) == (rows, columns)


def test_without_attention_they_are_output_and_source(plain):
    assert (row_tokens(plain).axis, column_tokens(plain).axis) == ("output", "source")


@pytest.mark.parametrize(("kind", "row"), [("cross", 1), ("decoder", 1), ("read", 4), ("encoder", None)])
def test_a_step_has_its_own_row_or_none(many_attentions, kind, row):
    assert row_at(many_attentions.seen(kind, 0), 1) == row
    assert row_at(many_attentions.seen(kind, 0), None) is None


def test_only_the_look_at_the_source_can_have_been_edited(many_attentions):
    edited = replace(many_attentions, intervention=Intervention(edited=(1,)))
    rows = {kind: edited_rows(edited.seen(kind, 0)) for kind in ("cross", "encoder", "decoder", "read")}
    assert rows == {"cross": [1], "encoder": [], "decoder": [], "read": []}


def test_weak_looks_are_left_out_of_the_words_unless_there_is_no_other(trace, plain):
    assert looked_at(trace, 0, 3) == "a (0.90), ␣ (0.06)"
    assert looked_at(trace, 0, 1) == "a (0.90)"
    assert looked_at(plain, 0, 3) == ""
