"""Files on the Compare page: beside a model, beside each other, and what is said where they cannot be compared."""

import json
from pathlib import Path

import pytest

from attnviz.recording.running import decode
from attnviz.trace.json_form import to_json
from attnviz.ui.opened.files import OpenedFile
from tests.pages.compare_page import Compare

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "alignments"
OTHER = json.loads((CASES / "bare-matrix.json").read_text(encoding="utf-8"))
KOREAN = "1994년 9월 27일"


def case(name: str) -> OpenedFile:
    return OpenedFile(name, (CASES / name).read_bytes())


def opened(a: OpenedFile | None = None, b: OpenedFile | None = None, **address: str) -> Compare:
    page = Compare(**address)
    for key, file in (("file", a), ("file2", b)):
        if file is not None:
            page.at.session_state[key] = file
    return page.run()


def differences(page: Compare) -> list[list[str]]:
    return page.table("Where they differ most")


def boxes(page: Compare) -> list[str]:
    return [box.key for box in page.at.selectbox]


def test_a_file_stands_beside_a_model_which_reads_the_text():
    page = opened(case("bare-matrix.json"), text=KOREAN, right="attention")
    assert page.outputs == ["levieuxpontestferméaujourd'hui.", "1994-09-27■"]
    assert boxes(page) == ["model_right"]
    assert page.texts == [KOREAN]
    assert dict(page.at.query_params) == {"view": "two", "task": "dates", "text": KOREAN, "right": "attention", "lang": "en"}
    assert any(text.value.startswith("The two read different sources") for text in page.at.text)
    assert page.press("close").models == ("bidirectional", "attention")


def test_two_files_of_one_sentence_are_subtracted():
    page = opened(case("layers-heads.json"), case("bare-matrix.json"))
    assert page.texts == []
    assert boxes(page) == ["opened_layer", "opened_head"]
    assert len(differences(page)) > 1
    assert dict(page.at.query_params) == {"view": "two", "lang": "en"}
    assert page.table("This decoding")[1][0] == "attention entropy, bits"
    assert not any("The models, on unseen inputs" in body for body in page.html)


def test_of_two_files_of_other_sentences_a_sentence_says_why_nothing_is_subtracted():
    page = opened(case("bare-matrix.json"), OpenedFile("b.json", json.dumps(OTHER | {"src": list("abcdefg")}).encode()))
    assert any(text.value.startswith("The two read different sources") for text in page.at.text)
    page = opened(case("bare-matrix.json"), OpenedFile("b.json", json.dumps(OTHER | {"tgt": list("abcdefg")}).encode()))
    assert any(text.value.startswith("Both read the same source, but one wrote") for text in page.at.text)


def test_a_saved_decoding_is_subtracted_from_a_model():
    saved = OpenedFile("mine.json", to_json(decode("dates", "attention", KOREAN)))
    page = opened(saved, text=KOREAN, right="bidirectional")
    assert len(differences(page)) > 1
    assert page.table("The models, on unseen inputs")[0] == ["", "B · Bidirectional"]


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.*") if path.suffix != ".md"))
@pytest.mark.parametrize("which", ["", "2"])
def test_every_file_that_people_have_can_stand_on_each_side(name, which):
    page = opened(*((case(name), None) if which == "" else (None, case(name))))
    assert page.at.button(key="close" + which)
    assert 1 <= len(page.outputs) <= 2


def test_a_file_that_lacks_its_texts_asks_in_its_own_pane():
    page = opened(case("bare-matrix.json"), case("sockeye.jsonl"))
    assert page.outputs == ["levieuxpontestferméaujourd'hui."]
    page.at.text_area(key="opened_source2").set_value("the old bridge is closed today .")
    assert len(page.run().outputs) == 2
    assert len(differences(page)) > 1


def test_swapped_files_keep_what_was_chosen_of_them():
    page = opened(case("layers-heads.json"), case("bare-matrix.json"))
    page.at.selectbox(key="opened_head").set_value(2)
    before = differences(page.run())
    page.press("swap")
    assert boxes(page) == ["opened_layer2", "opened_head2"]
    assert page.at.selectbox(key="opened_head2").value == 2
    assert [row[4].lstrip("+-−") for row in differences(page)[1:]] == [row[4].lstrip("+-−") for row in before[1:]]
    page.press("swap")
    assert page.at.selectbox(key="opened_head").value == 2


def test_a_file_swapped_with_a_model():
    page = opened(case("bare-matrix.json"), text=KOREAN, left="deep", right="attention").press("swap")
    assert page.outputs == ["1994-09-27■", "levieuxpontestferméaujourd'hui."]
    assert boxes(page) == ["model_left"]
    assert page.at.selectbox(key="model_left").value == "attention"
    assert page.press("close2").models == ("attention", "deep")


def test_with_another_input_for_b_each_side_keeps_its_text():
    page = opened(None, case("bare-matrix.json"), text=KOREAN, text2="3 mars 2003", task2="dates")
    assert page.texts == [KOREAN]
    assert page.press("close2").texts == [KOREAN, "3 mars 2003"]
    page.at.session_state["file"] = case("bare-matrix.json")
    assert page.run().texts == ["3 mars 2003"]
    assert page.press("close").texts == [KOREAN, "3 mars 2003"]


def test_all_variants_at_once_pass_over_files():
    page = opened(case("bare-matrix.json"), text=KOREAN).choose("view", "All variants at once")
    assert len(page.table("What they wrote")) == 8
    assert page.choose("view", "Two side by side").outputs[0] == "levieuxpontestferméaujourd'hui."


def test_a_name_of_a_file_is_never_markup():
    name = "<b>**x**</b>$y$[a](http://x).json"
    page = opened(OpenedFile(name, (CASES / "bare-matrix.json").read_bytes()), case("bare-matrix.json"))
    assert any(text.value == name for text in page.at.text)
    assert "<b>" not in "".join(page.html)
    [heading] = [text.value for text in page.at.header if text.value.startswith("Where they look")]
    assert r"\<b\>\*\*x\*\*" in heading
