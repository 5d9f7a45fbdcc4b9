"""On a phone every control is 44 pixels, and nothing is wider than the window."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES
from attnviz.screen.sections import OPENED
from tests.browser.thumbs import PHONE, forgive, go, small

OTHERS = {"larger": (390, 844), "tablet": (768, 1024), "on its side": (740, 360), "wide tablet": (1024, 768)}
WIDER = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")]
  .filter((one) => one.scrollWidth > innerWidth).map((one) => one.scrollWidth)"""
# What of a section scrolls sideways, but for figures.
SIDEWAYS = """() => [...document.querySelectorAll(".attnviz-sections, .attnviz-sections *")]
  .filter((one) => !one.closest(".attnviz-chart") && one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX)).map((one) => one.className)"""
# How many sections have come into view.
SHOWN = (
    "() => [...document.querySelectorAll('.attnviz-sections')].reduce((sum, one) => sum + Number(one.dataset.shown ?? 0), 0)"
)
# What opens a section, where no way below "Did this look matter?" does.
OPENERS = {"verdict": ".attnviz-verdict .attnviz-link", "trained": ".st-key-trained button"}
# What opens a panel or a menu at the foot, and not a file, or the page for a projector.
PANELS = ".attnviz-links > button:not(.attnviz-open, .attnviz-present-way), .attnviz-links > details > summary"


@pytest.fixture
def phone(another_visitor):
    return another_visitor(**PHONE)


def faults(page) -> list[object]:
    """What is too small, and what is wider than the phone."""
    return [*small(page), *page.evaluate(WIDER)]


def named(found: dict[str, list[object]]) -> dict[str, list[object]]:
    return {name: those for name, those in found.items() if those}


def section_faults(phone) -> dict[str, list[object]]:
    """The same of each section, opened by what leads to it; and what of it but figures scrolls sideways."""
    page, found = phone.page, {}
    for name in OPENED:
        shown = page.evaluate(SHOWN)
        page.locator(OPENERS.get(name, f".attnviz-ways [data-section={name}]")).tap()
        page.wait_for_function(f"before => ({SHOWN})() > before", arg=shown)
        assert phone.address["more"] == name
        found[name] = [*faults(page), *page.evaluate(SIDEWAYS)]
        page.locator(".attnviz-sections:visible .attnviz-close").tap()
        expect(page.locator(".attnviz-sections:visible")).to_have_count(0)
    return found


def panel_faults(phone) -> dict[str, list[object]]:
    """The same of each panel and menu that the links at the foot open."""
    page, found = phone.page, {}
    for number in range(page.locator(PANELS).count()):
        way = page.locator(PANELS).nth(number)
        way.tap()
        dialog = page.locator("dialog[open]")
        if way.evaluate("way => way.matches('summary')"):
            expect(way.locator("xpath=..")).to_have_attribute("open", "")
        else:
            expect(dialog).to_be_visible()
            page.wait_for_timeout(300)  # the server answers
        found[way.inner_text()] = faults(page)
        if dialog.count():
            dialog.locator(".attnviz-dialog-close").tap()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_explore_its_sections_and_its_panels_is_large_enough(phone, language):
    phone.open(lang=language, step="4", position="3").idle()
    page = phone.page
    found = {"theme": [] if page.locator(".attnviz-theme").is_visible() else ["hidden"]} | section_faults(phone)
    page.locator(".attnviz-row summary").tap()
    expect(page.locator(".attnviz-slider").first).to_be_visible()
    found["weights by hand"] = faults(page)
    panels = panel_faults(phone)
    assert len(panels) == 6  # Share, Reproduce, Save picture, Save alignment, As a table, Keys
    assert named(found | panels) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_attention_and_at_a_moment_every_control_is_large_enough(phone, language):
    phone.open(lang=language, attention="false", step="4", position="3").idle()
    found = {"without attention": faults(phone.page)}
    phone.open(lang=language, step="4", moment="2", more="learned").idle()
    expect(phone.page.locator(".attnviz-moment-mark").first).to_be_visible()
    expect(phone.page.locator(".attnviz-moment")).to_be_visible()
    found["moment"] = [*faults(phone.page), *phone.page.evaluate(SIDEWAYS)]
    assert named(found) == {}


def test_every_line_of_a_menu_is_large_enough(phone):
    phone.open().idle()
    for menu in ("task_menu", "example"):
        phone.page.locator(f".st-key-{menu} button").tap()
        expect(phone.page.get_by_role("menuitem").first).to_be_visible()
        phone.page.wait_for_timeout(500)  # it grows
        assert small(phone.page) == []
        phone.press("Escape")
        expect(phone.page.get_by_role("menuitem")).to_have_count(0)


@pytest.mark.parametrize("path", ["compare", "compare?view=all", "corpus"])
def test_every_control_of_the_other_pages_is_large_enough(phone, log, path):
    for language in LANGUAGES:
        go(phone, f"{path}{'&' if '?' in path else '?'}lang={language}")
        assert small(phone.page) == []
        phone.page.wait_for_function(f"() => !({WIDER})().length")  # a chart of Streamlit's comes before its width is known
    forgive(log)


@pytest.mark.parametrize("name", OTHERS)
def test_other_sizes_are_large_enough_too_and_nothing_is_cut(another_visitor, name):
    width, height = OTHERS[name]
    screen = another_visitor(**PHONE | {"viewport": {"width": width, "height": height}}).open(step="4", position="3").idle()
    assert small(screen.page) == []
    assert screen.page.evaluate(WIDER) == []
    boxes = [screen.page.locator(f".attnviz-{part}").bounding_box() for part in ("next", "whatif", "mattered")]
    for upper, lower in pairwise(boxes):
        assert upper["y"] + upper["height"] <= lower["y"] + 1
