"""The tables of measures on the page Compare."""

import pytest

from attnviz.measures.attention import all_measures
from attnviz.recording.running import decode
from attnviz.ui.compare import measures as compare_measures


def test_every_measure_has_a_name():
    trace = decode("dates", "attention", "27.9.1994")
    assert set(all_measures(trace)) | {"log_probability"} == set(compare_measures.OF_A_TRACE)
    assert set(compare_measures.HIGHER + compare_measures.LOWER) <= set(compare_measures.OF_A_MODEL)


@pytest.mark.parametrize(
    ("name", "values", "best"),
    [
        ("exact_match", [0.5, 0.75], [1]),
        ("alignment_error_rate", [0.5, 0.75], [0]),
        ("exact_match", [0.5, 0.5], []),
        ("exact_match", [float("nan"), 0.5], []),
        ("mean_entropy", [0.5, 0.75], []),
        ("parameters", [1, 2], []),
    ],
)
def test_the_better_is_named_only_where_it_is_known(name, values, best):
    assert compare_measures.find_better(name, values) == best
