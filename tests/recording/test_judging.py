"""What is said of an output stands in its record, however it was made."""

from dataclasses import replace

import pytest

import attnviz
from attnviz.corpus.decoded_rows import decode_rows
from attnviz.corpus.table_reader import Row
from attnviz.models.variants import DEFAULT
from attnviz.recording.beam_search import search
from attnviz.recording.judging import judge_trace, judged
from attnviz.recording.running import record, record_many
from attnviz.recording.shelf import facts, load
from attnviz.tasks import TASKS
from attnviz.trace.json_form import from_json, to_json

SAID = {
    ("phonemes", "knight"): "right",
    ("reverse", "stressed"): "right",
    ("dates", "27 September 1994"): "right",
    ("dates", "27 September 1479"): "wrong",
    ("dates", "September 1994"): "unknown",
    ("phonemes", "chatbot"): "unknown",
    ("translation", "Where is the old church?"): "unknown",
}


@pytest.mark.parametrize(("task", "text"), SAID)
def test_one_record_a_batch_and_a_beam_say_the_same(task: str, text: str) -> None:
    model = load(task, DEFAULT)
    one, many, best = record(model, text), record_many(model, [text, "May"])[0], search(model, text, 1).hypotheses[0]
    assert one.verdict == many.verdict == best.verdict == SAID[task, text]
    assert one.objections == many.objections == best.objections
    assert one.notes == many.notes == best.notes
    assert from_json(to_json(one)) == one


def test_what_was_changed_from_outside_is_judged_as_it_was_written() -> None:
    forced = attnviz.decode("dates", "attention", "27 September 1994", prefix=("2",))
    assert forced.text.startswith("2")
    assert forced.verdict == "wrong"


@pytest.mark.parametrize("task", TASKS)
def test_a_model_less_sure_than_usual_is_warned_of_and_one_that_was_changed_is_not(task: str) -> None:
    model = load(task, DEFAULT)
    assert model.usual == facts(task, DEFAULT)["test"]["lowest_probability_p1"]
    text = TASKS[task].examples["en"][0]
    sure, changed = record(model, text), record(model, text, temperature=0.9)
    assert not any("Less sure" in str(remark) for remark in judge_trace(model.task, sure, 0).objections)
    assert any("Less sure than on 99 %" in str(remark) for remark in judge_trace(model.task, sure, 1.1).objections)
    assert judge_trace(model.task, changed, 1.1).objections == judge_trace(model.task, changed, None).objections
    assert any("Less sure" in said for said in judged(replace(model, usual=1.1), sure).objections)


def test_the_target_of_a_row_counts_where_there_may_be_more_than_is_known() -> None:
    model = load("translation", DEFAULT)
    written = record(model, "I am tired.").text
    rows = [Row(1, "I am tired.", written), Row(2, "I am tired.", "autre chose."), Row(3, "I am tired.", None)]
    found = dict(one for part in decode_rows(model, rows) for one in part)
    assert [found[index].verdict for index in range(3)] == ["right", "unknown", "unknown"]
