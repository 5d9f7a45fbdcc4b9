"""On a phone, with a thumb: what is smaller than it is chosen by touch and slide."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.thumbs import PHONE, Thumb, forgive, go

TEXT = "Tuesday, September 27, 1994"
SCROLLED = (
    "() => [document.querySelector('[data-testid=stMain]').scrollTop, document.querySelector('.attnviz-scroller').scrollLeft]"
)


@pytest.fixture
def phone(another_visitor):
    return another_visitor(**PHONE)


@pytest.fixture
def open_phone(phone):
    """The usual text at its fourth step, scrolled until all tracks are in view, and a finger on it."""
    phone.open(task="dates", lang="en", text=TEXT, step="4")
    phone.stage.bring(phone.stage.matrix())
    return phone, Thumb(phone.page)


def test_a_finger_that_rests_is_told_what_is_nearest_and_takes_it_where_it_is_lifted(open_phone):
    phone, thumb = open_phone
    box = phone.stage.matrix().bounding_box()
    before = phone.page.evaluate(SCROLLED)
    x, y = 200, box["y"] + 3.5 * box["height"] / 11
    thumb.down(x, y)
    expect(phone.stage.tip).to_contain_text("output 4: 4")
    told = phone.stage.tip.bounding_box()
    assert told["y"] + told["height"] <= y - 40  # above the thumb
    thumb.slide(x + 34, y + 2 * box["height"] / 11)
    expect(phone.stage.tip).to_contain_text("output 6: 0")
    position = re.search(r"source (\d+): (.)", phone.stage.tip.inner_text())
    assert phone.address["step"] == "4"  # nothing is chosen yet
    assert phone.page.evaluate(SCROLLED) == before
    thumb.up()
    phone.expect_step(6)
    expect(phone.stage.tip).to_be_hidden()
    assert phone.address["position"] == position[1]
    dock = phone.page.locator(".attnviz-dock")
    expect(dock).to_contain_text("output 6: 0")
    expect(dock).to_contain_text(f"source {position[1]}: {position[2]}")


def test_from_there_one_on_in_each_direction_and_a_look_there(open_phone):
    phone, _thumb = open_phone
    phone.page.touchscreen.tap(*phone.stage.cell(3, 25))
    dock = phone.page.locator(".attnviz-dock")
    place = int(phone.address["position"])
    for name, step, position in [
        ("one to the left", 4, place - 1),
        ("Next step", 5, place - 1),
        ("one to the right", 5, place),
        ("Previous step", 4, place),
    ]:
        dock.get_by_role("button", name=name).tap()
        phone.expect_step(step)
        phone.page.wait_for_function(
            "place => new URL(location.href).searchParams.get('position') === place", arg=str(position)
        )
    with phone.redrawn():
        dock.get_by_role("button", name="look here").tap()
    assert phone.address["edit"] == f"4:{place}"
    dock.get_by_role("button", name="Close").tap()
    expect(dock).to_be_hidden()


def test_a_finger_that_slides_off_the_stage_chooses_nothing(open_phone):
    phone, thumb = open_phone
    box = phone.stage.matrix().bounding_box()
    before = phone.page.url
    thumb.down(200, box["y"] + 20)
    expect(phone.stage.tip).to_be_visible()
    thumb.slide(200, 20)
    expect(phone.stage.tip).to_be_hidden()
    thumb.up()
    phone.page.wait_for_timeout(200)
    assert phone.page.url == before
    expect(phone.page.locator(".attnviz-dock")).to_be_hidden()


def test_a_flick_scrolls_down_and_sideways_and_chooses_nothing(phone):
    phone.open(task="dates", lang="en", text=TEXT, step="4")
    thumb, before = Thumb(phone.page), phone.page.url
    down, sideways = phone.page.evaluate(SCROLLED)
    track = phone.stage.track("hs").bounding_box()
    thumb.flick(200, track["y"] + 20, 190, track["y"] - 180)
    assert phone.page.evaluate(SCROLLED)[0] > down + 80
    assert sideways > 60  # the end of the date is in view
    thumb.flick(120, 520, 280, 522)
    assert phone.page.evaluate(SCROLLED)[1] < sideways - 60
    assert phone.page.url == before


def test_at_the_end_of_what_is_in_view_the_tracks_go_on(open_phone):
    phone, thumb = open_phone
    y = phone.stage.matrix().bounding_box()["y"] + 20
    before = phone.page.evaluate(SCROLLED)[1]
    thumb.down(200, y).slide(58, y)
    phone.page.wait_for_function("before => document.querySelector('.attnviz-scroller').scrollLeft < before - 40", arg=before)
    thumb.up()


def test_where_nothing_scrolls_a_slide_sideways_chooses_at_once(phone):
    phone.open(task="dates", lang="en", text="27.9.94", step="4")
    phone.stage.bring(phone.stage.matrix())
    box = phone.stage.matrix().bounding_box()
    thumb = Thumb(phone.page).down(box["x"] + 20, box["y"] + 10, rest=0).slide(box["x"] + 120, box["y"] + 12)
    expect(phone.stage.tip).to_be_visible()
    thumb.up()
    phone.expect_step(1)
    assert int(phone.address["position"]) > 1


def test_a_token_of_the_output_is_chosen_by_a_slide(open_phone):
    phone, thumb = open_phone
    boxes = [phone.tiles.nth(number).bounding_box() for number in (1, 7)]
    (x, y), (to_x, _) = [(box["x"] + box["width"] / 2, box["y"] + 20) for box in boxes]
    thumb.down(x, y, rest=0).slide(to_x, y)
    expect(phone.stage.tip).to_contain_text("Step 8 of 11")
    expect(phone.stage.tip).to_contain_text("probability")
    thumb.up()
    phone.expect_step(8)
    expect(phone.stage.tip).to_be_hidden()


def test_what_is_covered_stays_so_below_a_finger(phone):
    phone.open(task="dates", lang="en", text=TEXT, step="2", cover="1")
    box = phone.tiles.nth(6).bounding_box()
    thumb = Thumb(phone.page).down(box["x"] + 8, box["y"] + 20)
    expect(phone.stage.tip).to_contain_text("not written yet")
    expect(phone.stage.tip).not_to_contain_text("probability")
    thumb.slide(box["x"] + 8, 700).up()


def test_the_words_that_a_mouse_is_told_where_it_rests_a_finger_reads_there(open_phone):
    phone, thumb = open_phone
    button = phone.page.locator("[data-preset=left]")
    button.scroll_into_view_if_needed()
    box, before = button.bounding_box(), phone.page.url
    thumb.down(box["x"] + 20, box["y"] + 20, rest=700)
    expect(phone.stage.tip).to_have_text("one to the left")
    thumb.up()
    expect(phone.stage.tip).to_be_hidden()
    assert phone.page.url == before  # it was read, not pressed


def test_the_other_actions_of_the_stage_are_done_with_a_thumb(open_phone):
    phone, _thumb = open_phone
    phone.page.locator(".attnviz-controls").get_by_role("button", name="Next step").tap()
    phone.expect_step(5)
    with phone.redrawn():
        phone.page.locator(".attnviz-candidate").nth(1).tap()
    assert phone.address["given"]
    with phone.redrawn():
        phone.page.locator("[data-preset=evenly]").tap()
    assert phone.address["edit"].startswith("5:")
    for _ in range(2):
        with phone.redrawn():
            phone.page.get_by_role("button", name="Undo").tap()
    assert not {"edit", "given"} & phone.address.keys()
    phone.page.locator(".attnviz-sums canvas").first.tap()
    expect(phone.page.locator(".attnviz-units tbody tr").first).to_be_visible()
    phone.page.locator(".attnviz-units tbody tr").nth(2).tap()
    expect(phone.page.locator(".attnviz-units tbody tr").nth(2)).to_have_class(re.compile("attnviz-marked"))


def test_a_stage_of_compare_is_told_to_a_finger_too(phone, log):
    go(phone, "compare?lang=en")
    matrix = phone.page.locator(".attnviz-showcase .attnviz-paper canvas").nth(1)
    expect(matrix).to_be_visible()
    matrix.scroll_into_view_if_needed()
    box = matrix.bounding_box()
    thumb = Thumb(phone.page).down(200, box["y"] + box["height"] * 0.4)
    expect(phone.page.locator(".attnviz-large")).to_be_visible()
    thumb.up()
    expect(phone.page.locator(".attnviz-large")).to_have_count(0)
    forgive(log)
