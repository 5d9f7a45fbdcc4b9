"""Typing, as a visitor does it."""

import json
import re

import pytest
from playwright.sync_api import expect

from attnviz.recording.running import decode
from attnviz.trace.json_form import from_json

HOSTILE = [
    "<b>x</b>",
    '<a href="http://x">',
    "<img src=http://x>",
    "<extra>",
    "{{x}}",
    "$x$",
    "![x](http://x)",
    "[x](http://x)",
]
ELEMENTS = "a:not(.attnviz-link), b, img:not(.attnviz-share-code), extra, script, iframe"
STRANGE = f"root => [...root.querySelectorAll('{ELEMENTS}')].map((one) => one.outerHTML)"


@pytest.fixture
def screen(usual):
    """Every test types a text of its own, so the one before does not matter."""
    return usual


def ticks(screen) -> str:
    return "".join(screen.stage.tokens())


def test_a_new_text_shows_its_output(screen):
    screen.type("3 mars 2003")
    expect(screen.output).to_have_text("2003-03-03■")
    assert ticks(screen) == "3␣mars␣2003"
    screen.page.wait_for_function("() => new URL(location.href).searchParams.get('text') === '3 mars 2003'")


def test_it_is_decoded_while_one_types_without_enter(screen):
    screen.type("3/3/2003")
    screen.box.press("End")
    with screen.redrawn():
        screen.page.keyboard.press("Backspace")
    assert ticks(screen) == "3/3/200"
    with screen.redrawn():
        screen.page.keyboard.type("4")
    expect(screen.output).to_have_text("2004-03-03■")
    expect(screen.box).to_be_focused()


def test_enter_does_no_harm(screen):
    screen.type("3 mars 2003").box.press("Enter")
    expect(screen.output).to_have_text("2003-03-03■")
    expect(screen.box).to_have_value("3 mars 2003")


def test_an_example_is_typed_by_the_menu(screen):
    screen.choose("example", "27. September 1994")
    expect(screen.box).to_have_value("27. September 1994")
    assert ticks(screen) == "27.␣September␣1994"
    assert screen.address["text"] == "27. September 1994"


def test_no_text_is_a_sentence_and_the_picture_goes(screen):
    screen.box.fill("")
    expect(screen.notices).to_have_text(["There is nothing to read yet. Type something, or choose one of the examples."])
    expect(screen.output).to_be_hidden()
    expect(screen.stage.root).to_be_hidden()
    screen.press("ArrowRight").type("3 mars 2003")
    expect(screen.output).to_have_text("2003-03-03■")
    expect(screen.notices).to_have_count(0)


def test_unknown_characters_are_struck_through(screen):
    screen.type("27☃.9.1994")
    expect(screen.page.locator(".attnviz-remark .attnviz-typed s")).to_have_text("☃")
    screen.page.locator(".attnviz-remark").click()
    expect(screen.page.locator(".attnviz-remarks .attnviz-note", has_text="☃")).to_have_text(
        "Unknown to the model and left out: ☃ (U+2603)"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_never_becomes_an_element(screen, text):
    screen.type(text + " 27.9.94")
    expect(screen.box).to_have_value(text + " 27.9.94")
    screen.hover(0, 2)
    expect(screen.stage.tip).to_contain_text("source 3")
    assert screen.page.locator(".attnviz").evaluate(STRANGE) == []
    assert screen.page.locator("a[href*='http://x'], img[src*='http://x'], .katex").count() == 0


def test_tokens_of_a_file_never_become_elements(screen, tmp_path):
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps({"source": HOSTILE, "output": HOSTILE[:2], "attention": {"weight": [[0.125] * 8] * 2}}))
    screen.open_file(file)
    expect(screen.tiles.nth(1)).to_have_text('<a␣href="http://x">')
    expect(screen.stage.names.first).to_contain_text("<b>x")
    for s in range(len(HOSTILE)):
        screen.hover(1, s)
        expect(screen.stage.tip).to_contain_text(f"{s + 1}: {HOSTILE[s].replace(' ', '␣')}")
        assert screen.page.locator(".attnviz").evaluate(STRANGE) == []


def test_korean_is_composed_undisturbed(screen):
    """An input method shows what it composes before it is final. No answer of the server may break into that."""
    keyboard = screen.page.context.new_cdp_session(screen.page)
    screen.type("1994년 9월 27")
    screen.box.press("End")
    for part in ("ㅇ", "이", "일"):
        keyboard.send("Input.imeSetComposition", {"text": part, "selectionStart": 1, "selectionEnd": 1})
        expect(screen.box).to_have_value("1994년 9월 27" + part)
    with screen.redrawn():
        keyboard.send("Input.insertText", {"text": "일"})
    expect(screen.box).to_have_value("1994년 9월 27일")
    for part, whole in (("ㅎ", "1994년 9월 27일ㅎ"), ("화", "1994년 9월 27일화")):
        keyboard.send("Input.imeSetComposition", {"text": part, "selectionStart": 1, "selectionEnd": 1})
        expect(screen.box).to_have_value(whole)
    with screen.redrawn():
        keyboard.send("Input.insertText", {"text": "화"})
    expect(screen.box).to_have_value("1994년 9월 27일화")
    expect(screen.output).to_have_text("1994-09-27■")
    keyboard.detach()


def test_what_is_typed_is_asked_for_at_once_and_shown_while_the_mouse_is_on_the_stage(screen):
    screen.hover(0, 2)
    with screen.page.expect_request("**/picture.json?*text=3+mars+2003&*"), screen.redrawn():
        screen.box.fill("3 mars 2003")
        screen.box.press("Enter")
    expect(screen.output).to_have_text("2003-03-03■")
    expect(screen.page).to_have_url(re.compile("3\\+mars\\+2003|3%20mars%202003"))
    expect(screen.output).to_have_text("2003-03-03■")


# ---- files


def test_a_saved_trace_is_the_decoding_and_can_be_opened(screen, tmp_path):
    screen.type("27 septembre 1994")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="Save trace").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "trace.json"
    assert from_json(file.read_bytes()) == decode("dates", "bidirectional", "27 septembre 1994")

    screen.type("3 mars 2003").open_file(file)
    expect(screen.output).to_have_text("1994-09-27■")
    assert ticks(screen) == "27␣septembre␣1994"
    screen.close_file()
    expect(screen.box).to_have_value("3 mars 2003")
    expect(screen.output).to_have_text("2003-03-03■")
