"""What is right: one judge, and one measure of how often, for a training, an evaluation and the table of many inputs."""

from dataclasses import replace
from math import isnan, nan

import pytest

from attnviz.corpus.decoded_rows import decode_rows, exact_match_of, judge_rows
from attnviz.corpus.evaluation import evaluate
from attnviz.corpus.tables.table import Row
from attnviz.recording.shelf import load
from attnviz.tasks import TASKS, find
from attnviz.tasks.judgement import compare, exact_match, judge, normalise, targets_by_source
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
    "too long": [Pair("y" * 71, SPACED)],
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


@pytest.mark.parametrize("name", ["dates", "numbers"])
def test_a_text_longer_than_all_that_were_taught_is_objected_to(name: str) -> None:
    task = find(name)
    assert task.longest_taught == max(len(task.split_source(pair.source)) for pair in task.pairs("train"))
    assert task.longest_taught < task.longest_source
    for length, said in ((task.longest_taught, False), (task.longest_taught + 1, True)):
        objections = " ".join(map(str, judge(task, "1" * length, "1994-09-27").objections))
        assert ("longest that was taught" in objections) == said
    assert "longest that was taught" not in str(judge(task, "1" * task.longest_source, "1", dropped=range(10)).objections)


@pytest.mark.parametrize("name", ["phonemes", "reverse"])
def test_elsewhere_nothing_longer_than_what_was_taught_is_read(name: str) -> None:
    task = find(name)
    assert task.longest_source == max(len(task.split_source(pair.source)) for pair in task.pairs("train"))


def test_a_target_that_was_given_counts_where_the_rules_know_no_answer() -> None:
    dates = find("dates")
    assert judge(dates, "hello", "1994-09-27", targets=("1994-09-27",)).verdict == "right"
    assert judge(dates, "hello", "1994-09-27", targets=("1994-09-28",)).verdict == "wrong"
    assert judge(dates, "27 September 1994", "1994-09-27", targets=("1994-09-28",)).verdict == "right"
    assert judge(dates, "hello", "1994-09-27").verdict == "unknown"


def test_an_output_that_was_cut_off_and_one_of_bad_form_are_objected_to() -> None:
    dates = find("dates")
    assert "cut off" in str(judge(dates, "27 September 1994", "1994-09-27", ended=False).objections[0])
    assert "1994-19-27 is not a calendar date." in map(str, judge(dates, "hello", "1994-19-27").objections)


def test_that_an_output_went_in_circles_is_said_once() -> None:
    """Not that it is too long as well, nor that it breaks off."""
    sea = ("It is the sea.", "c'est de la mer de la mer de")
    found = judge(find("translation"), *sea, ended=False, circling=True)
    assert [str(one).partition(".")[0] for one in found.objections] == ["The output went in circles and was cut off there"]
    assert len(judge(find("translation"), *sea, ended=False).objections) == 2


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_targets_of_the_task_are_in_the_form_that_it_writes(task: Task) -> None:
    for pair in task.pairs("test")[:500]:
        assert task.read_target(pair.target) == normalise(task, pair.target) == pair.target


WRITTEN = {
    "dates": ("9/27/1994", "1994-09-27"),
    "numbers": ("12,345원", "12345"),
    "phonemes": ("n ay1-T # of armour", "N AY T"),
    "translation": ("Où est l’église\u202f?", "où est l'église ?"),
    "reverse": ("N OIT", "noit"),
}


@pytest.mark.parametrize("task", TASKS.values(), ids=TASKS)
def test_a_target_is_compared_as_the_task_writes_it(task: Task) -> None:
    written, expected = WRITTEN[task.name]
    assert targets_by_source(task, [("x", written)]) == {"x": {expected}}


@pytest.mark.parametrize("name", ["dates", "numbers", "phonemes", "reverse"])
def test_a_target_in_no_form_of_the_task_stays_as_it_is(name: str) -> None:
    assert find(name).read_target("in no form!") is None
    assert normalise(find(name), "in no form!") == "in no form!"


def test_what_was_read_otherwise_is_said():
    """Accents that were left off, and a character in whose place a space was read."""
    judged = judge(find("reverse"), "né", "en", source=("n", "e"))
    assert "Read without the accents that the model does not know: é → e" in map(str, judged.notes)
    judged = judge(find("dates"), "27한Sep 1994", "1994-09-27", source=tuple("27 Sep 1994"), dropped=(2,))
    assert any("Unknown to the model and left out: 한 (U+D55C)" in str(note) for note in judged.notes)
    assert not any("accents" in str(note) for note in judged.notes)


def test_what_was_read_as_it_stands_needs_no_word():
    judged = judge(find("dates"), "27 Sep 1994", "1994-09-27", source=tuple("27 Sep 1994"))
    assert not judged.notes
