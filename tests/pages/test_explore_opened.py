"""A file on the Explore page: it stands alone, what is missing is asked for, and Close brings back what was there."""

import json
from pathlib import Path

import pytest

from attnviz.models.variants import variant_name
from attnviz.recording.running import decode
from attnviz.screen.picture import picture
from attnviz.screen.picture import to_json as picture_json
from attnviz.trace.json_form import to_json

CASES = Path(__file__).parents[1] / "fixtures" / "cases" / "alignments"
OWN = Path(__file__).parents[1] / "fixtures" / "opened"
FOREIGN = {"source": ["the", "cat"], "output": ["le", "chat"], "attention": {"weight": [[0.8, 0.2], [0.1, 0.9]]}}
LACKS = "Not in this file: scores, states (hs, h, c), probabilities. What would show them is left out."


@pytest.fixture
def case(explore, opened):
    """Opens a fixture by its name."""

    def case(name: str, **address: str):
        folder = CASES if (CASES / name).exists() else OWN
        return opened(explore(**address), (folder / name).read_bytes(), name)

    return case


def test_nothing_of_the_text_the_task_and_the_model_is_around_it(explore, opened):
    page = opened(explore(text="3 mars 2003", depth="3", lang="ko"), json.dumps(FOREIGN))
    assert page.output == "lechat"
    assert [box.key for box in (*page.at.text_input, *page.at.toggle)] == []
    assert {menu.key for menu in page.at.menu_button} == set()
    assert page.payload["asks"] is None
    assert page.notices == []
    assert dict(page.at.query_params) == {"lang": "ko"}
    assert page.address == {"lang": "ko"}
    assert not any("2003" in text.value or "bidirectional" in text.value for text in (*page.at.caption, *page.at.markdown))


@pytest.mark.parametrize("name", ["lines.jsonl", "layers-heads.json", "pieces.json", "nematus.txt", "hebrew.json"])
def test_the_lines_make_what_is_in_view(case, name, monkeypatch):
    """Step 0, beside the file."""
    page = case(name)
    if name == "layers-heads.json":
        page.at.selectbox(key="opened_head").set_value(2)
        page.run()
    folder = CASES if (CASES / name).exists() else OWN
    monkeypatch.chdir(folder)
    before, after = page.payload["opened"]["lines"]
    names: dict = {}
    exec(f"{before}0{after}".removesuffix("figure.show()"), names)
    made = json.loads(picture_json(picture(names["trace"])))
    for part in ("stage", "output", "source", "tiles"):
        assert made[part] == page.payload["opened"][part], part


def test_close_brings_back_what_was_there(explore, opened):
    page = explore(task="phonemes", text="knight", depth="3", skip="true")
    before, address, line = page.payload, dict(page.at.query_params), page.model_line
    page = opened(page, json.dumps(FOREIGN)).run().close()
    assert page.payload == before
    assert dict(page.at.query_params) == address
    assert page.model_line == line
    assert page.output == "NAYT■"


def test_close_leads_back_over_several_files_and_a_change_of_language(explore, opened):
    page = explore(text="3 mars 2003")
    page = opened(opened(page, json.dumps(FOREIGN)), json.dumps(FOREIGN | {"output": ["un", "chien"]}))
    assert page.output == "unchien"
    assert page.choose("lang", "ko").output == "unchien"
    assert page.close().output == "2003-03-03■"
    assert page.at.toggle(key="attention").label == "어텐션"


def test_what_it_lacks_is_said_once_and_left_out(explore, opened):
    page = opened(explore(), json.dumps(FOREIGN))
    assert page.said == ["trace.json", LACKS]
    assert [tile["probability"] for tile in page.picture["tiles"]] == [None, None]
    assert [track["name"] for track in page.picture["stage"]["tracks"]] == ["links", "tokens", "weight", "steps"]
    assert page.picture["stage"]["parts"] == []
    assert page.picture["honesty"] == [{"tone": "plain", "text": "attention entropy 0.60 bits on average"}]
    assert not page.picture["editable"]
    assert not page.picture["several"]


@pytest.mark.parametrize("variant", ["plain", "deep"])
def test_a_trace_of_ours_says_its_task_and_variant_and_lacks_nothing(explore, opened, variant):
    page = opened(explore(text="3 mars 2003"), to_json(decode("dates", variant, "27.9.94")), "mine.json")
    assert page.output == "1994-09-27■"
    assert page.said[0] == "mine.json"
    assert page.said[1].startswith(f"The file says: Dates · {variant_name(variant)}")
    assert ("weights" in page.said[1]) == (variant == "plain")
    assert page.picture["honesty"][0]["tone"] == "right"
    assert page.close().text == "3 mars 2003"


def test_a_trace_of_another_task_says_what_stands_in_it(explore, opened):
    said = {"task": "cooking <b>", "verdict": "wrong", "objections": ["Too <b>hot</b>."], "notes": ["Salt was left out."]}
    page = opened(explore(lang="ko"), json.dumps(FOREIGN | {"schema": 2} | said))
    assert [line["tone"] for line in page.picture["honesty"]] == ["wrong", "warning", "note", "plain"]
    assert not any(tile["wrong"] for tile in page.picture["tiles"])


def test_a_trace_of_ours_is_judged_again_whatever_stands_in_it(explore, opened):
    saved = json.loads(to_json(decode("reverse", "bidirectional", "abc")))
    page = opened(explore(), json.dumps(saved | {"verdict": "wrong", "objections": ["No."]}))
    assert [line["tone"] for line in page.picture["honesty"]] == ["right", "plain"]


# ---- what is asked


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.*") if path.suffix != ".md"))
def test_every_file_that_people_have_is_drawn_or_a_sentence_says_why_not(case, name):
    page = case(name)
    drawn = page.picture is not None
    asked = bool({"source", "output"} & page.boxes)
    refused = bool(page.notices)
    assert drawn + asked == 1
    assert refused == (name == "nan.json")
    if drawn and not refused:
        assert page.said[0] == name
        assert page.picture["alignment"]["alignment.csv"]


def test_the_texts_that_a_file_lacks_are_asked_for(case):
    page = case("pharaoh.txt")
    assert page.picture is None
    assert page.boxes == {"source", "output"}
    page.at.text_area(key="opened_source").set_value("the old bridge is closed today .\nwe are late again")
    assert page.run().picture is None
    page.at.text_area(key="opened_output").set_value("le vieux pont est fermé aujourd'hui .\nnous sommes en retard")
    page.run()
    assert page.picture["source"][:2] == ["the", "old"]
    assert page.boxes == {"source", "output", "trace"}
    page.at.text_area(key="opened_output").set_value("le vieux pont")
    assert page.run().picture is None
    assert [text for text in page.said if text.startswith("⚠ ")] == [
        "⚠ Sentences in this file: 2; lines given for the output: 1. "
        "Give a line for each sentence, its tokens separated by spaces."
    ]
    page.at.text_area(key="opened_output").set_value("le vieux pont est fermé aujourd'hui .\nnous sommes en retard")
    assert page.run().picture["source"][:2] == ["the", "old"]


def test_an_unclear_format_is_asked_for_and_can_be_changed(explore, opened):
    content = json.dumps({"source": "a b", "output": "x y", "alignments": [[0, 1], [1, 0]]})
    page = opened(explore(), content)
    assert page.picture is None
    assert page.boxes == {"format"}
    [asked] = [box for box in page.at.button_group if box.key == "opened_format"]
    assert asked.label == "This file can be read in more than one format. Which is it?"
    for name in ("json", "sockeye"):
        [box] = [box for box in page.at.button_group if box.key == "opened_format"]
        box.set_value(name)
        assert page.run().picture["stage"]["values"]["weight"]["numbers"] == [0, 1, 1, 0]
        assert ("hard links" in page.said[-1]) == (name == "sockeye")
    assert page.choose("lang", "ko").picture is not None


def test_a_file_with_several_traces_has_a_list(case):
    page = case("list.json")
    assert page.boxes == {"trace"}
    first = page.output
    page.at.selectbox(key="opened_trace").set_value(1)
    assert page.run().output != first
    assert page.payload["file"] == "list.json 1"
    assert page.picture["several"]
    assert [option.split(":")[0] for option in page.at.selectbox(key="opened_trace").options] == ["1", "2"]


def test_layers_and_heads_are_chosen_and_the_mean_is_first(case):
    page = case("layers-heads.json")
    assert page.boxes == {"layer", "head"}
    mean = page.picture["stage"]["values"]["weight"]["numbers"]
    heads = page.at.selectbox(key="opened_head").options
    assert heads[0] == f"mean of {len(heads) - 1} heads"
    single = []
    for head in range(1, len(heads)):
        page.at.selectbox(key="opened_head").set_value(head)
        single.append(page.run().picture["stage"]["values"]["weight"]["numbers"])
    assert mean == pytest.approx([sum(cell) / len(single) for cell in zip(*single, strict=True)], abs=1e-3)
    page.at.selectbox(key="opened_layer").set_value(("cross", 0))
    assert page.run().picture["stage"]["values"]["weight"]["numbers"] != single[-1]


def test_rows_that_do_not_sum_to_1_are_said_and_normalised_on_request(case):
    page = case("rows-below-one.json")
    assert "The rows do not sum to 1, but to 0.9." in page.said[-1]
    assert not any("normalised" in line for line in page.honesty)
    page.at.toggle(key="opened_normalise").set_value(True)
    numbers = page.run().picture["stage"]["values"]["weight"]["numbers"]
    assert sum(numbers) == pytest.approx(len(page.picture["tiles"]), abs=1e-2)
    page.at.toggle(key="opened_normalise").set_value(False)
    numbers = page.run().picture["stage"]["values"]["weight"]["numbers"]
    assert sum(numbers) == pytest.approx(0.9 * len(page.picture["tiles"]), abs=1e-2)


def test_weights_above_1_are_said_to_need_the_switch_that_is_there(explore, opened):
    page = opened(explore(), json.dumps(FOREIGN | {"attention": [[3.0, 1.0], [0.0, 1.0]]}))
    switch = page.at.toggle(key="opened_normalise")
    assert page.picture is None
    assert page.said[-1].endswith("Let the rows sum to 1: each is then divided by its sum.")
    assert switch.label == "rows sum to 1"
    switch.set_value(True)
    assert page.run().picture["stage"]["values"]["weight"]["numbers"] == [0.75, 0.25, 0, 1]


def test_pieces_are_shown_as_they_are_and_joined_on_request(case):
    page = case("pieces.json")
    assert "incro@@" in [tile["token"] for tile in page.picture["tiles"]]
    page.at.toggle(key="opened_join").set_value(True)
    assert [tile["token"] for tile in page.run().picture["tiles"]] == ["le", "pont", "incroyable", "est", "fermé", ".", "■"]
    assert page.picture["source"][:2] == ["the", "unbelievable"]


def test_what_joining_leaves_out_is_said(explore, opened):
    saved = json.loads(to_json(decode("translation", "bidirectional", "the cat")))
    saved["source"] = ["▁" + token for token in saved["source"]]
    page = opened(explore(), json.dumps(saved))
    assert "left out" not in page.said[-1]
    page.at.toggle(key="opened_join").set_value(True)
    assert (
        "Left out, as it is known only for pieces of words: scores, states (hs, h, c), probabilities." in page.run().said[-1]
    )


def test_a_file_of_utf16_with_its_mark_is_read_whole(explore, opened):
    page = opened(explore(), json.dumps(FOREIGN | {"output": ["고양", "이"]}, ensure_ascii=False).encode("utf-16"))
    assert page.output == "고양이"


# ---- what goes wrong


@pytest.mark.parametrize(
    "content", ["{}", "", "no alignment at all", b"\x00\xff", json.dumps(FOREIGN | {"attention": "none"})]
)
def test_a_file_that_cannot_be_read_is_named_once_and_what_was_there_stays(explore, opened, content):
    page = opened(explore(text="3 mars 2003"), content)
    assert page.output == "2003-03-03■"
    assert len(page.notices) == 1
    assert page.type("4 mars 2004").notices == []
    page = opened(opened(page, json.dumps(FOREIGN)), content)
    assert page.output == "lechat"
    assert len(page.notices) == 1
    assert page.close().text == "4 mars 2004"


def test_a_name_of_a_file_is_text(explore, opened):
    page = opened(explore(), json.dumps(FOREIGN), "<b>**x**</b>.json")
    assert page.said[0] == "<b>**x**</b>.json"


def test_a_file_stays_open_over_other_pages(explore, opened):
    page = opened(explore(text="3 mars 2003"), json.dumps(FOREIGN))
    page.at.switch_page("corpus.py")
    page.run()
    page.at.switch_page("explore.py")
    assert page.run().output == "lechat"
    assert "text" not in page.at.query_params
    assert page.close().text == "3 mars 2003"
