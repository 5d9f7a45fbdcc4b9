"""Making the model look elsewhere: a cell, presets, the temperature, weights; and what cannot be done."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.recording.running import decode
from tests.browser.changes_seen import changes, expect_changes, own_weights, written
from tests.browser.screen import CHOSEN, TEXT
from tests.server.test_routes import IMPOSSIBLE

FIRST_ALONE = [1.0] + [0.0] * (len(TEXT) - 1)


@pytest.fixture
def everywhere(screen):
    """Presets and the temperature are meant for all steps."""
    scope = screen.page.locator(".attnviz-scope")
    scope.select_option("all_steps")
    yield screen
    scope.select_option("this_step")
    screen.reset()


def test_a_click_selects_a_cell_and_the_button_looks_there(edited):
    assert edited.stage.weights() == FIRST_ALONE
    expected = decode("dates", "bidirectional", TEXT, edits={6: {0: 1}})
    assert edited.stage.shows(expected.attention.weight)
    assert written(edited) == expected.text
    expect_changes(edited, ("edit", "7:1"))
    expect(edited.look_here).to_have_text("look at T (1)")
    expect(edited.look_here).to_have_attribute("title", f"Step 7 ({expected.output[6]}) and source 1 (T): weight 1.000")
    expect(edited.page.locator(".attnviz-changes")).to_contain_text("Before: 1994-09-27")
    expect(edited.stage.track("steps").locator(".attnviz-edited-row")).to_have_count(1)


def test_before_anything_is_chosen_it_is_said_what_to_do(fresh):
    fresh.open()
    expect(fresh.look_here).to_be_disabled()
    expect(fresh.look_here).to_have_attribute("title", re.compile("^Click a source token, a cell or a line first"))


def test_the_cause_and_its_effect_are_in_view_together(edited):
    for part in (edited.look_here, edited.output, edited.stage.track("weight"), edited.page.locator(".attnviz-changes")):
        expect(part).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize(("preset", "look"), [("only the largest", "largest"), ("evenly", "evenly"), ("◀ one", "left")])
def test_presets_for_all_steps(everywhere, preset, look):
    everywhere.press_button(preset)
    expected = decode("dates", "bidirectional", TEXT, look=look)
    assert written(everywhere) == expected.text
    assert everywhere.stage.shows(expected.attention.weight)
    expect_changes(everywhere, ("look", look))
    everywhere.press_button("as it was")
    expect_changes(everywhere)


def test_a_preset_for_one_step_changes_its_row_alone(screen):
    before = screen.stage.colors()
    own = own_weights()[2]
    screen.go(3).press_button("one ▶")
    assert screen.stage.weights() == pytest.approx([0, *own[:-2], own[-2] + own[-1]], abs=3e-3)
    assert screen.stage.colors()[:2] == before[:2]
    screen.press_button("Undo")


def test_the_temperature_is_one_change_however_far_the_slider_moves(everywhere):
    slider = everywhere.page.get_by_role("slider", name="temperature")
    for exponent in ("0.3", "0.6", "1"):
        with everywhere.redrawn():
            slider.fill(exponent)
    expect_changes(everywhere, ("temperature", "10"))
    warm = decode("dates", "bidirectional", TEXT, temperature=10).attention.weight
    assert everywhere.stage.shows(warm)
    everywhere.press_button("Undo")
    expect_changes(everywhere)


def test_the_temperature_of_one_step_changes_its_row_alone(screen):
    before = screen.stage.colors()
    screen.go(2)
    for exponent in ("0.3", "0.5"):
        with screen.redrawn():
            screen.page.get_by_role("slider", name="temperature").fill(exponent)
    expect(screen.page.locator(".attnviz-degrees")).to_have_text("3.2")
    warm = decode("dates", "bidirectional", TEXT, prefix="1", temperature=3.2)  # all steps are, so the first token is forced
    assert screen.stage.weights() == pytest.approx(warm.attention.weight[1], abs=3e-3)
    after = screen.stage.colors()
    assert [after[0], *after[2:4]] == [before[0], *before[2:4]]
    screen.press_button("Undo")
    assert screen.stage.colors() == before
    expect(screen.page.locator(".attnviz-degrees")).to_have_text("1")


def test_a_slider_sets_a_weight_and_the_row_sums_to_one(screen):
    screen.go(4).page.locator(".attnviz-row summary").click()
    slider = screen.page.get_by_role("slider", name="weight of source 1: T")
    with screen.redrawn():
        slider.fill("1")
    expect_changes(screen, ("edit", re.sub(r"\s", "", changes(screen)[0][1])))
    assert screen.stage.weights()[0] == pytest.approx(0.5, abs=0.02)
    assert sum(screen.stage.links().values()) == pytest.approx(1, abs=0.06)  # but for the weakest
    expect(slider).to_have_value(re.compile(r"0\.(49|50|51)"))
    screen.press_button("Reset")
    screen.page.locator(".attnviz-row summary").click()


def test_a_link_of_the_stage_selects_its_cell_too(screen):
    screen.go(4)
    [position] = [s for s, weight in screen.stage.links().items() if weight > 0.9]
    x, y = screen.stage.place("links", position, 0.97)
    screen.page.mouse.click(x, y)
    screen.page.wait_for_function(CHOSEN, arg=str(position + 1))


@pytest.mark.parametrize("key", IMPOSSIBLE)
def test_an_address_that_asks_for_the_impossible_is_answered_with_a_sentence(fresh, key):
    """One of each key; the server's sentences about all of them are tested in tests/server/test_routes.py."""
    value, sentence = IMPOSSIBLE[key][0]
    fresh.open(**{key: value})
    expect(fresh.notices).to_have_text([re.compile(re.escape(sentence))])
    assert written(fresh) == "1994-09-27"


def test_whoever_opens_the_link_sees_the_same(edited, another_visitor):
    link = edited.link()
    other = another_visitor(locale="ko-KR")
    other.page.goto(link)
    other.wait(0).expect_step(7)
    assert other.stage.colors() == edited.stage.colors()
    assert other.stage.weights() == FIRST_ALONE
    expect(other.look_here).to_contain_text("T")


def test_another_language_leaves_the_text_in_the_address(fresh):
    fresh.open(edit="7:1", step="7").choose("lang", "한국어")
    fresh.page.wait_for_function("() => new URL(location.href).searchParams.get('lang') === 'ko'")
    fresh.page.wait_for_function("text => new URL(location.href).searchParams.get('text') === text", arg=TEXT, timeout=5000)
    fresh.page.reload()
    fresh.wait(0)
    assert fresh.stage.weights() == FIRST_ALONE


def test_another_text_has_no_changes_and_another_variant_keeps_them(edited):
    edited.switch("bidirectional")
    expect_changes(edited, ("edit", "7:1"))
    edited.switch("bidirectional")
    edited.type("27 septembre 1994")
    expect_changes(edited)
    expect(edited.page.locator(".attnviz-changes")).to_be_hidden()
    edited.type(TEXT)


def test_without_attention_there_is_no_look_to_change(edited):
    edited.page.locator(".st-key-attention label").first.click()
    expect(edited.notices).to_have_text([re.compile("This model has no attention, so there is no look to change")])
    expect(edited.page.locator(".attnviz-looks")).to_be_hidden()
    expect_changes(edited)
    edited.switch("attention")
