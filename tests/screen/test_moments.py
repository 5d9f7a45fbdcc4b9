"""What is said of a model at a moment of its training, so that nobody takes it for the trained one."""

import pytest

from attnviz.language import speaking
from attnviz.recording import shelf
from attnviz.recording.running import decode
from attnviz.screen import moments
from attnviz.screen.moments import moment_note, moment_words, pairs_of_run, places, rounded, when
from attnviz.screen.picture import picture
from attnviz.screen.verdict import honesty, judgement_of

TEXT = "Tuesday, September 27, 1994"
NOTE = (
    "This is the model as it was at moment 3 of 12 of its training (after 422 of 60,248 training steps, about 13,400 pairs), "
    "not the trained one."
)


def test_a_picture_of_a_moment_says_so_and_one_of_the_trained_model_does_not():
    early, late = decode("dates", "bidirectional@422", TEXT), decode("dates", "bidirectional", TEXT)
    assert (moment_words(early), moment_note(early)) == ("moment 3 of 12", NOTE)
    assert (moment_words(late), moment_note(late)) == ("", "")
    assert [picture(trace)["moment"] for trace in (early, late)] == ["moment 3 of 12", ""]
    assert {"tone": "note", "text": NOTE} in honesty(early, judgement_of(early))
    with speaking("ko"):
        assert moment_words(early) == "12개 시점 중 3번째"


@pytest.mark.parametrize("variant", ["", "own", "bidirectional@423", "deep@1"])
def test_a_trace_of_no_known_moment_says_nothing(variant):
    trace = decode("dates", "bidirectional", TEXT)
    assert moment_words(type(trace)(**{**vars_of(trace), "variant": variant})) == ""


def vars_of(trace) -> dict:
    return dict(trace.parts())


def test_pairs_are_counted_over_all_epochs():
    assert pairs_of_run("dates", "plain") == 8 * 240_000
    assert pairs_of_run("translation", "plain") == 6 * (111_777 + 113_996)
    assert rounded(13_448.6) == "13,400"


def test_without_the_facts_the_steps_are_said_alone(monkeypatch):
    monkeypatch.setattr(moments, "facts", lambda _task, _variant: {"test": {}})
    assert when(places("dates", "plain")[2]) == "after 422 of 60,248 training steps"
    assert when(places("dates", "plain")[0]) == "before the first training step"
    assert len(shelf.moments("dates", "plain")) == len(places("dates", "plain"))
