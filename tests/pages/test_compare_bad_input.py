"""What goes wrong on Compare."""

import re

import pytest

from attnviz.models.variants import VARIANTS
from attnviz.recording.shelf import facts
from tests.pages.compare_page import Compare, tiles_of
from tests.pages.test_explore_bad_input import HOSTILE

FAULTS = {
    "": "⚠ There is nothing to read yet. Type something, or choose one of the examples.",
    "☃😀": "⚠ The model knows none of these characters: ☃ 😀. Choose one of the examples to begin.",
    "1" * 71: "⚠ This text is 71 characters long, and the model reads at most 70. Shorten it.",
}


@pytest.mark.parametrize("text", FAULTS)
@pytest.mark.parametrize("which", ["", "2"])
def test_an_error_is_a_sentence_on_its_own_side_and_the_other_stays(text, which):
    page = Compare(text="27.9.94", task2="dates", text2="27.9.94").type(text, which)
    assert page.sentences == [FAULTS[text]]
    assert page.outputs == ["1994-09-27■"]
    assert set(page.stages) == {"stage_right" if which == "" else "stage_left"}
    assert page.type("3 mars 2003", which).sentences != [FAULTS[text]]
    assert len(page.outputs) == 2


def test_errors_on_both_sides():
    page = Compare(text="")
    assert page.sentences == [FAULTS[""]] * 2
    assert page.stages == {}
    assert page.choose("example", "9/27/94").outputs == ["1994-09-27■"] * 2


def test_a_damaged_model_is_a_sentence_on_its_side(models):
    (models / "deep.safetensors").write_bytes(b"")
    page = Compare(left="bidirectional", right="deep")
    assert page.sentences[0].startswith("⚠ The model file deep.safetensors cannot be used")
    assert page.outputs == ["1994-09-27■"]
    page.choose("view", "all")
    assert len(page.sentences) == 1
    assert len(page.table("What they wrote")) == len(VARIANTS)  # the head, and all but one


def test_a_model_without_facts_has_no_numbers(models):
    (models / "deep.json").unlink()
    page = Compare(left="bidirectional", right="deep")
    parameters = f"{facts('dates', 'bidirectional')['parameters']:,}"
    assert page.table("The models, on unseen inputs")[-1] == ["parameters", parameters, "–"]


def test_a_model_that_is_not_trained_gives_way_to_one_that_is_until_it_can_be_shown(models):
    (models / "deep.safetensors").unlink()
    page = Compare(left="deep", right="attention")
    assert page.models == ("bidirectional", "attention")
    assert "deep" not in page.at.selectbox(key="model_left").options
    captions = [element.value for element in page.at.caption]
    assert "Deep is not trained for this task, so Bidirectional is shown instead." in captions
    assert page.address["left"] == "deep"
    page.choose_model("left", "deep-skip")
    assert not [element.value for element in page.at.caption if "not trained" in element.value]
    page = Compare(left="attention", right="deep")
    assert page.models == ("attention", "bidirectional")
    assert page.address["right"] == "deep"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_interpreted(text):
    page = Compare(text="27.9.94", task2="dates", text2=text + "27.9.1994")
    assert page.outputs[1] == tiles_of("dates", "attention", text + "27.9.1994")
    for element in [*page.at.markdown, *page.at.caption, *page.at.button]:
        assert text not in str(element.proto)
    for body in page.html:
        assert not re.search(r"<(?!/?(p|span|div|table|caption|thead|tbody|tr|th|td)\b)", body)
