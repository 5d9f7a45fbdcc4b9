"""The examples of the bottleneck: kept with the models, found by the command, and what they are kept for is so."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from shutil import copytree

import pytest

from attnviz.corpus import bottleneck_example, length_groups
from attnviz.corpus.bottleneck_example import find_example, longest_fifth, main, shown
from attnviz.corpus.length_groups import falls, kept_groups
from attnviz.models.variants import DEFAULT, opened_first
from attnviz.recording import shelf
from attnviz.recording.model_facts import read_facts
from attnviz.recording.running import decode
from attnviz.recording.shelf import facts
from attnviz.tasks import TASKS
from attnviz.tasks.judgement import targets_by_source
from attnviz.tasks.task import Pair

WITH_EXAMPLE = ("phonemes", "translation", "reverse")


def kept(task: str) -> dict:
    return facts(task, "plain")["bottleneck_example"]


def test_a_task_has_an_example_where_accuracy_falls_with_length_and_no_other():
    assert tuple(task for task in TASKS if "bottleneck_example" in facts(task, "plain")) == WITH_EXAMPLE
    assert tuple(task for task in TASKS if falls(kept_groups(TASKS[task], ("plain",)), "plain")) == WITH_EXAMPLE


@pytest.mark.parametrize("task", WITH_EXAMPLE)
def test_it_is_among_the_longest_fifth_of_the_test_sample(task):
    one = TASKS[task]
    sources = {pair.source for pair in one.pairs("test")}
    length = {source: len(one.split_source(source)) for source in sources}
    assert kept(task)["source"] in sources
    assert 5 * sum(other >= length[kept(task)["source"]] for other in length.values()) <= len(sources)


@pytest.mark.parametrize("task", WITH_EXAMPLE)
def test_without_attention_it_fails_and_with_attention_it_does_not(task):
    one, example = TASKS[task], kept(task)
    pairs = [(pair.source, pair.target) for pair in one.pairs("test")]
    targets = targets_by_source(one, pairs)[example["source"]]
    written = {variant: decode(task, variant, example["source"]) for variant in shown(task)}
    assert {variant: trace.text for variant, trace in written.items()} == example["outputs"]
    assert {variant: trace.text in targets for variant, trace in written.items()} == {
        variant: variant != "plain" for variant in written
    }
    assert not any(trace.dropped for trace in written.values())
    assert [written["plain"].verdict, written["attention"].verdict] == ["wrong" if one.one_right else "unknown", "right"]


def test_the_letters_backwards_are_wrong_in_some_places_only():
    wrong, right = (kept("reverse")["outputs"][variant] for variant in ("plain", "attention"))
    assert len(wrong) == len(right) == 30
    assert 2 <= sum(one != other for one, other in zip(wrong, right, strict=True)) <= 15


@pytest.mark.parametrize("task", TASKS)
def test_the_command_finds_what_is_kept(task):
    found = find_example(TASKS[task])
    assert (None if found is None else asdict(found)) == facts(task, "plain").get("bottleneck_example")


def test_the_longest_fifth_has_all_of_a_length_or_none():
    pairs = [Pair("a" * length, "x") for length in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)] + [Pair("b" * 9, "y")]
    taken = longest_fifth(TASKS["reverse"], pairs)
    assert [pair.source for pair in taken] == ["a" * 10]  # with both of nine letters it would be more than a fifth of eleven
    assert longest_fifth(TASKS["reverse"], [Pair("ab", "ba"), Pair("cd", "dc")]) == []
    doubled = [Pair("a" * length, target) for length in range(1, 11) for target in "xy"]
    assert Counter(len(pair.source) for pair in longest_fifth(TASKS["reverse"], doubled)) == {10: 2, 9: 2}


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the models of two tasks, whose files may be written."""
    for task in ("translation", "dates"):
        copytree(shelf.PRETRAINED / task, tmp_path / task)
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    return tmp_path


def test_the_command_keeps_it_and_touches_nothing_else(shipped, capsys):
    file = shipped / "translation" / "plain.json"
    before = file.read_bytes()
    assert main(["translation", "--keep"]) == 0
    assert kept("translation")["source"] in capsys.readouterr().out
    assert file.read_bytes() == before


def test_where_there_is_none_any_more_none_stays(shipped, monkeypatch, capsys):
    file = shipped / "translation" / "plain.json"
    before = read_facts(file)
    monkeypatch.setattr(bottleneck_example, "falls", lambda groups, variant: False)
    assert main(["translation", "--keep"]) == 0
    assert "translation: no example" in capsys.readouterr().out
    assert read_facts(file) == {name: value for name, value in before.items() if name != "bottleneck_example"}


def test_where_attention_helps_with_none_there_is_none(monkeypatch):
    monkeypatch.setattr(bottleneck_example, "teaches", lambda *items: False)
    assert find_example(TASKS["translation"]) is None


def test_without_what_it_needs_the_command_says_so_in_a_line(monkeypatch, capsys):
    monkeypatch.setattr(length_groups, "facts", lambda task, variant: {"test": {}})
    assert main(["reverse"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "is not kept for reverse: plain" in err
    assert main(["nothing"]) == 2


@pytest.mark.parametrize("task", WITH_EXAMPLE)
def test_the_usual_models_are_among_those_that_get_it_right(task):
    assert shown(task)[:2] == ("plain", "attention")
    assert {DEFAULT, opened_first(task)} <= {*shown(task)}
    assert len({*shown(task)}) == len(shown(task))
