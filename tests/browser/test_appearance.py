"""Languages, small windows, and the dark."""

import re

from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from tests.browser.conftest import WINDOW
from tests.browser.screen import TEXT
from tests.browser.test_stage import TRACKS

WIDE = """() => ["html", "body", ".stApp", ".stMain", ".stMainBlockContainer", ".attnviz", ".attnviz-panel"].flatMap((name) =>
  [...document.querySelectorAll(name)].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => name))"""
# What reaches beyond the window. Charts, tracks and the row of switches scroll by themselves; a sentence is cut at its end.
OUTSIDE = """() => [...document.querySelectorAll(".attnviz *, .stMainBlockContainer button, .stMainBlockContainer input")]
  .filter((one) => !one.closest(".attnviz-chart *, .attnviz-scroller *, .attnviz-sentence *, .st-key-variant"))
  .filter((one) => one.checkVisibility())
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className)"""


def color(hexadecimal: str) -> str:
    return "rgb({}, {}, {})".format(*bytes.fromhex(hexadecimal[1:]))


def test_a_korean_browser_gets_a_korean_page(another_visitor):
    screen = another_visitor(locale="ko-KR").open()
    expect(screen.box).to_have_value("1994년 9월 27일 화요일")
    expect(screen.output).to_have_text("1994-09-27■")
    names = {"attnviz", "English", "LSTM", "hs", "h", "c", "a", "k", "softmax", "affine"}
    names |= {"JSON", "Esc", "t", "v"}  # a format, and keys
    names |= {word for name in VARIANTS for word in name.split("-")}
    said = screen.page.locator(".stMain").inner_text()
    examples = screen.page.locator(".st-key-example").inner_text()
    assert set(re.findall(r"[A-Za-z]+", said)) - names - set(re.findall(r"[A-Za-z]+", examples)) == set()
    screen.type("1994년 10월 28일")
    expect(screen.output).to_have_text("1994-10-28■")
    assert screen.page.locator(".attnviz").get_attribute("lang") == "ko"
    screen.choose("lang", "English")
    expect(screen.page.get_by_role("button", name="Share")).to_be_visible()
    expect(screen.box).to_have_value("1994년 10월 28일")


def test_nothing_is_wider_than_a_phone(another_visitor):
    screen = another_visitor(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).open()
    for text in ("Wednesday, the 28th of September of 1994", "27.9.1994"):
        screen.type(text)
        assert screen.page.evaluate("innerWidth") == 390
        assert screen.page.evaluate(WIDE) == []
        assert screen.page.evaluate(OUTSIDE) == []
    parts = [screen.output, *map(screen.stage.track, TRACKS), screen.page.locator(".attnviz-whatif")]
    tops = [part.bounding_box()["y"] for part in parts]
    assert tops == sorted(tops)  # one below the other
    screen.tiles.nth(4).tap()
    screen.expect_step(5)


def test_a_window_that_becomes_narrow_draws_the_stage_anew(screen):
    wide = screen.stage.matrix().bounding_box()["width"]
    screen.page.set_viewport_size({"width": 500, "height": 900})
    expect(screen.page.locator(".attnviz-two-columns")).to_have_count(0)
    assert screen.stage.scroller.bounding_box()["width"] < 500
    assert screen.page.evaluate(WIDE) == []
    screen.page.set_viewport_size(WINDOW)
    expect(screen.page.locator(".attnviz-two-columns")).to_have_count(1)
    assert screen.stage.matrix().bounding_box()["width"] == wide


def test_in_the_light_the_stage_is_light(screen):
    has_colours_of(screen, "light", "#fbfbf9")


def test_in_the_dark_the_stage_is_dark(fresh):
    fresh.page.emulate_media(color_scheme="dark")
    has_colours_of(fresh.open(), "dark", "#12151b")
    fresh.page.emulate_media(color_scheme="light")


def has_colours_of(screen, theme: str, ground: str) -> None:
    one, stage = THEMES[theme], screen.stage
    expect(screen.page.locator(".stApp")).to_have_css("background-color", color(ground))
    expect(screen.page.locator(".attnviz")).to_have_css("color", color(one.ink))
    assert stage.shows(decode("dates", "bidirectional", TEXT).attention.weight, theme=theme)
    wanted = {
        ".attnviz-track-weight .attnviz-bar-mark": ("fill", one.source),
        ".attnviz-track-score .attnviz-bar-mark": ("fill", one.source_pale),
        ".attnviz-link-here": ("stroke", one.ink),
        ".attnviz-link-other": ("stroke", one.source),
        ".attnviz-row-here": ("stroke", one.ink),
        ".attnviz-row-name": ("fill", one.output_text),
        ".attnviz-letter": ("fill", one.ink),
    }
    for place, (name, value) in wanted.items():
        expect(screen.page.locator(place).first).to_have_css(name, color(value))
