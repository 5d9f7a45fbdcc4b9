"""The page of many inputs before anything is decoded: what is known of the model."""

import pytest

from attnviz.corpus import length_groups
from attnviz.models.variants import DEFAULT
from attnviz.recording.shelf import facts
from attnviz.tasks import TASKS
from tests.pages.corpus_page import Many

pytestmark = pytest.mark.usefixtures("small_sample")


@pytest.mark.parametrize("task", TASKS)
def test_it_opens_with_what_is_known_of_the_model_and_decodes_nothing(task, monkeypatch):
    monkeypatch.setattr("attnviz.ui.corpus.inputs.decode_rows", None)
    page = Many(task=task)
    tested = facts(task, DEFAULT)["test"]
    assert page.known == f"What is known of this model: its evaluation on {tested['sources']:,} inputs that it never saw"
    assert page.charts == {"kept_by_length"}
    assert f"{tested['exact_match']:.2%}" in page.html
    assert any("Nothing has been decoded here yet" in caption.value for caption in page.at.caption)
    assert ("By language" in page.html, "Where the look decides" in page.html) == (bool(tested["by_language"]), True)


def test_what_is_known_follows_the_task_and_the_switches_until_something_is_decoded():
    page = Many(task="reverse", attention="false")
    assert f"{facts('reverse', 'plain')['test']['exact_match']:.2%}" in page.html
    page.at.toggle(key="attention").set_value(True)
    assert f"{facts('reverse', DEFAULT)['test']['exact_match']:.2%}" in page.run().html
    page.choose("task", "numbers")
    assert f"{facts('numbers', DEFAULT)['test']['sources']:,} inputs that it never saw" in page.known
    assert "By language" in page.html
    page.paste("twelve").decode()
    assert page.summary.startswith("**Numbers · ")
    assert "kept_by_length" not in page.charts
    assert page.choose("task", "reverse").summary.startswith("**Numbers · ")


def test_what_is_known_is_in_the_readers_language():
    page = Many(task="dates", lang="ko")
    assert page.known == "이 모델의 평가: 처음 보는 입력 5,000개"
    assert "독일어" in page.html


def test_where_nothing_is_kept_by_length_a_sentence_says_so(monkeypatch):
    whole = facts("dates", DEFAULT)
    without = {**whole, "test": {name: value for name, value in whole["test"].items() if not name.startswith("by_")}}
    monkeypatch.setattr(length_groups, "facts", lambda task, variant: without)
    page = Many(task="dates")
    [complaint] = page.complaints
    assert "is not kept for Dates: Bidirectional" in complaint
    assert page.charts == set()


def test_a_file_that_is_missing_is_a_sentence(models):
    (models / f"{DEFAULT}.json").unlink()
    page = Many(task="dates")
    assert [complaint for complaint in page.complaints if f"{DEFAULT}.json" in complaint]
