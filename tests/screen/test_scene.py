"""What a link shows, without the page."""

import json
from pathlib import Path

import pytest

from attnviz.errors import AttnvizError, UnknownName
from attnviz.models.variants import DEFAULT, VARIANTS
from attnviz.screen.address import Changes
from attnviz.screen.scene import NotALink, OtherPage, Scene, link_of, missed, read_scene
from attnviz.tasks import TASKS

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "addresses.json").read_text(encoding="utf-8"))
SCENE = Scene("reverse", "deep-skip", "a b", Changes(edit=("1:2",)), 2, both=True, weighted=True, theme="dark", language="ko")


@pytest.mark.parametrize("entry", FIXTURE["addresses"], ids=lambda entry: entry["about"])
def test_an_address_shows_what_the_page_shows_for_it(entry):
    shown, read = entry["shows"], entry["read"]
    if set(read["settings"]) & {"left", "right", "view", "task2", "text2"}:
        return
    scene = read_scene("http://127.0.0.1:8501/?" + entry["query"])
    assert (scene.task, scene.variant, scene.text, scene.moment) == (
        shown["task"],
        shown["variant"],
        shown["text"],
        read.get("moment"),
    )
    assert (scene.language, scene.both, scene.weighted) == (shown["language"], read["both"], read["weighted"])
    assert list(scene.trace.output) == shown["output"]
    assert scene.nearest_step == min(read["step"] or 0, len(shown["output"]) - 1)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_link_of_a_scene_shows_it(variant):
    scene = SCENE._replace(variant=variant, changes=SCENE.changes if VARIANTS[variant].attention else Changes())
    assert read_scene(link_of(scene)) == scene
    assert read_scene("https://school.kr/base/" + link_of(scene) + "#top") == scene


def test_a_link_of_a_scene_at_a_moment_of_the_training_shows_it():
    scene = Scene("dates", "attention", "27.9.94", moment=2)
    assert read_scene(link_of(scene)) == scene
    assert scene.trace.variant == scene.model.partition("/")[2] != "attention"


def test_a_link_that_says_nothing_shows_what_the_page_opens_with():
    scene = read_scene("http://127.0.0.1:8501")
    assert scene == Scene("dates", DEFAULT, TASKS["dates"].examples["en"][0])
    assert scene.before is None
    assert read_scene("?lang=ko").text == TASKS["dates"].examples["ko"][0]


@pytest.mark.parametrize("page", ["compare", "corpus/"])
def test_a_link_to_another_page_has_no_single_picture(page):
    with pytest.raises(OtherPage, match="Use a link from Explore"):
        read_scene(f"http://127.0.0.1:8501/{page}?task=dates&text=a")


@pytest.mark.parametrize("link", ["nonsense", "", "text", "http://[", "ftp://a/b", "stage.html"])
def test_what_is_no_link_is_refused(link):
    with pytest.raises(NotALink, match="no link to the page"):
        read_scene(link)


def test_a_link_may_name_the_variant_as_people_do():
    assert read_scene("?variant=plain").variant == "plain"
    assert read_scene("?variant=plain&attention=true").variant == "attention"  # what it sets itself counts


def test_what_a_link_asks_for_in_vain_is_said():
    scene = read_scene("?text=27.9.94&step=99")
    assert missed("?text=27.9.94&step=99", scene) == [
        "The address asks for step 99, and this output has 11. The last is shown instead."
    ]
    [said] = missed("?text=27.9.94&step=x", scene)
    assert said.startswith("The address asks for step=x. Steps are counted from 1")
    assert missed("?text=27.9.94&step=11", scene) == []


@pytest.mark.parametrize("query", ["task=poems", "depth=7", "lang=xx", "skip=perhaps", "variant=nonsense"])
def test_what_there_is_not_is_named_with_the_choices(query):
    with pytest.raises(UnknownName, match=query.partition("=")[2]):
        read_scene("?" + query)


def test_a_change_that_cannot_be_made_is_an_error_of_the_decoding():
    with pytest.raises(AttnvizError):
        _ = read_scene("?text=27.9.94&edit=1:99").trace
