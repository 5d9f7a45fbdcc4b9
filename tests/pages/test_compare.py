"""The page Compare, by the keys of its widgets: opened, its presets, its address."""

import pytest

from attnviz.recording.shelf import tasks_shown, trained_variants
from attnviz.ui.compare.inputs import PRESETS
from tests.pages.compare_page import Compare, go, tiles_of, visiting


def test_it_opens_with_a_model_and_a_contrast_to_it():
    page = Compare()
    assert page.models == ("bidirectional", "attention")
    assert page.outputs == ["1994-09-27■"] * 2
    assert set(page.stages) == {"stage_left", "stage_right", "difference"}
    assert page.sentences == []


def test_it_begins_with_what_was_on_explore(explore):
    page = explore(task="reverse", text="hello", depth="3", bidirectional="false")
    page.at.switch_page("compare.py")
    compare = visiting(page.at)
    assert compare.models == ("deep", "deep-skip")
    assert compare.texts == ["hello"]
    assert compare.outputs[0] == "olleh■"
    assert compare.address["left"] == "deep"


def test_the_left_model_goes_back_to_explore(explore):
    page = explore(text="3 mars 2003")
    page.at.switch_page("compare.py")
    compare = visiting(page.at).choose_model("left", "deep-skip").type("27.9.94")
    go(compare.at, "explore.py")
    assert page.run().model_line.startswith("Deep + skip · ")
    assert page.at.query_params.keys() == {"text", "bidirectional", "depth", "skip"}
    assert (page.text, page.output) == ("27.9.94", "1994-09-27■")
    assert page.address == explore(text="27.9.94", bidirectional="false", depth="3", skip="true").address


def test_switches_that_rest_keep_their_setting(explore):
    page = explore(attention="false", depth="3")
    page.at.switch_page("compare.py")
    compare = visiting(page.at)
    assert compare.models == ("plain", "attention")
    compare.at.switch_page("explore.py")
    assert page.run().switch(attention=True).model_line.startswith("Deep bidirectional · ")


def test_a_visitor_who_comes_again_finds_both_models_and_a_new_left_one_its_contrast(explore):
    page = explore()
    page.at.switch_page("compare.py")
    compare = visiting(page.at).choose_model("right", "deep")
    compare.at.switch_page("corpus.py")
    compare.at.run()
    compare.at.switch_page("compare.py")
    assert compare.run().models == ("bidirectional", "deep")
    compare.at.switch_page("explore.py")
    page.run().switch(bidirectional=False).choose("depth", 3).at.switch_page("compare.py")
    assert compare.run().models == ("deep", "deep-skip")


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("task", tasks_shown())
def test_every_preset_over_every_task(task, name):
    preset, page = PRESETS[name], Compare(task=task, view="all")
    missing = [variant for variant in (preset.left, preset.right) if variant not in trained_variants(task)]
    button = page.at.button(key=f"preset_{name}")
    assert button.disabled == bool(missing)
    assert button.help == (f"Not trained for this task: {', '.join(missing)}" if missing else "")
    if missing:
        return
    page.press(f"preset_{name}")
    assert page.models == (preset.left, preset.right)
    text = page.texts[0]
    assert page.outputs == [tiles_of(task, variant, text) for variant in page.models]
    assert preset.lesson in [element.value for element in page.at.markdown]
    assert (page.address["left"], page.address["right"], page.address["view"]) == (preset.left, preset.right, "two")


def test_a_preset_keeps_the_input_and_its_lesson_stays_when_swapped():
    page = Compare(text="3 mars 2003").press("preset_direction").press("swap")
    assert page.models == ("bidirectional", "attention")
    assert page.texts == ["3 mars 2003"]
    assert PRESETS["direction"].lesson in [element.value for element in page.at.markdown]
    page.choose_model("left", "deep")
    assert not {preset.lesson for preset in PRESETS.values()} & {element.value for element in page.at.markdown}


def test_the_address_holds_everything_and_opens_the_same_page():
    page = Compare(task="reverse", text="hello").part().choose("task2", "dates").type("27.9.94", "2")
    page.choose_model("left", "deep").choose_model("right", "plain")
    assert page.address == {
        "task": "reverse",
        "text": "hello",
        "left": "deep",
        "right": "plain",
        "view": "two",
        "task2": "dates",
        "text2": "27.9.94",
        "lang": "en",
    }
    again = Compare(**page.address)
    assert (again.stages, again.html, again.address) == (page.stages, page.html, page.address)


def test_an_address_with_all_variants_opens_them():
    page = Compare(view="all", task="reverse", text="hello")
    assert list(page.charts) == ["all"]
    assert Compare(**page.address).charts == page.charts


@pytest.mark.parametrize("key", ["left", "right", "view", "task2"])
def test_what_the_address_asks_for_in_vain_is_named_until_it_is_chosen(key):
    asked = {key: "nonsense"} | ({"text2": "27.9.94"} if key == "task2" else {})
    page = Compare(**asked)
    [warning] = page.at.warning
    assert warning.value.startswith(f"The address asks for {key}=nonsense; it can only be one of ")
    assert len(page.outputs) == 2
    if key in ("left", "right"):
        page.choose_model(key, "deep")
    else:
        page.choose(key, "all" if key == "view" else "reverse")
    assert not page.at.warning


def test_no_step_and_no_switch_is_in_its_address(explore):
    page = explore(depth="3", step="4")
    page.at.switch_page("compare.py")
    assert visiting(page.at).address.keys() == {"task", "text", "left", "right", "view", "lang"}
