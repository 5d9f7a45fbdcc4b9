"""What is said of an output stands in its record, however it was made."""

from collections.abc import Callable
from dataclasses import replace

import pytest

import attnviz
from attnviz.corpus.decoded_rows import decode_rows
from attnviz.corpus.tables.table import Row
from attnviz.measures.attention import lowest_probability
from attnviz.models.variants import DEFAULT
from attnviz.recording.beam_search import search
from attnviz.recording.judging import judge_trace, judged
from attnviz.recording.running import decode, record, record_many
from attnviz.recording.shelf import facts, load
from attnviz.tasks import TASKS, find
from attnviz.trace.json_form import from_json, to_json

SAID = {
    ("phonemes", "knight"): "right",
    ("reverse", "stressed"): "right",
    ("reverse", "éclair"): "right",
    ("phonemes", "oﬃce"): "right",
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


def wide(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


@pytest.mark.parametrize("disguise", [wide, lambda text: f"\u200e{text}\u200b", lambda text: text.replace("-", "\u2011")])
@pytest.mark.parametrize("task", TASKS)
def test_what_looks_alike_is_read_alike(task: str, disguise: Callable[[str], str]) -> None:
    """In full width, between marks that nobody sees, and with another dash, in every task."""
    model = load(task, DEFAULT)
    for text in TASKS[task].examples["en"]:
        plain, disguised = record(model, text), record(model, disguise(text))
        assert (disguised.source, disguised.output) == (plain.source, plain.output)
        assert (disguised.verdict, disguised.objections) == (plain.verdict, plain.objections)


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
    assert any("Less sure than on 99%" in str(remark) for remark in judge_trace(model.task, sure, 1.1).objections)
    assert judge_trace(model.task, changed, 1.1).objections == judge_trace(model.task, changed, None).objections
    assert any("Less sure" in said for said in judged(replace(model, usual=1.1), sure).objections)


def test_the_target_of_a_row_counts_where_there_may_be_more_than_is_known() -> None:
    model = load("translation", DEFAULT)
    written = record(model, "I am tired.").text
    rows = [Row(1, "I am tired.", written), Row(2, "I am late.", "autre chose."), Row(3, "I am tired.", None)]
    found = dict(one for part in decode_rows(model, rows) for one in part)
    assert [found[index].verdict for index in range(3)] == ["right", "unknown", "unknown"]


def test_of_what_a_model_gets_right_at_most_one_in_a_hundred_is_less_sure_than_usual():
    """Measured again, on the whole test split: "less sure than on 99% of what it gets right" is no phrase."""
    checkpoint, pairs = load("reverse", DEFAULT), find("reverse").pairs("test")
    assert checkpoint.usual is not None
    traces = record_many(checkpoint, [pair.source for pair in pairs])
    right = [trace for trace, pair in zip(traces, pairs, strict=True) if trace.text == pair.target]
    unsure = [trace for trace in right if lowest_probability(trace) < checkpoint.usual]
    assert len(right) > 0.99 * len(pairs)
    assert 0.005 < len(unsure) / len(right) <= 0.01
    assert all(any(one.startswith("Less sure than on 99%") for one in trace.objections) for trace in unsure)
    assert sum(bool(trace.objections) for trace in right) == len(unsure)


def test_being_unsure_is_a_warning_unless_the_visitor_changed_something():
    trace, task = decode("reverse", DEFAULT, "abc"), find("reverse")
    lowest = lowest_probability(trace)
    [warning] = judge_trace(task, trace, 1.1).objections
    assert warning.data == {"lowest": f"{lowest:.6f}", "usual": "1.100000"}
    assert judge_trace(task, trace, lowest).objections == judge_trace(task, trace, None).objections == ()
    changed = decode("reverse", DEFAULT, "abc", prefix=("c",))
    assert judge_trace(task, changed, 1.1).objections == ()


def test_a_target_of_the_trace_counts_where_the_rules_know_none_and_others_may_be_given():
    trace = replace(decode("translation", DEFAULT, "I see a cat."), target="x")
    task = find("translation")
    assert judge_trace(task, trace, None).verdict == "unknown"
    assert judge_trace(task, replace(trace, target=trace.text), None).verdict == "right"
    assert judge_trace(task, trace, None, ("x", trace.text)).verdict == "right"
