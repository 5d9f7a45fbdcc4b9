"""Small windows and long texts: the strip stays in view, and the tracks scroll sideways as one."""

import re

import pytest
from playwright.sync_api import expect

LONG = "nine hundred ninety-nine thousand nine hundred ninety-nine"  # 58 letters
WINDOWS = {"projector": (1280, 720), "phone": (360, 740), "twice as large": (640, 360)}


@pytest.mark.parametrize("name", WINDOWS)
def test_output_and_steps_stay_in_view_wherever_one_scrolls(another_visitor, name):
    width, height = WINDOWS[name]
    screen = another_visitor(viewport={"width": width, "height": height}).open(more="matters")
    expect(screen.page.locator(".attnviz-body > .attnviz-sections .attnviz-table").first).to_be_attached()
    screen.page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight / 2)")
    expect(screen.page.locator(".attnviz-play")).to_be_in_viewport()
    expect(screen.tiles.first).to_be_in_viewport()
    assert screen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("section", ["beams", "why", "cell"])
@pytest.mark.parametrize("name", ["projector", "phone"])
def test_a_link_to_an_open_section_leads_to_it(another_visitor, name, section):
    width, height = WINDOWS[name]
    screen = another_visitor(viewport={"width": width, "height": height}).open(more=section, step="3", position="26")
    title = screen.page.locator(".attnviz-body > .attnviz-sections .attnviz-card-head h3")
    expect(title).to_be_in_viewport(ratio=1)
    strip = screen.page.locator(".attnviz-strip").bounding_box()
    assert title.bounding_box()["y"] >= strip["y"] + strip["height"]


def test_a_track_of_attention_is_on_the_first_screen_of_a_phone(another_visitor):
    screen = another_visitor(viewport={"width": 360, "height": 740}).open()
    box = screen.stage.track("links").bounding_box()
    assert box["y"] + 40 < 740
    assert box["x"] < 360


def test_a_new_text_is_shown_where_it_is_looked_at(another_visitor):
    screen = another_visitor(viewport={"width": 360, "height": 740}).open()
    looked = screen.stage.track("tokens").locator("text").nth(24)  # the second 9 of 1994
    expect(looked).to_be_in_viewport(ratio=1)
    scroller = screen.stage.scroller
    expect(scroller).to_have_class(re.compile("attnviz-more-left"))
    scroller.evaluate("scroller => scroller.scrollTo(0, 0)")
    expect(scroller).to_have_class(re.compile("attnviz-more-right"))
    screen.type("27 September, 1994")
    expect(screen.stage.track("tokens").locator("text").last).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_units_of_c_come_into_view(another_visitor):
    screen = another_visitor(viewport={"width": 360, "height": 740}).open()
    screen.page.locator(".attnviz-ways [data-section=units]").click()
    units = screen.page.locator(".attnviz-units tbody tr")
    for number in (0, 5):  # 44 pixels each, and the rest scroll in their place
        expect(units.nth(number)).to_be_in_viewport(ratio=1)
    strip = screen.page.locator(".attnviz-strip").bounding_box()
    assert (
        screen.page.locator(".attnviz-aside h3", has_text="c, unit by unit").bounding_box()["y"] > strip["y"] + strip["height"]
    )


def test_beyond_what_fits_the_tracks_scroll_sideways_as_one(another_visitor):
    screen = another_visitor(viewport={"width": 1280, "height": 720}).open(task="numbers", text=LONG)
    seen, whole = screen.stage.scroller.evaluate("({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth]")
    assert whole > seen
    canvas = screen.stage.pictures.first.bounding_box()
    assert canvas["width"] / len(LONG) == pytest.approx(17, abs=0.1)
    screen.stage.scroller.evaluate("scroller => scroller.scrollTo(150, 0)")
    boxes = [screen.stage.pictures.nth(number).bounding_box() for number in range(2)]
    assert [box["x"] for box in boxes] == [pytest.approx(canvas["x"] - 150, abs=1)] * 2


def test_without_attention_the_stage_is_the_bottleneck(another_visitor):
    screen = another_visitor(viewport={"width": 1280, "height": 720}).open(task="reverse", attention="false")
    expect(screen.stage.track("neck").locator("text").first).to_contain_text("256 numbers, whatever the length")
    panel = screen.page.locator(".attnviz-bottleneck")
    expect(panel.locator(".attnviz-length-words")).to_have_count(6)
    with screen.redrawn():
        panel.get_by_role("button").click()
    assert len(screen.box.input_value()) == 30
    expect(screen.page.locator(".attnviz-verdict .attnviz-wrong")).to_be_visible()


@pytest.mark.parametrize("task", ["dates", "numbers"])
def test_where_one_vector_is_enough_the_panel_says_so(another_visitor, task):
    screen = another_visitor(viewport={"width": 1280, "height": 720}).open(task=task, attention="false")
    expect(screen.page.locator(".attnviz-bottleneck p").first).to_contain_text("One vector is enough here")
    expect(screen.page.locator(".attnviz-bottleneck").get_by_role("button")).to_be_hidden()
