"""Whatever JSON calls its parts, and whatever its weights can be."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.trace.alignments.formats import FormatUnclear
from attnviz.trace.alignments.json_parts import OUTPUTS, SOURCES, WEIGHTS
from attnviz.trace.alignments.reading import open_alignments, read_trace, read_traces
from attnviz.trace.json_form import from_json, to_json
from tests.trace.toy_json import FIRST_FORM, WHOLE

MATRIX = [[0.5, 0.25, 0.25], [0, 1, 0]]
EXPECTED = read_trace({"source": ["a", "b", "c"], "output": ["x", "y"], "attention": MATRIX})


@pytest.mark.parametrize("source", SOURCES)
def test_every_name_of_a_source_is_known(source):
    assert read_trace({source: "a b c", "output": "x y", "attention": MATRIX}) == EXPECTED


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_name_of_an_output_is_known(output):
    assert read_trace({"source": ["a", "b", "c"], output: ["x", "y"], "attention": MATRIX}) == EXPECTED


@pytest.mark.parametrize("weights", WEIGHTS)
def test_every_name_of_weights_is_known(weights):
    assert read_trace({"src": "a b c", "tgt": "x y", weights: MATRIX}) == EXPECTED
    assert read_trace({"src": "a b c", "tgt": "x y", "attention": {weights: MATRIX}}) == EXPECTED


@pytest.mark.parametrize("data", [WHOLE, WHOLE | FIRST_FORM], ids=["schema 2", "schema 1"])
def test_a_trace_of_ours_is_read_as_ever(data):
    text = json.dumps(data)
    assert read_trace(text) == read_trace(text.encode()) == from_json(text)
    assert read_traces(f"{to_json(from_json(text))}\n" * 3) == [from_json(text)] * 3


@given(
    st.lists(st.text("abc", min_size=1), min_size=1, max_size=4), st.lists(st.text("xyz", min_size=1), min_size=1, max_size=4)
)
def test_the_short_form_is_read_as_ever(source, output):
    weight = np.full((len(output), len(source)), 1 / len(source), np.float32).tolist()
    data = {"source": source, "output": output, "attention": {"weight": weight}, "task": "t", "target": "z", "text": "w"}
    assert read_trace(data, format="json") == from_json(json.dumps(data))


def test_rows_that_could_not_be_read_are_left_out_and_counted():
    """`attnviz trace` says in their lines why there is no trace."""
    trace = to_json(from_json(json.dumps(WHOLE)))
    opened = open_alignments(f'{{"typed": "Ж", "error": "Nothing is known."}}\n{trace}\n')
    assert (list(opened.traces), opened.left_out) == ([from_json(trace)], 1)


def test_a_target_is_the_output_where_there_is_none():
    assert read_trace({"source": "a", "target": "x", "attention": [[1]]}).target is None
    assert read_trace({"source": "a", "output": "x", "target": "y", "attention": [[1]]}).target == "y"


PAIRS = {"source": "a b", "output": "x y", "alignments": [[1, 0], [0, 1]]}


@pytest.mark.parametrize(
    ("data", "choice"),
    [
        (PAIRS | {"alignments": [[1, 1], [1, 0]]}, "sockeye"),
        (PAIRS | {"source": "a b c"}, "sockeye"),
        (PAIRS | {"output": "x y z w"}, "sockeye"),
        (PAIRS | {"source": "a b c", "alignments": [[2, 0], [0, 1]]}, "sockeye"),
        (PAIRS | {"alignments": "1-0 0-1"}, "sockeye"),
        (PAIRS | {"alignments": [[1.0, 0], [0, 1]]}, "json"),
        (PAIRS | {"alignments": [[40, 60], [10, 90]]}, "json"),
    ],
)
def test_what_fits_two_formats_asks_and_what_fits_one_does_not(data, choice):
    if data["alignments"] in ([[1, 1], [1, 0]], [[40, 60], [10, 90]]):
        with pytest.raises(FormatUnclear) as caught:
            open_alignments(data)
        assert caught.value.data["choices"] == "json, sockeye"
        return
    assert open_alignments(data).format == choice


def test_one_sentence_that_fits_one_format_decides_for_all():
    other = {"source": "a b c", "output": "x y", "alignments": [[2, 1]]}
    assert open_alignments([PAIRS, other]).format == "sockeye"
    assert open_alignments([PAIRS, {"source": "a", "output": "x", "attention": [[1]]}]).format == "json"


def test_links_and_weights_may_stand_in_one_file():
    links, weights = {"source": "a b c", "output": "x", "links": [[2, 0]]}, {"source": "a", "output": "x", "attention": [[1]]}
    assert [trace.attention.weight.tolist() for trace in read_traces([links, weights])] == [[[0, 0, 1]], [[1]]]
