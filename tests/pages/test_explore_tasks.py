"""The Explore page with every task that has a model."""

import pytest

from attnviz.recording.running import decode
from attnviz.recording.shelf import tasks_shown, trained_variants
from attnviz.tasks import TASKS

SHOWN = tasks_shown()
EVERY_TASK = pytest.mark.parametrize("name", SHOWN)


@EVERY_TASK
def test_a_task_opens_with_an_example_of_its_own(explore, name):
    page = explore(task=name)
    assert page.text == TASKS[name].examples["en"][0]
    assert page.notices == []
    written = decode(name, "bidirectional", page.text)
    assert TASKS[name].accepts(page.text, written.text)
    assert [tile["token"] for tile in page.picture["tiles"]] == [*written.output[:-1], "■"]
    assert page.model_line.startswith("bidirectional · ")


@EVERY_TASK
def test_choosing_a_task_brings_its_example_and_keeps_the_switches(explore, name):
    page = explore(task=SHOWN[0] if name != SHOWN[0] else SHOWN[1], text="27.9.94", attention="true", bidirectional="false")
    page.choose("task", name)
    assert page.text == TASKS[name].examples["en"][0]
    assert page.model_line.startswith("attention")  # its figures follow, where it is trained
    assert (page.address["task"], page.address["bidirectional"]) == (name, "false")
    assert (page.picture is not None) == ("attention" in trained_variants(name))


@EVERY_TASK
def test_a_task_speaks_korean(explore, name):
    page = explore(task=name, lang="ko")
    assert page.text == TASKS[name].examples["ko"][0]
    assert page.notices == []


@EVERY_TASK
def test_every_example_is_read_whole_and_written_rightly(name):
    """An example that goes wrong belongs into a lesson, not into the first minute."""
    for examples in TASKS[name].examples.values():
        for text in examples:
            trace = decode(name, "bidirectional", text)
            assert not trace.dropped, text
            assert TASKS[name].accepts(text, trace.text), text


def test_a_variant_that_is_not_trained_yet_is_named(explore, models):
    (models / "deep.safetensors").unlink()
    page = explore(text="27.9.94", depth="3", bidirectional="false")
    assert page.picture is None
    assert page.notices == [
        f"There is no trained model deep for dates here. Train it, or choose one of: {', '.join(trained_variants('dates'))}."
    ]
    assert page.switch(bidirectional=True).output == "1994-09-27■"
