"""What is the same on every page: light or dark, the title, and the language that the page says it is in."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from attnviz.figures.kit.theme import THEMES
from tests.browser.conftest import Log
from tests.browser.screen import Screen

GROUNDS = {"light": "rgb(251, 251, 249)", "dark": "rgb(18, 21, 27)"}  # of .streamlit/config.toml
PAGES = {"Explore": "/", "Compare": "/compare", "Many inputs": "/corpus"}
TITLES = {
    ("en", "/"): "Explore · attnviz",
    ("en", "/compare"): "Compare · attnviz",
    ("en", "/corpus"): "Many inputs · attnviz",
    ("ko", "/"): "살펴보기 · attnviz",
    ("ko", "/compare"): "비교 · attnviz",
    ("ko", "/corpus"): "여러 입력 · attnviz",
}


@pytest.fixture
def light(another_visitor) -> Iterator[Screen]:
    """Somebody whose system prefers light."""
    screen = another_visitor(color_scheme="light")
    screen.page.emulate_media(color_scheme="light")
    yield screen
    screen.page.emulate_media(color_scheme="light")


@pytest.fixture
def asking_below(log: Log) -> Iterator[None]:
    """Whoever opens a page by its path: Streamlit first asks for its server below that path, and the browser says so."""
    yield
    assert all("404" in said for said in log.said)
    log.said.clear()


def switch_of(page: Page):
    return page.locator(".attnviz-theme")


def expect_look(page: Page, theme: str, stage: str = ".attnviz") -> None:
    """The page, what Streamlit draws on it, and the stage."""
    expect(page.locator(".stApp")).to_have_css("background-color", GROUNDS[theme])
    expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
    page.wait_for_function(
        "([name, ink]) => document.querySelector(name).style.getPropertyValue('--attnviz-ink') === ink",
        arg=[stage, THEMES[theme].ink],
    )


def test_the_switch_turns_everything_at_once_and_what_is_in_view_stays(light):
    light.open(text="27.9.94", step="7", edit="7:7", more="beams")
    page = light.page
    expect_look(page, "light")
    expect(switch_of(page)).to_have_accessible_name("Theme: as the system")
    chart = page.locator(".js-plotly-plot").first
    expect(chart.locator(".bg, .main-svg").first).to_be_visible()
    drawn = chart.evaluate("chart => chart.layout.font.color")
    before = light.address
    page.evaluate("globalThis.here = true")
    switch_of(page).click()
    expect_look(page, "dark")
    expect(switch_of(page)).to_have_accessible_name("Theme: dark")
    page.wait_for_function("old => document.querySelector('.js-plotly-plot')?.layout?.font.color !== old", arg=drawn)
    light.expect_step(7)
    assert light.address == before | {"theme": "dark"}
    assert light.stage.weights() != []
    assert page.evaluate("globalThis.here"), "the page was loaded anew"
    switch_of(page).click()
    expect_look(page, "light")
    assert light.address == before | {"theme": "light"}
    switch_of(page).press("Enter")
    expect(switch_of(page)).to_have_accessible_name("Theme: as the system")
    assert light.address == before


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("system", THEMES)
def test_a_link_says_it_whatever_the_system_prefers(light, theme, system):
    light.page.emulate_media(color_scheme=system)
    light.open(theme=theme)
    expect_look(light.page, theme)
    expect(switch_of(light.page)).to_have_accessible_name(f"Theme: {theme}")
    light.page.reload()
    light.wait(0)
    expect_look(light.page, theme)
    assert light.address["theme"] == theme


def test_it_goes_with_the_visitor_to_the_other_pages_and_back(light, asking_below):
    light.open()
    switch_of(light.page).click()
    expect_look(light.page, "dark")
    for name in ("Compare", "Many inputs", "Explore"):
        light.page.get_by_role("link", name=name).click()
        expect(light.page).to_have_title(f"{name} · attnviz")
        light.idle()
        expect_look(light.page, "dark")
        expect(light.page).to_have_url(re.compile("theme=dark"))
    light.page.get_by_role("link", name="Compare").click()
    expect(light.page).to_have_url(re.compile("left=.*theme=dark"))
    light.idle()
    light.page.reload()
    light.wait(0)
    expect_look(light.page, "dark")
    expect(light.page).to_have_url(re.compile("left=.*theme=dark"))


def test_without_a_word_of_it_the_page_follows_the_system_and_with_one_it_does_not(light):
    light.open()
    light.page.emulate_media(color_scheme="dark")
    expect_look(light.page, "dark")
    light.page.emulate_media(color_scheme="light")
    expect_look(light.page, "light")
    switch_of(light.page).click()
    expect_look(light.page, "dark")
    light.page.emulate_media(color_scheme="dark")
    light.page.emulate_media(color_scheme="light")
    light.page.wait_for_timeout(300)
    expect_look(light.page, "dark")


def test_a_shared_link_holds_it(light):
    light.open(theme="dark")
    light.page.get_by_role("button", name="Share").click()
    expect(light.page.get_by_role("textbox", name="Link")).to_have_value(re.compile("theme=dark"))
    light.press("Escape")


def test_a_theme_that_there_is_not_is_named_until_something_is_done(light):
    light.open(theme="purple")
    expect(light.notices).to_have_text([re.compile("theme=purple; it can only be one of light, dark")])
    expect_look(light.page, "light")
    light.type("27 May 1994")
    expect(light.notices).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 720), (360, 740)])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_switch_fits_into_the_header(another_visitor, size, language):
    width, height = size
    phone = width < 700
    options = {"viewport": {"width": width, "height": height}, "has_touch": phone, "is_mobile": phone}
    page = another_visitor(**options).open(lang=language).page
    box = switch_of(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 110
    assert min(box["width"], box["height"]) >= (44 if phone else 24)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    switch_of(page).click(trial=True)


@pytest.mark.parametrize(("language", "path"), TITLES)
def test_title_and_language_are_those_of_the_page(another_visitor, asking_below, language, path):
    page = another_visitor().page
    page.goto(f"{another_visitor().server}{path}?lang={language}")
    expect(page).to_have_title(TITLES[language, path])
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_another_language_is_said_at_once(another_visitor):
    screen = another_visitor().open()
    screen.choose("lang", "한국어")
    expect(screen.page.locator("html")).to_have_attribute("lang", "ko")
    expect(screen.page).to_have_title("살펴보기 · attnviz")
    screen.choose("lang", "English")
    expect(screen.page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("name", ["Compare", "Many inputs"])
def test_the_other_pages_are_shared_too(another_visitor, asking_below, name):
    page = another_visitor().page
    page.goto(f"{another_visitor().server}{PAGES[name]}?task=reverse")
    page.get_by_role("button", name="Share").click()
    panel = page.get_by_role("dialog", name="Share")
    expect(panel).to_contain_text("Only this machine")
    link = panel.get_by_role("textbox", name="Link").input_value()
    assert link.removesuffix("&lang=en") == page.url.removesuffix("&lang=en")
    assert link.endswith("&lang=en")
    page.keyboard.press("Escape")
