"""What rows sum to is said, and they are normalised where that is asked for."""

import json

import numpy as np
import pytest

from attnviz.trace.alignments.reading import OpenedAlignments, open_alignments
from attnviz.trace.json_form import from_json
from tests.trace.toy_json import WHOLE


def opened(weight: list[list[float]], normalise: bool = False) -> OpenedAlignments:
    data = {"source": ["a", "b"], "output": ["x", "y", "z"][: len(weight)], "attention": weight}
    return open_alignments(data, format="json", normalise=normalise)


@pytest.mark.parametrize(
    ("weight", "said", "uneven"),
    [
        ([[0.5, 0.5], [0.995, 0]], [], False),
        ([[0.5, 0.25], [0.2, 0.2]], ["The rows do not sum to 1, but to 0.4 to 0.75. They can be normalised."], True),
        ([[0.25, 0.25], [0, 0.5], [0.5, 0]], ["The rows do not sum to 1, but to 0.5. They can be normalised."], True),
        ([[0, 0], [0.5, 0.5]], ["The rows do not sum to 1, but to 0 to 1. They can be normalised."], True),
        ([[50, 50], [1, 98]], ["The weights are in percent: they were divided by 100."], False),
    ],
)
def test_what_the_rows_sum_to_is_said(weight, said, uneven):
    found = opened(weight)
    assert [str(remark) for remark in found.remarks[0]] == said
    assert found.uneven == uneven


@pytest.mark.parametrize(
    "weight", [[[0.5, 0.25], [0, 0]], [[5.5, 3], [0, 2]], [[1e308, 1e308], [1e308, 0]], [[5e-324, 0], [1, 0.5]]]
)
def test_a_normalised_row_sums_to_1_and_one_of_zeros_stays(weight):
    found = opened(weight, normalise=True)
    sums = found.traces[0].attention.weight.sum(axis=1)
    assert np.allclose(sums, [1 if any(row) else 0 for row in weight])
    assert not found.uneven
    assert "each was divided by its sum." in str(found.remarks[0][0])


def test_percent_can_be_normalised_too():
    weight = opened([[50, 49], [1, 98]], normalise=True).traces[0].attention.weight
    assert np.allclose(weight.sum(axis=1), 1)


def test_rows_of_our_own_traces_are_said_and_normalised_too():
    cross = WHOLE["attentions"][0] | {"weight": [[[0.1, 0.1], [0.2, 0.2]]] * 2}
    text = json.dumps(WHOLE | {"attentions": [cross], "view": None})
    plain, evened = open_alignments(text), open_alignments(text, normalise=True)
    assert plain.traces[0] == from_json(text)
    assert (plain.uneven, evened.uneven) == (True, False)
    assert np.allclose(evened.traces[0].attention.weight.sum(axis=1), 1)
