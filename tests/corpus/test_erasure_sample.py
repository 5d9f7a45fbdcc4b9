"""What erasing tokens does over a sample: means of what single steps say, and what is kept with the models."""

import json
from shutil import copy

import numpy as np
import pytest

from attnviz.corpus import erasure_sample
from attnviz.corpus.erasure_sample import main, measure, sample
from attnviz.models.variants import opened_first
from attnviz.recording import shelf
from attnviz.recording.running import decode
from attnviz.recording.shelf import facts, load
from attnviz.recording.why.erasure import erasure
from attnviz.tasks import TASKS
from attnviz.trace.why import ORDERS, REMOVED


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_its_table_and_orders_tell_more_than_chance(task):
    """Without what it looks at, the step loses more than without tokens at random; with that alone, less."""
    found = facts(task, opened_first(task))["erasure"]
    assert found["sources"] > 90
    for removed in REMOVED:
        without, alone = zip(*(found[removed][order] for order in ORDERS), strict=True)
        assert min(without[:2]) > without[2]
        assert max(alone[:2]) < alone[2]


@pytest.mark.parametrize("task", TASKS)
def test_the_sample_is_spread_over_the_test_split(task):
    sources, whole = sample(TASKS[task], 10), [pair.source for pair in TASKS[task].pairs("test")]
    places = [whole.index(source) for source in sources]
    assert len(set(sources)) == 10
    assert places == sorted(places)
    assert places[-1] > 0.8 * len(whole)


def test_the_numbers_are_means_over_all_steps():
    model, texts = load("dates", "attention"), ["27.9.94", "1 may 1999", "7", ""]
    found = measure(model, texts)
    traces = [decode("dates", "attention", text) for text in texts[:2]]
    assert (found["sources"], found["steps"]) == (2, sum(len(trace.output) for trace in traces))
    for removed in REMOVED:
        curves = [erasure(trace, step, removed).curves for trace in traces for step in range(len(trace.output))]
        for number, order in enumerate(ORDERS):
            expected = [np.mean([each[number].comprehensiveness for each in curves])]
            expected.append(np.mean([each[number].sufficiency for each in curves]))
            assert found[removed][order] == pytest.approx(expected, abs=1e-3)


def test_the_command_keeps_them_beside_the_model(tmp_path, monkeypatch, capsys):
    (tmp_path / "dates").mkdir()
    copy(shelf.PRETRAINED / "dates" / "bidirectional.json", tmp_path / "dates")
    monkeypatch.setattr(erasure_sample, "sample", lambda task: ["27.9.94"])
    model = load("dates", "bidirectional")
    monkeypatch.setattr(erasure_sample, "load", lambda task, variant: model)
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    before = json.loads((tmp_path / "dates" / "bidirectional.json").read_bytes())
    assert main(["dates", "--keep"]) == 0
    after = json.loads((tmp_path / "dates" / "bidirectional.json").read_bytes())
    assert after["erasure"]["sources"] == 1
    assert {**after, "erasure": None} == {**before, "erasure": None}
    assert "dates bidirectional" in capsys.readouterr().out


def test_what_is_no_task_is_said(capsys):
    assert main(["morse"]) == 2
    assert "There is no task morse" in capsys.readouterr().err
