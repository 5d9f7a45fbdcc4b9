"""What is right: one judge, and one measure of how often, for a training, an evaluation and the table of many inputs."""

from dataclasses import replace
from math import isnan, nan

import pytest

from attnviz.corpus.decoded_rows import decode_rows, exact_match_of, judge_rows
from attnviz.corpus.evaluation import evaluate
from attnviz.corpus.table_reader import Row
from attnviz.recording.shelf import load
from attnviz.tasks import TASKS, find
from attnviz.tasks.judgement import compare, exact_match, targets_by_source
from attnviz.tasks.task import Pair, Task
from attnviz.training.recipes import Recipe
from attnviz.training.training import Training
from tests.corpus.test_evaluation import always

RIGHT, SPACED = "a" * 10, " ".join("a" * 10)  # what the model writes for everything, and how a person may write it
IN_WORDS = replace(find("dates"), split_target=lambda text: tuple(text.split()), join="".join)
PAIRS = {
    "right": [Pair("xy", SPACED)],
    "wrong": [Pair("yy", "a")],
    "right only as the task writes it": [Pair("yx", SPACED.replace(" ", "  "))],
    "two targets, the second right": [Pair("xyx", "b"), Pair("xyx", SPACED)],
    "two targets, none right": [Pair("xx", "b"), Pair("xx", "c")],
    "too long": [Pair("y" * 41, SPACED)],
    "unreadable": [Pair("äö", SPACED)],
    "no answer is known": [Pair("yyx", "")],
    "unreadable, and no answer is known": [Pair("ä", "")],
    "read in part": [Pair("xäy", SPACED)],
}
EXPECTED = {
    name: nan if "no answer" in name else float(name.startswith(("right", "read in part")) or name.endswith("second right"))
    for name in PAIRS
}


def share_in_training(checkpoint, pairs: list[Pair]) -> float:
    some = [Pair("x", "a")]
    run = Training(checkpoint.task, "attention", some, some, Recipe(2, 2, epochs=1, batch_size=1, peak=0.1), seed=0)
    run.checkpoint = checkpoint
    return run.check(pairs)[0]


def share_in_table(checkpoint, pairs: list[Pair]) -> float:
    rows = [Row(line, pair.source, pair.target) for line, pair in enumerate(pairs, 1)]
    results = dict(one for part in decode_rows(checkpoint, rows) for one in part)
    return exact_match_of(judge_rows(checkpoint.task, rows, results))


def shares(checkpoint, pairs: list[Pair]) -> list[float]:
    return [share_in_training(checkpoint, pairs), evaluate(checkpoint, pairs).exact_match, share_in_table(checkpoint, pairs)]


@pytest.mark.parametrize("case", PAIRS)
def test_training_evaluation_and_table_judge_alike(case: str) -> None:
    assert shares(replace(always(), task=IN_WORDS), PAIRS[case]) == pytest.approx([EXPECTED[case]] * 3, nan_ok=True)


def test_training_evaluation_and_table_have_one_measure() -> None:
    """Each source that has a target counts once, however many targets it has."""
    assert shares(replace(always(), task=IN_WORDS), [pair for pairs in PAIRS.values() for pair in pairs]) == [4 / 8] * 3


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_the_measure_is_one_for_every_task(task: Task) -> None:
    first, second, *more = task.pairs("test")[:20]
    pairs = [first, replace(first, target=second.target), second, *more, Pair("1 " * 99, "1"), Pair("☃", "1")]
    found = shares(load(task.name, "bidirectional"), pairs)
    assert found == [found[0]] * 3
    assert 0 < found[0] < 1


def test_what_is_not_known_is_neither_right_nor_wrong() -> None:
    assert compare("x", frozenset()) == compare(None, frozenset()) == "unknown"
    pairs = [("ab", None), ("ba", ""), ("a", "b"), ("a", "c"), ("a", "")]
    assert targets_by_source(find("reverse"), pairs) == {"a": {"b", "c"}}
    assert exact_match({"a": "right", "b": "unknown", "c": "wrong"}) == 1 / 2
    assert isnan(exact_match({"a": "unknown"}))
