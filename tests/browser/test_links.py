"""The address bar holds the whole state."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import TEXT

KEYS = {"task", "text", "attention", "bidirectional", "depth", "skip", "lang", "step"}


def state(screen) -> dict[str, object]:
    """What the visitor sees."""
    page = screen.page
    return {
        "text": screen.box.input_value(),
        "output": screen.output.inner_text(),
        "step": page.locator(".attnviz-scrub").input_value(),
        "switches": [page.locator(f".st-key-{key} input").is_checked() for key in ("attention", "bidirectional", "skip")],
        "depth": page.locator(".st-key-depth [aria-checked=true]").inner_text(),
        "weights": screen.data("heatmap")[0]["z"],
        "frame": screen.layout("heatmap")["shapes"],
        "sentence": page.locator(".attnviz-sentence").inner_text(),
    }


def arranged(screen):
    """A page on which everything is set to something unusual."""
    screen.open().type("27 septembre 1994").choose("depth", "3").switch("skip").switch("bidirectional")
    screen.blur().press("ArrowRight", "ArrowRight").expect_step(3)
    return screen


def test_a_reload_shows_the_same(fresh):
    before = state(arranged(fresh))
    fresh.page.reload()
    fresh.wait(0)
    assert state(fresh) == before
    assert fresh.address == {
        "text": "27 septembre 1994",
        "depth": "3",
        "skip": "true",
        "bidirectional": "false",
        "step": "3",
    }


def test_the_step_stays_in_the_address_whatever_else_is_written_there(screen):
    screen.blur().press("ArrowRight", "ArrowRight").expect_step(3)
    screen.choose("lang", "한국어").tiles.nth(6).click()
    assert screen.address["step"] == "7"
    screen.choose("example", "27. September 1994").expect_step(7)
    assert screen.address["step"] == "7"
    screen.choose("lang", "English").expect_step(7)
    assert screen.address["step"] == "7"


def test_copy_link_writes_every_key_and_opens_the_same_page_elsewhere(fresh, another_visitor):
    before = state(arranged(fresh))
    fresh.page.get_by_role("button", name="Copy link").click()
    expect(fresh.page.get_by_role("button", name="Link copied")).to_be_visible()
    link = fresh.page.evaluate("navigator.clipboard.readText()")
    other = another_visitor(locale="ko-KR")
    other.page.goto(link)
    other.wait(0)
    assert other.address == fresh.address | {"task": "dates", "lang": "en", "attention": "true"}
    assert other.address.keys() == KEYS
    assert state(other) == before


def test_copy_link_has_another_way_where_the_page_is_not_secure(screen):
    screen.page.evaluate("""() => {
      Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
      document.execCommand = (command) => { window.copied = [command, document.activeElement.value]; return true; };
    }""")
    screen.page.get_by_role("button", name="Copy link").click()
    expect(screen.page.get_by_role("button", name="Link copied")).to_be_visible()
    command, link = screen.page.evaluate("window.copied")
    assert command == "copy"
    assert set(re.findall(r"[?&](\w+)=", link)) == KEYS
    assert screen.page.locator(".attnviz-offscreen").count() == 0


def test_a_link_as_people_write_it(fresh):
    fresh.page.goto(fresh.server + "/?task=dates&text=1994년+9월+27일&bidirectional=true")
    fresh.wait(0).expect_step(1)
    expect(fresh.box).to_have_value("1994년 9월 27일")
    expect(fresh.output).to_have_text("1994-09-27■")
    expect(fresh.page.get_by_text("bidirectional · ")).to_be_visible()
    expect(fresh.notices).to_have_count(0)


def test_what_the_address_asks_for_in_vain_is_named_until_something_is_done(fresh):
    fresh.open(step="99", depth="7", lang="<b>x")
    expect(fresh.notices).to_have_count(3)
    expect(fresh.notices.nth(1)).to_contain_text("lang=<b>x")
    fresh.expect_step(11)
    expect(fresh.box).to_have_value(TEXT)
    fresh.choose("depth", "3")
    expect(fresh.notices).to_have_text([re.compile("lang=<b>x")])
