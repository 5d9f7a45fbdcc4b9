"""The tables of measures on the page Compare."""

import re

import pytest

from attnviz.measures.attention import all_measures
from attnviz.recording.running import decode
from attnviz.screen.sections.blocks import table
from attnviz.tasks import TASKS
from attnviz.ui.compare import measures as compare_measures

NAMES = compare_measures.OF_A_MODEL


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


def test_every_measure_says_what_it_means_in_a_sentence():
    assert compare_measures.MEANINGS_OF_A_TRACE.keys() == compare_measures.OF_A_TRACE.keys()
    assert compare_measures.MEANINGS_OF_A_MODEL.keys() == compare_measures.OF_A_MODEL.keys()
    said = [*compare_measures.MEANINGS_OF_A_TRACE.values(), *compare_measures.MEANINGS_OF_A_MODEL.values()]
    assert all(meaning.endswith(".") and len(meaning) < 110 for meaning in said)


@pytest.mark.parametrize("task", TASKS)
def test_what_counts_as_right_is_said_where_not_all_that_is_right_is_known(task):
    known = [compare_measures.known_of_model(task, "attention")]
    meanings = compare_measures.meanings_of_models([TASKS[task]], known)
    assert ("reference" in meanings["share right"]) == (task == "translation")
    assert set(meanings) == {row[0] for row in compare_measures.table_of("", [], NAMES, known, comparable=False)["rows"]}
    both = compare_measures.meanings_of_models([TASKS["reverse"], TASKS["translation"]], known)["share right"]
    assert "one wrong token" in both
    assert "reference" in both


def test_what_a_table_says_is_text():
    html = compare_measures.explained(table(["", "<b>"], [["<i>", "1"]]), {"<u>": "a & b"})
    assert re.findall(r"<(?!/?(?:p|span|div|table|thead|tbody|tr|th|td)\b)", html) == []
    assert "&lt;u&gt;</span> a &amp; b</p>" in html
