"""Whoever is at the keyboard is not thrown out: what is pressed keeps the focus or gives it back, and shows that it has it."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_compare import Compare

# What has the focus, and whether that is seen; null for anything else than a link, a button or a switch.
OUTLINE = """() => {
  const { activeElement: one } = document;
  if (!one.matches("a, button, [type=checkbox], [type=radio]")) return null;
  const shown = [one, one.closest("label")].filter(Boolean).map((part) => getComputedStyle(part));
  const seen = shown.some(({ outlineStyle, outlineWidth }) => outlineStyle === "solid" && parseFloat(outlineWidth) >= 2);
  return [one.getAttribute("aria-label") ?? one.textContent, seen];
}"""


def test_a_button_that_has_nothing_more_to_do_keeps_the_focus(screen):
    page = screen.page
    screen.go(10)
    forward = page.get_by_role("button", name="Next step")
    forward.focus()
    screen.press("Enter").expect_step(11)
    expect(forward).to_be_focused()
    expect(forward).to_be_disabled()
    screen.press("Enter").expect_step(11)
    page.get_by_role("button", name="Previous step").focus()
    assert forward.get_attribute("disabled") is not None
    screen.press("Enter").expect_step(10)
    expect(forward).to_be_enabled()


def test_undo_keeps_the_focus_when_there_is_nothing_more_to_undo(fresh):
    fresh.open(step="7", position="1").idle()  # a page on which nothing was changed yet
    fresh.look_at_position()
    undo = fresh.page.get_by_role("button", name="Undo", exact=True)
    undo.focus()
    with fresh.redrawn():
        fresh.press("Enter")
    expect(undo).to_be_disabled()
    expect(undo).to_be_focused()


def test_who_leaves_the_projector_is_back_at_the_way_to_it(fresh):
    fresh.open()
    way = fresh.page.locator(".attnviz-present-way")
    way.focus()
    fresh.press("Enter")
    expect(fresh.page.locator(".attnviz-presented")).to_have_count(1)
    fresh.press("Escape")
    expect(way).to_be_focused()


def test_the_temperature_is_said_and_an_undo_takes_the_slider_back(screen):
    slider = screen.page.locator(".attnviz-temperature")
    expect(slider).to_have_attribute("aria-valuetext", "1")
    slider.focus()
    with screen.redrawn():
        screen.press("ArrowRight", "ArrowRight", "ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "1.4")
    screen.press("Control+z")
    expect(slider).to_have_attribute("aria-valuetext", "1")
    assert float(slider.input_value()) == 0
    screen.reset()


@pytest.mark.parametrize("name", ["Explore", "Compare", "Many inputs"])
def test_the_focus_is_seen_on_links_buttons_and_switches(fresh, name):
    fresh.open(lang="en").page.get_by_role("link", name=name, exact=True).click()
    fresh.idle()
    seen = {}
    for _turn in range(25):
        fresh.press("Tab")
        if found := fresh.page.evaluate(OUTLINE):
            seen[found[0]] = found[1]
    assert len(seen) > 6
    assert [name for name, outlined in seen.items() if not outlined] == []


def test_theme_and_language_are_no_change_and_a_change_is_named(fresh):
    voice = fresh.page.locator(".attnviz-voice")
    fresh.open(step="7", position="1", lang="en").idle()
    theme = fresh.page.locator(".attnviz-theme")
    with fresh.redrawn():
        theme.click()
    fresh.page.wait_for_timeout(900)  # longer than it takes to be told
    expect(voice).to_have_text("")
    fresh.open(text="27.9.94", step="1", position="6", lang="en").idle()
    fresh.look_at_position()
    expect(voice).to_contain_text("Steps that look elsewhere: 1.")
    fresh.reset()


def test_two_models_beside_each_other_are_told_apart(opened):
    compare = Compare(opened.open(text="27 May 1994")).come()
    groups = compare.page.locator(".attnviz-showcase")
    names = [one.get_attribute("aria-label") for one in groups.all()]
    assert names[0].startswith("A: ")
    assert names[1].startswith("B: ")
    compare.page.get_by_role("button", name="Next step").first.click()
    voice = compare.page.locator(".attnviz-voice")
    expect(voice).to_contain_text("Step 2 of 11. A: writes 9 ")
    expect(voice).to_contain_text("B: writes 9 ")
