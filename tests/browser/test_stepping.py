"""Moving from step to step, which the browser does alone: keys, buttons, clicks; and the step in the address."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WINDOW


def test_arrow_keys_step(screen):
    screen.blur().press("ArrowRight").expect_step(2)
    screen.press("ArrowRight", "ArrowRight").expect_step(4)
    screen.press("ArrowLeft").expect_step(3)
    assert screen.stage.framed() == 3
    assert screen.address["step"] == "3"


def test_steps_end_at_the_first_and_the_last(screen):
    screen.blur().press("ArrowLeft").expect_step(1)
    expect(screen.page.get_by_role("button", name="Previous step")).to_be_disabled()
    screen.press(*["ArrowRight"] * 14).expect_step(11)
    expect(screen.page.get_by_role("button", name="Next step")).to_be_disabled()


def test_arrow_keys_and_space_rest_while_one_types(screen):
    screen.box.click()
    screen.press("End", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowLeft").expect_step(1)
    with screen.redrawn():
        screen.press("Space")
    expect(screen.box).to_have_value("Tuesday, September 27, 19 94")
    screen.expect_step(1)
    expect(screen.play).to_have_text("▶ Play")


def test_buttons_step(screen):
    screen.page.get_by_role("button", name="Next step").click()
    screen.expect_step(2)
    screen.page.get_by_role("button", name="Previous step").click()
    screen.expect_step(1)


@pytest.fixture
def narrow(screen):
    """A window in which the stage has the page's width, and the bar of steps a scrubber."""
    screen.page.set_viewport_size({"width": 800, "height": 900})
    expect(screen.page.locator(".attnviz-scrub")).to_be_visible()
    yield screen
    screen.page.set_viewport_size(WINDOW)
    expect(screen.page.locator(".attnviz-two-columns")).to_have_count(1)


def test_the_scrubber_steps_and_has_its_own_arrow_keys(narrow):
    narrow.page.get_by_role("slider", name="Step").fill("7")
    narrow.expect_step(7)
    narrow.page.locator(".attnviz-scrub").focus()
    narrow.press("ArrowRight").expect_step(8)
    narrow.press("End").expect_step(11)


def test_a_click_on_a_tile_goes_to_its_step(screen):
    screen.tiles.nth(5).click()
    screen.expect_step(6)
    assert screen.stage.framed() == 6
    assert screen.address["step"] == "6"


def test_nothing_is_said_to_the_server_for_a_step_a_key_or_a_hover(screen, log):
    expect(screen.page.locator(".attnviz-mattered-said p").first).to_be_visible()  # which is asked for once, for all steps
    screen.idle().blur().page.wait_for_timeout(300)
    log.asked.clear()
    log.sent.clear()
    screen.press("ArrowRight", "ArrowRight", "ArrowLeft").expect_step(2)
    screen.hover(8, 19).leave()
    screen.tiles.nth(6).hover()
    screen.tiles.nth(4).click()
    screen.expect_step(5)
    screen.click_at(7, 3).expect_step(8)
    screen.page.wait_for_timeout(300)
    assert (log.asked, log.sent) == ([], [])
    screen.type("27.9.1994")
    assert log.asked  # so it would have been heard
    assert log.sent


# ---- the step in the address


def test_the_step_stays_in_the_address_whatever_else_is_written_there(screen):
    screen.blur().press("ArrowRight", "ArrowRight").expect_step(3)
    screen.choose("lang", "한국어").tiles.nth(6).click()
    screen.expect_step(7)
    assert screen.address["step"] == "7"
    screen.choose("example", "27. September 1994").expect_step(7)
    assert screen.address["step"] == "7"
    screen.choose("lang", "English").expect_step(7)
    assert screen.address["step"] == "7"


def test_copy_link_has_another_way_where_the_page_is_not_secure(screen):
    screen.page.evaluate("""() => {
      Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
      document.execCommand = (command) => { window.copied = [command, document.activeElement.value]; return true; };
    }""")
    screen.page.get_by_role("button", name="Share").click()
    screen.page.get_by_role("button", name="Copy link").click()
    expect(screen.page.get_by_text("Link copied")).to_be_visible()
    screen.press("Escape")
    command, link = screen.page.evaluate("window.copied")
    assert command == "copy"
    assert set(re.findall(r"[?&](\w+)=", link)) == {
        "task",
        "text",
        "attention",
        "bidirectional",
        "depth",
        "skip",
        "lang",
        "step",
    }
    assert screen.page.locator(".attnviz-offscreen").count() == 0
