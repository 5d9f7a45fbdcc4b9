"""The Explore page, by the keys of its widgets and of the address bar."""

import pytest

from attnviz.models.variants import VARIANTS, variant_name
from attnviz.recording.running import decode
from attnviz.screen.picture_cache import trace_of
from attnviz.tasks import TASKS

KOREAN = "1994년 9월 27일"
DATES = TASKS["dates"]


def switches(variant: str) -> dict[str, str]:
    """The keys of the address bar that choose a variant."""
    one = VARIANTS[variant]
    texts = {key: str(getattr(one, key)).lower() for key in ("attention", "bidirectional", "skip")}
    return {**texts, "depth": str(one.layers)}


def test_on_opening_bidirectional_decodes_the_example(explore):
    page = explore()
    assert page.output == "1994-09-27■"
    assert page.text == DATES.examples["en"][0]
    assert page.model_line.startswith("Bidirectional · ")
    assert page.notices == []
    assert page.picture["honesty"][0]["tone"] in ("right", "unknown")  # as the rules can tell
    assert page.address == {"task": "dates", "text": page.text, "lang": "en", **switches("bidirectional")}


def test_there_is_a_row_a_sentence_and_a_text_for_every_step(explore):
    picture = explore().picture
    steps = len(picture["tiles"])
    for name in ("weight", "score"):
        values = picture["stage"]["values"][name]
        assert len(values["numbers"]) == steps * values["columns"], name
    assert len(picture["stage"]["rows"]["tokens"]) == steps
    assert len(picture["sentences"]) == len(picture["alternatives"]["steps"]) == steps == 11


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_switches_choose_each_variant(explore, variant):
    wanted = VARIANTS[variant]
    page = explore(text=KOREAN).choose("depth", wanted.layers)
    if wanted.layers > 1:
        page.switch(skip=wanted.skip)
    page.switch(bidirectional=wanted.bidirectional, attention=wanted.attention)
    assert page.model_line.startswith(f"{variant_name(variant)} · ")
    assert page.text == KOREAN
    assert page.output == "".join(decode("dates", variant, KOREAN).output).replace("</s>", "■")
    asks = {"task": "dates", "variant": variant, "text": KOREAN, "language": "en", "theme": "light"}
    assert page.payload["asks"] == asks


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_address_chooses_each_variant(explore, variant):
    page = explore(text=KOREAN, **switches(variant))
    assert page.model_line.startswith(f"{variant_name(variant)} · ")
    assert page.notices == []
    assert page.address == {"task": "dates", "text": KOREAN, "lang": "en", **switches(variant)}


def test_without_attention_the_other_switches_rest_and_keep_their_setting(explore):
    page = explore(depth="3", skip="true", bidirectional="false")
    assert page.resting() == set()
    page.switch(attention=False)
    assert page.resting() == {"bidirectional", "depth", "skip"}
    assert page.model_line.startswith("No attention · ")
    assert page.address | {"attention": "true"} == explore(depth="3", skip="true", bidirectional="false").address
    page.switch(attention=True)
    assert page.resting() == set()
    assert page.model_line.startswith("Deep + skip · ")


def test_skip_rests_at_depth_1_and_keeps_its_setting(explore):
    page = explore(depth="3", skip="true")
    assert page.choose("depth", 1).resting() == {"skip"}
    assert page.model_line.startswith("Bidirectional · ")
    assert page.address["skip"] == "true"
    assert page.choose("depth", 3).model_line.startswith("Deep bidirectional + skip · ")


def test_plain_shows_the_bottleneck_instead_of_attention(explore):
    picture = explore(attention="false").picture
    tracks = {track["name"]: track for track in picture["stage"]["tracks"]}
    assert not {"links", "score", "weight", "steps"} & set(tracks)
    [neck] = tracks["neck"]["marks"]
    through = [picture["stage"]["values"][value]["columns"] for _name, _layer, value in neck["states"]]
    assert neck["count"] == sum(through)
    assert picture["alternatives"]["tracks"]["neck"] == neck["words"]
    assert neck["words"] == f"{neck['count']} numbers, whatever the length: the bottleneck (8.1.1)"
    assert picture["bottleneck"]["heading"]
    assert picture["hidden"] == ""


def test_the_bottleneck_is_as_wide_whatever_the_length(explore):
    page = explore(attention="false")
    counts = {text: neck_count(page.type(text).picture) for text in ("9.9.94", "Wednesday, the 28th of September of 1994")}
    assert len(set(counts.values())) == 1


def neck_count(picture: dict) -> int:
    [neck] = [mark for track in picture["stage"]["tracks"] for mark in track["marks"] if mark["kind"] == "neck"]
    return neck["count"]


def test_a_link_shows_exactly_what_it_says(explore):
    page = explore(task="dates", text=KOREAN, bidirectional="true", step="6")
    assert (page.text, page.output) == (KOREAN, "1994-09-27■")
    assert page.model_line.startswith("Bidirectional · ")
    assert page.notices == []
    assert "".join(page.picture["stage"]["columns"]["tokens"]) == KOREAN.replace(" ", "␣")


def test_what_the_component_sends_as_link_opens_the_same_page(explore):
    first = explore(text="27 septembre 1994", attention="true", depth="3").choose("lang", "ko")
    again = explore(**first.address)
    assert again.payload == first.payload


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_example_is_in_a_menu_that_types_it(explore, language):
    page = explore(lang=language)
    shown = [option.replace("\\", "") for option in page.at.menu_button(key="example").options]
    assert shown == list(DATES.examples[language])
    for example in DATES.examples[language]:
        page.choose("example", example)
        assert page.text == page.address["text"] == example
        assert page.output == "1994-09-27■"


def test_an_example_can_be_taken_again(explore):
    page = explore().choose("example", "9/27/94").type("3 mars 2003")
    assert page.at.menu_button(key="example").value is None
    assert page.choose("example", "9/27/94").text == "9/27/94"


def test_new_text_is_decoded(explore):
    page = explore(task="phonemes").type("knight")
    assert page.output == "NAYT■"
    assert page.honesty[0] == "✓ Right. The pronunciations of “knight” in the dictionary are right."
    assert (
        explore(task="phonemes", lang="ko").type("knight").honesty[0]
        == "✓ 맞습니다. 사전에 실린 ‘knight’의 발음이 정답입니다."
    )


def test_the_page_leaves_decoding_to_the_picture(explore):
    """Both answer the same key: a text decoded by the page too would cost a class the double."""
    page, decoded = explore(), trace_of.cache_info().misses
    page.type("3 March 1927")
    assert trace_of.cache_info().misses == decoded
    assert page.output == "1927-03-03■"
    assert trace_of.cache_info().misses == decoded + 1


def test_the_language_comes_from_the_address_and_can_be_changed(explore):
    page = explore(lang="ko")
    assert page.text == DATES.examples["ko"][0]
    assert page.at.toggle(key="attention").label == "어텐션"
    assert page.payload["words"]["play"] == "재생"
    page.choose("lang", "en")
    assert "lang" not in page.at.query_params  # as the browser asks for it
    assert page.payload["words"]["play"] == "Play"


def test_a_change_of_language_keeps_text_and_variant(explore):
    page = explore(text=KOREAN, depth="3")
    before = page.address
    assert page.choose("lang", "ko").address == before | {"lang": "ko"}


def test_two_visitors_do_not_share_a_language(explore):
    korean, english = explore(lang="ko"), explore(lang="en")
    assert korean.run().payload["words"]["copy"] == "링크 복사"
    assert english.run().payload["words"]["copy"] == "Copy link"
