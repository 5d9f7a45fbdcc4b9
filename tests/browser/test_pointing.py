"""The mouse over the stage: what it is on is told and framed, and a click goes there."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.recording.running import decode
from tests.browser.screen import CHOSEN, TEXT

NEAREST = """(link) => {
  const { x, y } = link.getPointAtLength(link.getTotalLength() / 2);
  const place = new DOMPoint(x, y).matrixTransform(link.getScreenCTM());
  return [Math.round(place.x), Math.round(place.y)]; // a click has whole pixels
}"""


@pytest.fixture(scope="module")
def weight():
    return decode("dates", "bidirectional", TEXT).attention.weight


def strong(weights) -> dict[int, float]:
    return {s: float(a) for s, a in enumerate(weights) if a >= 0.05}


def test_pointing_at_a_row_shows_its_step_without_going_there(screen, weight):
    screen.hover(8, 19)
    expect(screen.tiles.nth(8)).to_have_class("attnviz-tile attnviz-here")
    assert screen.stage.framed() == 9
    assert screen.stage.links() == pytest.approx(strong(weight[8]), abs=2e-3)
    assert screen.stage.weights() == pytest.approx(weight[8], abs=3e-3)
    assert screen.stage.column() == 19
    expect(screen.stage.tip).to_contain_text(f"{weight[8, 19]:.3f}")
    expect(screen.page.locator(".attnviz-step")).to_have_text("Step 9 of 11")
    expect(screen.page.locator(".attnviz-sentence")).to_contain_text("writes 2 after 1994-09-")
    expect(screen.page.locator(".attnviz-candidate-token").first).to_have_text("2")
    expect(screen.page.locator(".attnviz-mattered-said p").first).to_contain_text("“2”")
    assert screen.address.get("step", "1") == "1"
    screen.leave()
    expect(screen.stage.tip).to_be_hidden()
    expect(screen.page.locator(".attnviz-step")).to_have_text("Step 1 of 11")
    expect(screen.page.locator(".attnviz-candidate-token").first).to_have_text("1")
    assert screen.stage.framed() == 1
    assert screen.stage.links() == pytest.approx(strong(weight[0]), abs=2e-3)
    assert screen.stage.column() is None


def test_pointing_at_a_tile_shows_its_row(screen):
    screen.tiles.nth(6).hover()
    expect(screen.tiles.nth(6)).to_have_class("attnviz-tile attnviz-here")
    assert screen.stage.framed() == 7
    screen.leave()
    expect(screen.tiles.first).to_have_class("attnviz-tile attnviz-here")
    assert screen.stage.framed() == 1


def test_what_is_covered_is_not_shown_by_pointing_at_it(screen):
    screen.tick("cover").move_to(screen.stage.cell(8, 19))
    expect(screen.page.locator(".attnviz-step")).to_have_text("Step 1 of 11")
    assert screen.stage.framed() == 1
    expect(screen.stage.tip).to_be_hidden()
    tile = screen.tiles.nth(8)
    expect(tile).to_have_accessible_name("not written yet")
    assert tile.get_attribute("title") == ""
    screen.leave().tick("cover", on=False)
    expect(tile).to_have_accessible_name(re.compile("^Step 9 of 11 writes 2"))


def test_pointing_back_covers_nothing_that_was_written(screen):
    """From row to row, up and down, each is shown, and what is covered stays so."""
    screen.go(5).tick("cover")
    for row in (1, 3, 0, 4):
        screen.hover(row, 19)
        expect(screen.page.locator(".attnviz-step")).to_have_text(f"Step {row + 1} of 11")
        assert screen.stage.framed() == row + 1
        expect(screen.page.locator(".attnviz-tile.attnviz-covered")).to_have_count(6)
    screen.leave().go(11).hover(2, 19)
    expect(screen.page.locator(".attnviz-verdict")).to_be_visible()
    screen.leave().tick("cover", on=False)


@pytest.mark.parametrize("name", ["tokens", "hs", "score", "weight"])
def test_pointing_at_a_column_of_any_track_frames_it_in_all(screen, name):
    screen.move_to(screen.stage.place(name, 10))
    expect(screen.stage.tip).to_contain_text("source 11")
    assert screen.stage.column() == 10
    assert screen.stage.framed() == 1
    frame, stage = screen.page.locator(".attnviz-pointer rect").bounding_box(), screen.stage.root.bounding_box()
    assert frame["height"] == pytest.approx(stage["height"], abs=8)


def test_pointing_at_a_link_shows_the_step_that_it_is_of(screen, weight):
    screen.go(4)
    place = screen.stage.track("links").locator(".attnviz-link-here").last.evaluate(NEAREST)
    screen.go(1).move_to(place)
    expect(screen.stage.tip).to_be_visible()
    row, column = screen.stage.framed() - 1, screen.stage.column()
    expect(screen.stage.tip).to_contain_text(f"{weight[row, column]:.3f}")
    screen.page.mouse.click(*place)
    screen.page.wait_for_function(CHOSEN, arg=str(column + 1))
    screen.expect_step(row + 1)


def test_the_words_beside_the_mouse_are_of_the_step_in_view(screen, weight):
    """After a step by the keyboard, too, while the mouse rests."""
    screen.blur().move_to(screen.stage.place("weight", 23))
    expect(screen.stage.tip).to_contain_text(f"{weight[0, 23]:.3f}")
    screen.press("ArrowRight").expect_step(2)
    expect(screen.stage.tip).to_contain_text(f"{weight[1, 23]:.3f}")
    assert f"{weight[0, 23]:.3f}" != f"{weight[1, 23]:.3f}"


def test_the_words_beside_the_mouse_are_of_the_text_in_view(screen):
    screen.move_to(screen.stage.place("tokens", 1))
    expect(screen.stage.tip).to_contain_text("source 2: u")
    with screen.redrawn():
        screen.box.fill("Monday, September 26, 1994")
    expect(screen.stage.tip).to_contain_text("source 2: o")


def test_a_click_on_a_cell_goes_to_its_step(screen):
    screen.click_at(8, 19).expect_step(9)
    cell = screen.stage.track("steps").locator(".attnviz-cell-here").bounding_box()
    x, y = screen.stage.cell(8, 19)
    assert (cell["x"] + cell["width"] / 2, cell["y"] + cell["height"] / 2) == pytest.approx((x, y), abs=1)


def test_a_click_on_a_source_token_chooses_it_for_the_step_in_view(screen):
    screen.go(3)
    screen.page.mouse.click(*screen.stage.place("tokens", 4))
    screen.page.wait_for_function(CHOSEN, arg="5")
    screen.expect_step(3)
    expect(screen.look_here).to_have_text("look at d (5)")


def test_a_tap_on_a_column_of_hs_opens_its_units_beside_the_stage(screen):
    screen.page.mouse.click(*screen.stage.place("hs", 22))
    screen.page.wait_for_function(CHOSEN, arg="23")
    assert screen.address["more"] == "units"
    units = screen.page.locator(".attnviz-aside .attnviz-sections")
    expect(units).to_be_visible()
    expect(units.locator("h3")).to_have_text("c, unit by unit")
    stage = screen.stage.root.bounding_box()
    assert units.bounding_box()["x"] >= stage["x"] + stage["width"]
    units.get_by_role("button", name="Close").click()
    expect(units).to_be_hidden()
    assert "more" not in screen.address


def test_a_click_on_c_opens_its_units_too(screen):
    screen.page.locator(".attnviz-parts canvas").first.click()
    expect(screen.page.locator(".attnviz-aside .attnviz-units")).to_be_visible()
    screen.page.locator(".attnviz-aside").get_by_role("button", name="Close").click()


def test_another_text_under_a_resting_mouse_is_told_as_if_the_mouse_had_just_come(screen):
    place = screen.stage.place("weight", 20)
    screen.move_to(place)
    expect(screen.stage.tip).to_contain_text("source 21")
    screen.type("27 May 94")  # nine wide columns where there were 27
    resting, column = screen.stage.tip.all_inner_texts(), screen.stage.column()
    screen.leave().move_to(place)
    expect(screen.stage.tip).to_be_visible()
    assert (screen.stage.tip.all_inner_texts(), screen.stage.column()) == (resting, column)
    assert "source 21" not in str(resting)
