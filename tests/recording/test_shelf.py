"""Models by their ids: what is shipped, what was brought, and what is known about them."""

from dataclasses import replace
from pathlib import Path

import pytest

from attnviz.errors import DamagedModel, UnknownName
from attnviz.recording import shelf
from attnviz.recording.checkpoints import load_file, save_weights
from attnviz.recording.model_facts import save_facts
from attnviz.recording.shelf import NotTrained, bring, facts, load, model_id, take, tasks_shown, trained_variants
from attnviz.tasks import TASKS, find


@pytest.fixture
def shipped(tmp_path, monkeypatch, small) -> Path:
    """A folder in the place of pretrained/, with two models of the task `dates`."""
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    monkeypatch.setattr(shelf, "load", shelf.load.__wrapped__)
    for variant in ("deep", "plain"):
        save_weights(small(variant), tmp_path / "dates" / f"{variant}.safetensors")
    return tmp_path / "dates"


def test_trained_are_those_whose_file_is_there_in_the_order_of_the_variants(shipped):
    assert trained_variants("dates") == ("plain", "deep")
    assert trained_variants("weather") == ()


def test_what_is_not_trained_is_named_with_the_choices(shipped):
    with pytest.raises(NotTrained) as caught:
        shelf.load("dates", "attention")
    assert caught.value.data == {"task": "dates", "variant": "attention", "choices": "plain, deep"}
    assert "plain, deep" in str(caught.value)


def test_a_variant_that_there_is_not_is_named_with_the_choices():
    with pytest.raises(UnknownName, match=r"There is no variant shallow\. Choose one of: plain, "):
        model_id("dates", "shallow")


def test_tasks_without_a_model_are_shown_only_where_there_is_none(shipped):
    assert tasks_shown.__wrapped__() == ("dates",)
    for path in shipped.iterdir():
        path.unlink()
    assert tasks_shown.__wrapped__() == tuple(TASKS)


def test_an_id_stands_for_a_shipped_model():
    assert model_id("dates", "bidirectional") == "dates/bidirectional"
    assert take("dates/bidirectional") is load("dates", "bidirectional")


@pytest.fixture
def brought(monkeypatch) -> None:
    """Nothing was brought yet, and nothing is left behind."""
    monkeypatch.setattr(shelf, "BROUGHT", {})


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize("variant", ["plain", "gru"])
def test_a_model_that_was_brought_is_taken_by_its_id(small, variant):
    name = bring(small(variant))
    assert name.startswith("own:")
    assert take(name) is small(variant)


@pytest.mark.usefixtures("brought")
def test_the_id_of_a_model_that_was_brought_follows_from_all_that_it_is(small, tmp_path):
    save_weights(small("plain"), tmp_path / "plain.safetensors")
    one, other = load_file(tmp_path / "plain.safetensors"), load_file(tmp_path / "plain.safetensors")
    assert bring(one) == bring(other)
    assert take(bring(other)) is one
    changed = [small("attention"), replace(one, variant="own"), replace(one, task=find("numbers"))]
    assert len({bring(each) for each in (one, *changed)}) == 4
    before = bring(one)
    one.model.embeddings[0].weight[0, 0] += 1
    assert bring(one) != before


@pytest.mark.usefixtures("brought")
@pytest.mark.parametrize("name", ["own:0123", "own:", "dates/shallow", "weather/plain", "dates", "", "/"])
def test_an_id_that_stands_for_nothing_is_named(name):
    with pytest.raises(UnknownName):
        take(name)


def test_a_shipped_model_is_loaded_once():
    assert load("dates", "bidirectional") is load("dates", "bidirectional")


def test_facts_are_read_back(tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    (tmp_path / "toy").mkdir()
    test = {"sources": 2, "exact_match": 0.5, "lowest_probability_p1": None}
    known = {"task": "toy", "parameters": 3, "test": test, "made": None}
    save_facts(tmp_path / "toy" / "plain.json", known)
    assert facts("toy", "plain") == known


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", None])
def test_missing_or_damaged_facts_are_named(tmp_path, monkeypatch, content):
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    (tmp_path / "toy").mkdir()
    if content is not None:
        (tmp_path / "toy" / "deep.json").write_bytes(content)
    with pytest.raises(DamagedModel, match=r"deep\.json"):
        facts("toy", "deep")


@pytest.mark.parametrize("content", ["[]", "{}", '{"test": 1, "parameters": 1}', '{"test": {}, "parameters": 1}', "{"])
def test_facts_that_lack_what_the_page_says_are_damaged(tmp_path, monkeypatch, content):
    monkeypatch.setattr(shelf, "PRETRAINED", tmp_path)
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "plain.json").write_text(content)
    with pytest.raises(DamagedModel):
        shelf.facts.__wrapped__("dates", "plain")
