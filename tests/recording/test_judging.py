"""What stands in a trace beside its output, and whether the number in the warning is true."""

from dataclasses import replace

from attnviz.measures.attention import lowest_probability
from attnviz.models.variants import DEFAULT
from attnviz.recording.judging import judge_trace
from attnviz.recording.running import decode, record_many
from attnviz.recording.shelf import load
from attnviz.tasks import find


def test_of_what_a_model_gets_right_at_most_one_in_a_hundred_is_less_sure_than_usual():
    """Measured again, on the whole test split: "less sure than on 99 % of what it gets right" is no phrase."""
    checkpoint, pairs = load("reverse", DEFAULT), find("reverse").pairs("test")
    assert checkpoint.usual is not None
    traces = record_many(checkpoint, [pair.source for pair in pairs])
    right = [trace for trace, pair in zip(traces, pairs, strict=True) if trace.text == pair.target]
    unsure = [trace for trace in right if lowest_probability(trace) < checkpoint.usual]
    assert len(right) > 0.99 * len(pairs)
    assert 0.005 < len(unsure) / len(right) <= 0.01
    assert all(any(one.startswith("Less sure than on 99 %") for one in trace.objections) for trace in unsure)
    assert sum(bool(trace.objections) for trace in right) == len(unsure)


def test_being_unsure_is_a_warning_unless_the_visitor_changed_something():
    trace, task = decode("reverse", DEFAULT, "abc"), find("reverse")
    lowest = lowest_probability(trace)
    [warning] = judge_trace(task, trace, 1.1).objections
    assert warning.data == {"lowest": f"{lowest:.4f}", "usual": "1.1000"}
    assert judge_trace(task, trace, lowest).objections == judge_trace(task, trace, None).objections == ()
    changed = decode("reverse", DEFAULT, "abc", prefix=("c",))
    assert judge_trace(task, changed, 1.1).objections == ()


def test_a_target_of_the_trace_counts_where_the_rules_know_none_and_others_may_be_given():
    trace = replace(decode("translation", DEFAULT, "I see a cat."), target="x")
    task = find("translation")
    assert judge_trace(task, trace, None).verdict == "unknown"
    assert judge_trace(task, replace(trace, target=trace.text), None).verdict == "right"
    assert judge_trace(task, trace, None, ("x", trace.text)).verdict == "right"
