"""The chain for a wrong output: each link against doing it."""

import pytest

import attnviz
from attnviz.recording.shelf import trained_variants
from attnviz.recording.why.wrong_step import NotWrong, why_wrong
from attnviz.tasks import TASKS
from attnviz.trace import END

# What models get wrong: (task, variant, text).
WRONG = [
    ("phonemes", "deep-bidirectional", "colonel"),  # no other look and no other variant writes it
    ("phonemes", "deep-bidirectional", "acceptability"),  # another look does
    ("phonemes", "attention", "abuzz"),  # other variants do
    ("reverse", "attention", "ajlkggvjcppovdomayjojazpnvsnr"),  # both
]


@pytest.mark.parametrize(("task", "variant", "text"), WRONG)
def test_each_link_is_what_decodings_say(task, variant, text):
    trace = attnviz.decode(task, variant, text)
    found = why_wrong(trace)
    due = (*TASKS[task].split_target(found.answer), END)
    assert trace.output[: found.step] == due[: found.step]
    assert (found.written, found.right) == (trace.output[found.step], due[found.step])
    assert found.looked == trace.attention.weight[found.step].argmax()
    assert (found.contrast.written, found.contrast.instead) == (found.written, found.right)
    for place in range(len(trace.source)):
        edited = attnviz.decode(task, variant, text, prefix=trace.output[: found.step], edits={found.step: {place: 1}})
        assert (edited.output[found.step] == found.right) == (place in found.looks)
    for name in found.trained:
        assert (attnviz.decode(task, name, text).verdict == "right") == (name in found.variants)
    assert set(found.trained) == set(trained_variants(task)) - {variant}


def test_each_way_out_is_there_for_some_of_them():
    found = [why_wrong(attnviz.decode(*each)) for each in WRONG]
    assert [bool(one.looks) for one in found] == [False, True, False, True]
    assert [bool(one.variants) for one in found] == [False, False, True, True]


def test_what_is_right_or_unknown_or_was_cut_off_has_no_wrong_step():
    for trace in (attnviz.decode("dates", "bidirectional", "27.9.94"), attnviz.decode("translation", "attention", "my cat .")):
        with pytest.raises(NotWrong, match="Nothing says that this output is wrong"):
            why_wrong(trace)


def test_an_output_that_a_visitor_ended_too_early_is_wrong_where_it_ends():
    trace = attnviz.decode("dates", "bidirectional", "27.9.94", prefix=("1", "9", "9", "4", END))
    found = why_wrong(trace)
    assert (found.step, found.written, found.right) == (4, END, "-")
    assert found.contrast.margin < 0  # the model itself wants the hyphen
