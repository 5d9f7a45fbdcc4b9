"""What is said of an opened trace."""

from dataclasses import replace

import pytest

from attnviz.language import speaking
from attnviz.recording.running import decode
from attnviz.remark import Remark
from attnviz.screen.opened_words import layer_name, said_of_model, said_of_parts, said_of_reading, trace_name
from attnviz.trace import AttentionRecord
from attnviz.trace.alignments.remarks import HARD, HEADS

FULL = decode("dates", "deep", "27.9.94")


@pytest.mark.parametrize(
    ("trace", "said"),
    [
        (FULL, []),
        (FULL.short(), []),  # the short form keeps c
        (replace(FULL, probability=None, vocabulary=()), ["probabilities"]),
        (decode("dates", "plain", "27.9.94"), ["weights"]),
    ],
)
def test_what_is_lacking_is_named_and_nothing_else(trace, said):
    expected = [f"Not in this file: {', '.join(said)}. What would show them is left out."] if said else []
    assert said_of_parts(trace, trace) == expected


def test_the_model_is_named_as_the_file_has_it_and_made_harmless():
    assert said_of_model(FULL) == "The file says: Dates · Deep"
    with speaking("ko"):
        assert said_of_model(FULL) == "파일에 적힌 모델: 날짜 · 깊은 모델"
    assert said_of_model(replace(FULL, task="mine", variant="own")) == "The file says: mine · own"
    assert said_of_model(replace(FULL, task="", variant="")) == ""
    assert said_of_model(replace(FULL, task="a\u202eb", variant="")) == "The file says: a�b"


def test_which_head_is_in_view_is_left_to_the_box():
    remarks = [Remark(HARD), Remark(HEADS, {"heads": "4"})]
    assert said_of_reading(remarks) == [HARD]
    with speaking("ko"):
        assert said_of_reading(remarks) != [HARD]


def test_a_trace_of_several_is_named_by_its_number_and_how_it_begins():
    assert trace_name(FULL, 0) == "1: 27.9.94"
    assert trace_name(replace(FULL, typed="long " * 20), 9) == "10: " + ("long " * 8).strip() + "…"
    assert trace_name(replace(FULL, typed=""), 0).startswith("1: 2 7 . 9")


@pytest.mark.parametrize(("kind", "name"), [("cross", "layer 3"), ("encoder", "encoder, layer 3")])
def test_layers_count_from_1(kind, name):
    axis = "source" if kind == "encoder" else "output"
    assert layer_name(AttentionRecord(kind, 2, axis, "source", FULL.attentions[0].weight)) == name
