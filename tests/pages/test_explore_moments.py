"""The history of a model on Explore: what the component is told of it, links to its moments, and the line of the model."""

import pytest

from attnviz.language import LANGUAGES
from attnviz.recording import shelf
from attnviz.recording.shelf import moments
from tests.pages.conftest import Explore


def test_the_component_is_told_how_many_moments_there_are_and_of_what():
    assert Explore().payload["history"] == {"count": 12, "weights": 1}
    assert Explore(depth="3").payload["history"] == {"count": 12, "weights": 0}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("moment", "number"), [("0", "0"), ("x", "x"), ("13", "13")])
def test_a_moment_that_there_is_not_is_named(language, moment, number):
    [notice] = Explore(moment=moment, lang=language).payload["notices"]
    assert number in notice
    assert ("trained model" in notice) == (language == "en")


@pytest.mark.parametrize("moment", ["1", "11", "12"])
def test_a_moment_that_there_is_needs_no_words(moment):
    page = Explore(moment=moment, more="learned")
    assert page.payload["notices"] == []
    assert page.at.query_params["moment"] == moment


def test_a_step_is_counted_in_what_was_written_at_the_moment():
    """Before its training the model wrote no end mark: it was cut off after ten."""
    [notice] = Explore(moment="1", step="11").payload["notices"]
    assert "this output has 10" in notice
    assert Explore(moment="2", step="11").payload["notices"] == []


def test_a_damaged_history_does_not_keep_the_model_from_being_shown(tmp_path, monkeypatch):
    history = tmp_path / "plain.history.safetensors"
    history.write_bytes(b"no")
    moments.cache_clear()
    monkeypatch.setattr(shelf, "find_history", lambda _model: history)
    page = Explore(moment="3")
    assert page.payload["history"] == {"count": 0, "weights": 0}
    assert page.payload["asks"]["variant"] == "bidirectional"
    assert page.payload["notices"] == []
    monkeypatch.undo()
    moments.cache_clear()


def test_the_line_of_a_model_can_be_clicked_and_that_of_an_unknown_one_is_its_name(monkeypatch):
    page = Explore()
    assert page.model_line.endswith("unseen inputs ▸")
    monkeypatch.setattr(shelf, "facts", lambda _task, _variant: {})
    monkeypatch.setattr("attnviz.screen.sentences.facts", lambda _task, _variant: {})
    assert page.run().model_line == "Bidirectional"
