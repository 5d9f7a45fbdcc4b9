"""Languages, small windows, and the dark."""

import re

from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from tests.browser.conftest import TEXT, WINDOW

WIDE = """() => ["html", "body", ".stApp", ".stMain", ".stMainBlockContainer", ".attnviz", ".attnviz-panel"].flatMap((name) =>
  [...document.querySelectorAll(name)].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => name))"""
# What reaches beyond the window. A chart, the tracks of a stage and the row of switches scroll by themselves.
OUTSIDE = """() => [...document.querySelectorAll(".attnviz *, .stMainBlockContainer button, .stMainBlockContainer input")]
  .filter((one) => !one.closest(".attnviz-chart *, .attnviz-scroller *, .st-key-variant") && one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className)"""
TRACKS = ("links", "tokens", "hs", "score", "weight", "steps")  # from top to bottom


def color(hexadecimal: str) -> str:
    return "rgb({}, {}, {})".format(*bytes.fromhex(hexadecimal[1:]))


def test_a_korean_browser_gets_a_korean_page(another_visitor):
    screen = another_visitor(locale="ko-KR").open()
    expect(screen.box).to_have_value("1994년 9월 27일 화요일")
    expect(screen.output).to_have_text("1994-09-27■")
    names = {
        "attnviz",
        "English",
        "LSTM",
        "hs",
        "h",
        "k",
        "a",
        "c",
        "affine",
        *(word for name in VARIANTS for word in name.split("-")),
    }
    said = screen.page.locator(".stMain").inner_text()
    examples = screen.page.locator(".st-key-example").inner_text()
    assert set(re.findall(r"[A-Za-z]+", said)) - names - set(re.findall(r"[A-Za-z]+", examples)) == set()
    screen.type("1994년 10월 28일")
    expect(screen.output).to_have_text("1994-10-28■")
    assert screen.page.locator(".attnviz").get_attribute("lang") == "ko"
    screen.choose("lang", "English")
    expect(screen.page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(screen.box).to_have_value("1994년 10월 28일")


def test_nothing_is_wider_than_a_phone(another_visitor):
    screen = another_visitor(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    for text in ("Wednesday, the 28th of September of 1994", "27.9.1994"):
        screen.type(text)
        assert screen.page.evaluate("innerWidth") == 390
        assert screen.page.evaluate(WIDE) == []
        assert screen.page.evaluate(OUTSIDE) == []
    tops = [screen.stage.track(name).bounding_box()["y"] for name in TRACKS]
    assert tops == sorted(tops)
    assert screen.page.locator(".attnviz-parts").bounding_box()["y"] > tops[-1]  # below the stage, not beside it
    screen.tiles.nth(4).tap()
    screen.expect_step(5)


def test_a_window_that_becomes_narrow_draws_the_stage_anew(screen):
    columns = screen.stage.pictures.first
    screen.page.set_viewport_size({"width": 500, "height": 900})
    screen.page.wait_for_function("() => document.querySelector('.attnviz-parts').getBoundingClientRect().left < 100")
    assert screen.page.evaluate(WIDE) == []
    narrow = columns.bounding_box()["width"]
    screen.page.set_viewport_size(WINDOW)
    screen.page.wait_for_function("() => document.querySelector('.attnviz-parts').getBoundingClientRect().left > 500")
    assert columns.bounding_box()["width"] > 1.4 * narrow


def test_in_the_light_the_stage_is_light(screen):
    has_colours_of(screen, "light", "#fbfbf9")


def test_in_the_dark_the_stage_is_dark(fresh):
    fresh.page.emulate_media(color_scheme="dark")
    has_colours_of(fresh.open(), "dark", "#12151b")
    fresh.page.emulate_media(color_scheme="light")


def has_colours_of(screen, theme: str, ground: str) -> None:
    one = THEMES[theme]
    expect(screen.page.locator(".stApp")).to_have_css("background-color", color(ground))
    expect(screen.page.locator(".attnviz")).to_have_css("color", color(one.ink))
    bars = screen.stage.track("weight").locator(".attnviz-bar-mark").first
    expect(bars).to_have_css("fill", color(one.source))
    expect(screen.stage.track("steps").locator(".attnviz-row-here")).to_have_css("stroke", color(one.ink))
    expect(screen.stage.track("links").locator(".attnviz-link-here").first).to_have_css("stroke", color(one.ink))
    assert screen.stage.shows(decode("dates", "bidirectional", TEXT).attention.weight, theme=theme)
