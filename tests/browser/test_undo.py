"""Taking a change back, with buttons and keys; before and after; and that red is the visitor's own."""

import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from attnviz.recording.running import decode
from tests.browser.changes_seen import changes, expect_changes, own_weights
from tests.browser.screen import TEXT
from tests.browser.test_appearance import color

EDIT = color(THEMES["light"].edit)
# Everything of the page, the rests of Streamlit's too, that has the colour in view.
RED = """(red) => [...document.querySelectorAll(".stApp *")].filter((one) => one.checkVisibility()).flatMap((one) => {
  const style = getComputedStyle(one);
  const drawn = one instanceof SVGElement ? ["fill", "stroke"] : ["color", "backgroundColor", "borderTopColor", "accentColor"];
  return drawn.filter((name) => style[name] === red).map((name) => `${one.getAttribute("class")}: ${name}`);
})"""


def test_undo_redo_and_reset_go_back_to_the_very_same_picture(edited):
    changed = edited.stage.colors()
    edited.press_button("Undo")
    assert edited.stage.shows(own_weights())
    expect_changes(edited)
    expect(edited.page.get_by_role("button", name="Reset")).to_be_disabled()
    edited.press_button("Redo")
    assert edited.stage.colors() == changed
    edited.press_button("Reset")
    assert edited.stage.shows(own_weights())
    edited.press_button("Undo")
    assert edited.stage.colors() == changed


@pytest.mark.parametrize("again", ["Control+Shift+z", "Control+y"])
def test_control_z_takes_back_and_does_again(edited, again):
    edited.blur()
    with edited.redrawn():
        edited.press("Control+z")
    expect_changes(edited)
    with edited.redrawn():
        edited.press(again)
    expect_changes(edited, ("edit", "7:1"))


@pytest.mark.parametrize("box", [".st-key-text input", ".attnviz-write"])
def test_control_z_is_the_text_boxs_own_while_one_types(edited, box):
    # The key as the page hears it, without what the browser does then: another text has no changes of its own.
    key = "new KeyboardEvent('keydown', {key: 'z', ctrlKey: true, bubbles: true, cancelable: true})"
    assert edited.page.locator(box).evaluate(f"box => box.dispatchEvent({key})")
    edited.page.wait_for_timeout(300)
    assert changes(edited) == [("edit", "7:1")]


def test_before_and_after_stand_on_one_stage(edited, another_visitor):
    stage = edited.stage
    assert stage.track("before.links").count() == 0
    edited.tick("both")
    assert edited.address["both"] == "1"
    before = decode("dates", "bidirectional", TEXT).attention.weight
    assert stage.shows(before, "before.steps")
    assert stage.links("before.links") == pytest.approx(
        {s: float(weight) for s, weight in enumerate(before[6]) if weight >= 0.05}, abs=2e-3
    )
    assert stage.links("links") == {0: pytest.approx(1)}
    outline = (
        stage.track("weight")
        .locator(".attnviz-outline")
        .evaluate_all("bars => bars.map((bar) => +bar.getAttribute('height'))")
    )
    assert [height / sum(outline) for height in outline] == pytest.approx(before[6], abs=3e-3)
    for name in ("links", "steps"):
        old, new = (stage.track(which).bounding_box() for which in (f"before.{name}", name))
        assert old["y"] < new["y"]
    other = another_visitor()
    other.page.goto(edited.page.url)
    other.wait(0)
    assert other.stage.shows(before, "before.steps")
    edited.tick("both", on=False)
    assert stage.track("before.links").count() == 0
    assert "both" not in edited.address


def test_there_is_no_before_where_nothing_is_changed(screen):
    expect(screen.page.locator(".attnviz-both")).to_be_hidden()


# ---- red


def test_nothing_is_red_where_nothing_was_changed(screen):
    screen.click_at(3, 5)
    assert screen.page.evaluate(RED, EDIT) == []


def test_after_a_change_the_weights_of_its_step_are_red_and_no_score_is(edited):
    stage = edited.stage
    fills = "bars => [...new Set(bars.map((bar) => getComputedStyle(bar).fill))]"
    assert stage.track("weight").locator(".attnviz-bar-mark").evaluate_all(fills) == [EDIT]
    assert EDIT not in stage.track("score").locator(".attnviz-bar-mark").evaluate_all(fills)
    strokes = "links => [...new Set(links.map((link) => getComputedStyle(link).stroke))]"
    assert stage.track("links").locator(".attnviz-link-here").evaluate_all(strokes) == [EDIT]
    edited.go(4)
    assert stage.track("weight").locator(".attnviz-bar-mark").evaluate_all(fills) == [color(THEMES["light"].source)]
    changed = [tile for tile in edited.tiles.all() if "attnviz-changed" in tile.get_attribute("class")]
    assert changed
    assert all(tile.evaluate("tile => getComputedStyle(tile).color") == EDIT for tile in changed)
    others = [tile for tile in edited.tiles.all() if "attnviz-changed" not in tile.get_attribute("class")]
    assert all(tile.evaluate("tile => getComputedStyle(tile).color") != EDIT for tile in others)


def test_a_temperature_that_was_changed_is_red_until_it_is_undone(screen):
    screen.page.locator(".attnviz-scope").select_option("all_steps")
    slider = screen.page.get_by_role("slider", name="temperature")
    with screen.redrawn():
        slider.fill("0.3")
    expect(slider).to_have_css("accent-color", EDIT)
    screen.press_button("Reset")
    expect(slider).to_have_css("accent-color", color(THEMES["light"].source))
    screen.page.locator(".attnviz-scope").select_option("this_step")
    assert screen.page.evaluate(RED, EDIT) == []
