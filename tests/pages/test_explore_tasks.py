"""The Explore page with every task that has a model."""

from itertools import chain

import pytest

from attnviz.models.variants import DEFAULT, SWITCHES, opened_first, variant_name
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
    assert page.model_line.startswith("Bidirectional · ")


@EVERY_TASK
def test_choosing_a_task_brings_its_example_and_keeps_the_switches(explore, name):
    page = explore(task=SHOWN[0] if name != SHOWN[0] else SHOWN[1], text="27.9.94", attention="true", bidirectional="false")
    page.choose("task", name)
    assert page.text == TASKS[name].examples["en"][0]
    assert page.model_line.startswith("Attention")  # its figures follow, where it is trained
    assert (page.address["task"], page.address["bidirectional"]) == (name, "false")
    assert (page.picture is not None) == ("attention" in trained_variants(name))


@EVERY_TASK
def test_a_task_that_is_chosen_opens_with_its_first_variant_and_an_address_with_the_usual_one(explore, name):
    """What the switches say then is in the address, so that it opens the same again."""
    page = explore(task=SHOWN[0] if name != SHOWN[0] else SHOWN[1])
    page.choose("task", name)
    assert page.model_line.startswith(f"{variant_name(opened_first(name))} · ")
    assert explore(**page.address).model_line == page.model_line
    assert explore(task=name).model_line.startswith(f"{variant_name(DEFAULT)} · ")
    page.choose("task", SHOWN[0])
    assert page.model_line.startswith(f"{variant_name(opened_first(SHOWN[0]))} · ")
    assert not {switch.key for switch in SWITCHES} & {*page.at.query_params}


@EVERY_TASK
def test_a_task_speaks_korean(explore, name):
    page = explore(task=name, lang="ko")
    assert page.text == TASKS[name].examples["ko"][0]
    assert page.notices == []


@EVERY_TASK
def test_every_example_is_read_whole_and_written_rightly(name):
    """An example that goes wrong belongs into a lesson, not into the first minute."""
    for text in chain.from_iterable(TASKS[name].examples.values()):
        for variant in {DEFAULT: None, opened_first(name): None}:
            trace = decode(name, variant, text)
            assert not trace.dropped, text
            assert TASKS[name].accepts(text, trace.text), text


def test_a_variant_that_is_not_trained_yet_is_named(explore, models):
    (models / "deep.safetensors").unlink()
    page = explore(text="27.9.94", depth="3", bidirectional="false")
    assert page.picture is None
    others = ", ".join(map(variant_name, trained_variants("dates")))
    assert page.notices == [f"No model is trained here for Dates: Deep. Train it, or choose one of: {others}."]
    assert page.switch(bidirectional=True).output == "1994-09-27■"
