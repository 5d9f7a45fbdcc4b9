"""hs, h and c in full numbers: every digit comes back from the table."""

import csv
from dataclasses import replace

import numpy as np
import pytest

import attnviz
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import record
from attnviz.trace.vectors import NoVectors, vectors_of, write_vectors

TEXT = "27 sept 94"


def rows_of(text):
    head, *rows = csv.reader(text.splitlines())
    return head, rows


def values(rows, what, layer):
    return np.array([row[4:] for row in rows if row[:2] == [what, layer]], np.float32)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_number_of_every_layer_is_in_the_table_bit_for_bit(small, variant):
    trace = record(small(variant), TEXT)
    head, rows = rows_of(write_vectors(trace))
    assert head == ["vector", "layer", "place", "token", *map(str, range(8))]
    for number in range(VARIANTS[variant].layers):
        assert np.array_equal(values(rows, "hs", str(number)), trace.encoder[number].out)
        assert np.array_equal(values(rows, "h", str(number)), trace.decoder[number].out)
    if VARIANTS[variant].attention:
        assert np.array_equal(values(rows, "hs", str(VARIANTS[variant].layers - 1)), trace.attention.value)
        assert np.array_equal(values(rows, "h", str(VARIANTS[variant].layers - 1)), trace.attention.query)
        assert np.array_equal(values(rows, "c", ""), trace.attention.context)
    else:
        assert not any(row[0] == "c" for row in rows)
    assert [row[3] for row in rows[: len(TEXT)]] == list(TEXT)


def test_c_is_the_sum_of_all_hs_each_times_its_weight(small):
    trace = record(small("attention"), TEXT)
    hs, _h, c = vectors_of(trace)
    assert c.values == pytest.approx(trace.attention.weight @ hs.values, abs=1e-6)


def test_after_an_edit_the_numbers_are_those_of_the_trace_in_view(small):
    model = small("attention")
    trace = record(model, TEXT, edits={0: {3: 1.0}})
    _head, rows = rows_of(write_vectors(trace))
    assert np.array_equal(values(rows, "c", "")[0], values(rows, "hs", "0")[3])


def test_a_token_that_a_spreadsheet_would_run_is_disarmed(small):
    trace = record(small("attention"), TEXT)
    _head, rows = rows_of(write_vectors(replace(trace, source=("=1", *trace.source[1:]))))
    assert rows[0][3] == "'=1"


def test_a_trace_without_layers_holds_none(small):
    trace = record(small("attention"), TEXT)
    for bare in (trace.short(), attnviz.read_trace('{"source": ["a"], "output": ["x"], "attention": {"weight": [[1.0]]}}')):
        with pytest.raises(NoVectors, match="This trace holds no layers"):
            write_vectors(bare)
