"""What is said of an output: one line for the verdict, then warnings, then notes, each in the reader's language."""

import re
from dataclasses import replace

import pytest

from attnviz.language import LANGUAGES, speaking
from attnviz.recording.running import decode
from attnviz.recording.shelf import load, tasks_shown
from attnviz.remark import Remark
from attnviz.screen.verdict import Line, differing_steps, honesty, judgement_of, usual_of, verdict_line
from attnviz.tasks import TASKS, find
from attnviz.tasks.judgement import Judgement
from attnviz.trace import Trace

HANGUL = re.compile("[가-힣]")
TEXTS = {  # each with something to say of it
    "dates": ("27.9.1994☃", "30 February 2001"),
    "numbers": ("twenty☃ one", "a million"),
    "phonemes": ("knight", "zxqq", "NATO", "two words", "a☃"),
    "translation": ("Where is the old church?", "the cat is kwyjibo"),
    "reverse": ("attention", "ab cd3"),
}


def said(trace: Trace) -> list[Line]:
    return honesty(trace, judgement_of(trace, usual_of(trace)))


def known(
    verdict: str, reason: str, *answers: str, objections: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Judgement:
    remarks = [tuple(map(Remark, sentences)) for sentences in (objections, notes)]
    return Judgement(verdict=verdict, reason=Remark(reason), answers=answers, objections=remarks[0], notes=remarks[1])


REVERSED = decode("reverse", "bidirectional", "abc")
CHANGED = decode("reverse", "bidirectional", "abc", prefix=("x", "b", "a"))


def test_the_verdict_comes_first_then_warnings_then_notes():
    lines = honesty(REVERSED, known("unknown", "Nobody knows.", objections=("One.", "Two."), notes=("Three.",)))
    assert [line["tone"] for line in lines] == ["unknown", "warning", "warning", "note", "plain"]
    assert [line["text"] for line in lines[:4]] == [
        "Unknown whether right. Nobody knows.",
        "One.",
        "Two.",
        "Three.",
    ]


def test_right_has_a_tick_wrong_a_cross_and_unknown_neither():
    right, wrong, unknown = (honesty(REVERSED, known(verdict, "So."))[0] for verdict in ("right", "wrong", "unknown"))
    assert (right, wrong) == ({"tone": "right", "text": "✓ Right. So."}, {"tone": "wrong", "text": "✗ Wrong. So."})
    assert not set("✓✗") & set(unknown["text"])


@pytest.mark.parametrize(
    ("steps", "told"), [((6,), "✗ Wrong at step 7."), ((9, 3, 4), "✗ Wrong at 3 steps, first at step 4.")]
)
def test_where_it_is_wrong_is_said_at_once(steps, told):
    assert verdict_line(REVERSED, "wrong", wrong=steps)["text"] == told


def test_after_a_change_the_verdict_is_said_to_be_of_it():
    assert said(CHANGED)[0]["text"].startswith("With your change: ✗ Wrong at ")
    with speaking("ko"):
        assert said(CHANGED)[0]["text"].startswith("바꾼 결과: ✗ ")


def test_the_line_does_not_say_what_is_right_where_the_output_is_not():
    for verdict, told in (("right", True), ("wrong", False), ("unknown", False)):
        [line, *_rest] = honesty(REVERSED, known(verdict, "It is cba.", "cba"))
        assert ("cba" in line["text"]) == told


def test_what_a_warning_says_the_line_does_not_say_as_well():
    lines = honesty(REVERSED, known("unknown", "Nobody knows.", objections=("Nobody knows. Try another.",)))
    assert [line["text"] for line in lines[:2]] == ["Unknown whether right.", "Nobody knows. Try another."]


@pytest.mark.parametrize("task", tasks_shown())
def test_there_is_a_tick_for_what_is_right_and_for_nothing_else(task):
    for text in TEXTS[task]:
        trace = decode(task, "bidirectional", text)
        lines = said(trace)
        ticked = [line for line in lines if "✓" in line["text"]]
        assert [line["tone"] for line in ticked] == (["right"] if trace.verdict == "right" else [])


@pytest.mark.parametrize("task", tasks_shown())
def test_the_lines_say_what_the_trace_says_in_english_and_in_no_other_language_english(task):
    for text in TEXTS[task]:
        trace = decode(task, "bidirectional", text)
        lines = said(trace)
        assert lines[0]["tone"] == trace.verdict
        for tone, sentences in (("warning", trace.objections), ("note", trace.notes)):
            assert [line["text"] for line in lines if line["tone"] == tone] == list(sentences)
        for language in set(LANGUAGES) - {"en"}:
            with speaking(language):
                assert all(HANGUL.search(line["text"]) for line in said(trace))


def test_of_a_brought_trace_there_is_only_what_stands_in_it():
    foreign = replace(REVERSED, task="cooking", verdict=None)
    assert judgement_of(foreign) is None
    assert [line["tone"] for line in said(foreign)] == ["plain"]
    with_verdict = replace(foreign, verdict="unknown", objections=("Too hot.",), notes=("No salt.",))
    assert [line["text"] for line in said(with_verdict)[:3]] == ["Unknown whether right.", "Too hot.", "No salt."]


def test_what_is_quoted_cannot_act():
    trace = decode("phonemes", "bidirectional", "a\u202eb")
    assert "\u202e" not in "".join(line["text"] for line in said(trace))


def test_the_steps_of_a_wrong_output_that_differ():
    assert differing_steps(CHANGED, judgement_of(CHANGED)) == {0}
    assert differing_steps(REVERSED, judgement_of(REVERSED)) == differing_steps(REVERSED, None) == frozenset()
    early = decode("reverse", "bidirectional", "abc", prefix=("c", "b", "</s>"))
    assert differing_steps(early, judgement_of(early)) == {2}  # the end mark, where a letter was due
    sounds = decode("phonemes", "plain", "philosopher")
    assert [sounds.output[step] for step in sorted(differing_steps(sounds, judgement_of(sounds)))] == ["IH", "AH", "AA"]


def test_how_sure_a_model_usually_is_comes_from_its_file():
    assert usual_of(REVERSED) == load("reverse", "bidirectional").usual
    assert usual_of(replace(REVERSED, variant="../../pyproject")) is usual_of(replace(REVERSED, task="cooking")) is None


def test_every_task_has_texts_here():
    assert set(tasks_shown()) <= set(TEXTS) <= set(TASKS)
    assert find("reverse").one_right
