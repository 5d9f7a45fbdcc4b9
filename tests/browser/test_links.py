"""The address bar holds the whole state."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.screen import TEXT
from tests.browser.test_play import MOVING


def state(screen) -> dict[str, object]:
    """What the visitor sees, once nothing moves any more."""
    page = screen.page
    page.wait_for_function(f"() => !({MOVING})()")
    return {
        "text": screen.box.input_value(),
        "output": screen.output.inner_text(),
        "step": page.locator(".attnviz-scrub").input_value(),
        "switches": [page.locator(f".st-key-{key} input").is_checked() for key in ("attention", "bidirectional", "skip")],
        "depth": page.locator(".st-key-depth [aria-checked=true]").inner_text(),
        "weights": (screen.stage.weights(), screen.stage.colors()),
        "frame": screen.stage.framed(),
        "chosen": screen.look_here.inner_text(),
        "sentence": page.locator(".attnviz-sentence").inner_text(),
    }


@pytest.fixture(scope="module")
def arranged(opened):
    """A page on which everything is set to something unusual."""
    opened.open().type("27 septembre 1994").choose("depth", "3").switch("skip").switch("bidirectional")
    return opened.blur().press("ArrowRight", "ArrowRight").expect_step(3)


def test_a_reload_shows_the_same(arranged):
    before = state(arranged)
    arranged.page.reload()
    arranged.wait(0)
    assert state(arranged) == before
    assert arranged.address == {
        "text": "27 septembre 1994",
        "depth": "3",
        "skip": "true",
        "bidirectional": "false",
        "step": "3",
    }


def test_a_shared_link_has_every_key_and_opens_the_same_page_elsewhere(arranged, another_visitor):
    before = state(arranged)
    link = arranged.link()
    defaults = {"task": "dates", "lang": "en", "attention": "true"}
    assert dict(parse_qsl(urlsplit(link).query)) == arranged.address | defaults
    other = another_visitor(locale="ko-KR")
    other.page.goto(link)
    other.wait(0)
    assert state(other) == before


def test_a_link_as_people_write_it(opened):
    opened.page.goto(opened.server + "/?task=dates&text=1994년+9월+27일&bidirectional=true")
    opened.wait(0).expect_step(1)
    expect(opened.box).to_have_value("1994년 9월 27일")
    expect(opened.output).to_have_text("1994-09-27■")
    expect(opened.page.get_by_text("Bidirectional · ")).to_be_visible()
    expect(opened.notices).to_have_count(0)


def test_whoever_comes_back_from_another_page_finds_everything_as_it_was(fresh):
    def on_it() -> dict[str, object]:
        return state(fresh) | {"section": fresh.page.locator("[data-section=cell]").get_attribute("aria-expanded")}

    def back_again() -> None:
        expect(fresh.tiles).not_to_have_count(0)  # Compare has stages too, which are drawn already
        fresh.wait(0).idle()

    fresh.open(step="7", position="12", edit="7:1", more="cell")
    before = on_it()
    assert before["section"] == "true"
    address = fresh.address
    for page in ("Compare", "Many inputs"):
        fresh.page.get_by_role("link", name=page).click()
        expect(fresh.tiles).to_have_count(0)
        fresh.page.get_by_role("link", name="Explore").click()
        back_again()
        assert on_it() == before
        assert fresh.address == address
    fresh.page.get_by_role("link", name="Compare").click()
    expect(fresh.tiles).to_have_count(0)
    expect(fresh.page).to_have_url(re.compile("left="))
    fresh.back()  # Compare without its address, an entry of its own, lies between
    back_again()
    assert on_it() == before
    assert fresh.address == address


def test_the_browsers_own_back_leads_to_the_text_before(opened):
    opened.open(text="27 May 1994").type("3 June 2001").blur()
    expect(opened.page).to_have_url(re.compile("2001"))
    opened.page.go_back()
    expect(opened.box).to_have_value("27 May 1994")
    expect(opened.output).to_have_text("1994-05-27■")
    opened.page.go_forward()
    expect(opened.box).to_have_value("3 June 2001")
    expect(opened.output).to_have_text("2001-06-03■")


def test_what_the_address_asks_for_in_vain_is_named_until_something_is_done(opened):
    opened.open(step="99", depth="7", lang="<b>x")
    expect(opened.notices).to_have_count(3)
    expect(opened.notices.nth(1)).to_contain_text("lang=<b>x")
    opened.expect_step(11)
    expect(opened.box).to_have_value(TEXT)
    opened.choose("depth", "3")
    expect(opened.notices).to_have_text([re.compile("lang=<b>x")])
