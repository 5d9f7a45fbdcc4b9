"""Compare with another input for B."""

from attnviz.tasks import TASKS
from tests.pages.compare_page import Compare, go


def test_another_input_for_b_begins_as_a_copy():
    page = Compare(task="reverse", text="hello").part()
    assert page.texts == ["hello", "hello"]
    assert page.at.button_group(key="task2").value == "reverse"
    page.type("world", "2")
    assert page.outputs == ["olleh■", "dlrow■"]
    assert page.sentences == [
        "The two read different sources: a weight of one stands on a token that the other did not read, so there is nothing "
        "to subtract. Choose the same input for both."
    ]
    assert page.marked == ["", ""]
    assert page.part(False).texts == ["hello"]
    assert page.outputs == ["olleh■"] * 2
    assert not {"text2", "task2"} & page.address.keys()


def test_another_task_for_b_brings_an_example_of_its_own():
    page = Compare(text="27.9.94").part().choose("task2", "reverse")
    assert page.texts == ["27.9.94", TASKS["reverse"].examples["en"][0]]
    assert page.outputs[0] == "1994-09-27■"
    page.choose("example2", "stressed")
    assert (page.texts, page.outputs[1]) == (["27.9.94", "stressed"], "desserts■")


def test_swapping_takes_all_of_a_to_b():
    page = Compare(text="27.9.94", task2="reverse", text2="hello", left="deep", right="attention").press("swap")
    assert page.models == ("attention", "deep")
    assert page.texts == ["hello", "27.9.94"]
    assert page.outputs == ["olleh■", "1994-09-27■"]
    assert [page.at.button_group(key=key).value for key in ("task", "task2")] == ["reverse", "dates"]
    before = page.address
    assert page.press("swap").press("swap").address == before


def test_both_inputs_are_there_again_after_all_variants_and_after_another_page():
    page = Compare(text="27.9.94", task2="reverse", text2="hello").choose("view", "all")
    assert page.texts == ["27.9.94"]
    assert page.choose("view", "two").texts == ["27.9.94", "hello"]
    for way in ("explore.py", "compare.py"):
        go(page.at, way)
        page.run()
    assert page.texts == ["27.9.94", "hello"]
    assert page.outputs == ["1994-09-27■", "olleh■"]
    assert page.address["task2"] == "reverse"
