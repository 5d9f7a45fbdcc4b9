"""The moments of a training: the slider moves the stage, the address holds the moment, and the trained model comes back."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.screen import Screen
from tests.browser.test_fitting import PROJECTOR

SLIDER = ".attnviz-moment-slide"
LATEST = 1.0  # seconds until a moment must have been drawn, on a machine that does much besides


@pytest.fixture
def learning(fresh: Screen) -> Screen:
    """The section is open, at the trained model."""
    screen = fresh.open()
    screen.page.locator("[data-section=learned]").click()
    expect(screen.page.locator(SLIDER)).to_be_visible()
    return screen


def output(screen: Screen) -> str:
    return "".join(screen.page.locator(".attnviz-tile").all_inner_texts())


def test_the_slider_moves_the_stage_and_the_address_holds_it(learning):
    page, trained = learning.page, output(learning)
    slider, pill = page.locator(SLIDER), page.locator(".attnviz-moment")
    expect(slider).to_have_value("11")
    expect(pill).to_have_count(0)
    with learning.redrawn():
        slider.fill("2")
    expect(page.locator(".attnviz-verdict")).to_contain_text("Wrong at step 7")
    expect(pill).to_contain_text("moment 3 of 12")
    expect(page.locator(".attnviz-remark")).to_contain_text("not the trained one")
    expect(page.locator(".attnviz-moment-said")).to_contain_text("Moment 3 of 12: after 422 of 60,248 training steps")
    assert output(learning) != trained
    page.wait_for_function("() => new URL(location.href).searchParams.get('moment') === '3'")
    with learning.redrawn():
        pill.click()
    assert output(learning) == trained
    expect(slider).to_have_value("11")
    page.wait_for_function("() => !new URL(location.href).searchParams.has('moment')")


def test_a_link_opens_at_its_moment_and_the_arrow_keys_go_on_from_there(fresh):
    page = fresh.open(more="learned", moment="3").page
    expect(page.locator(".attnviz-verdict")).to_contain_text("Wrong at step 7")
    slider = page.locator(SLIDER)
    expect(slider).to_have_value("2")
    slider.focus()
    with fresh.redrawn():
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_value("3")
    expect(slider).to_be_focused()
    expect(page.locator(".attnviz-verdict")).to_contain_text("Right")
    expect(page.locator(".attnviz-step")).to_contain_text("Step 1")  # the arrow was the slider's
    with fresh.redrawn():
        page.keyboard.press("End")
    expect(page.locator(".attnviz-moment")).to_have_count(0)


def test_a_change_stays_from_moment_to_moment(fresh):
    page = fresh.open(more="learned", moment="3", edit="7:4", step="7").page
    expect(page.locator(".attnviz-verdict")).to_contain_text("With your change")
    with fresh.redrawn():
        page.locator(SLIDER).fill("5")
    expect(page.locator(".attnviz-verdict")).to_contain_text("With your change")
    assert fresh.address["edit"] == "7:4"


def test_a_move_is_quick(learning):
    """Once all moments have been read; the benchmarks' machine is not this one."""
    took = []
    for moment in ("1", "2", "3", "4", "5"):
        began = time.perf_counter()
        with learning.redrawn():
            learning.page.locator(SLIDER).fill(moment)
        took.append(time.perf_counter() - began)
    assert sorted(took)[2] < LATEST


def test_where_outputs_alone_were_kept_the_section_shows_them_and_the_stage_stays(fresh):
    page = fresh.open(depth="3", more="learned", moment="3").page
    expect(page.locator(".attnviz-sections .js-plotly-plot")).to_be_visible()
    trained = output(fresh)
    written = page.get_by_text("Written: ")
    before = written.inner_text()
    page.locator(SLIDER).fill("0")
    expect(written).not_to_have_text(before)
    assert output(fresh) == trained
    expect(page.locator(".attnviz-moment")).to_have_count(0)
    page.locator(".attnviz-sections select").select_option("2")
    page.wait_for_function("() => new URL(location.href).searchParams.get('example') === '2'")


@pytest.mark.parametrize("address", [{}, {"depth": "3"}], ids=["weights", "outputs"])
def test_slider_and_stage_stand_on_one_screen(another_visitor, address):
    screen = another_visitor(viewport=PROJECTOR).open(more="learned", moment="3", **address)
    for part in (SLIDER, ".attnviz-moment-curve", ".attnviz-moment-marks", ".attnviz-moment-said", ".attnviz-stage"):
        expect(screen.page.locator(part)).to_be_in_viewport(ratio=1)
    assert not screen.page.evaluate("document.scrollingElement.scrollHeight > innerHeight")


def test_the_line_of_the_model_opens_how_it_was_trained_and_one_leads_to_the_other(fresh):
    page = fresh.open().page
    line = page.locator(".st-key-trained button")
    line.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How this model was trained")).to_be_in_viewport()
    expect(page.locator(".attnviz-facts")).to_contain_text("62,476")
    expect(page.locator(".attnviz-sections .js-plotly-plot")).to_be_visible()
    assert fresh.address["more"] == "trained"
    page.get_by_label("Compare with").select_option("plain")
    page.wait_for_function("() => new URL(location.href).searchParams.get('beside') === 'plain'")
    expect(page.locator(".attnviz-sections .legendtext")).to_have_text(["Bidirectional", "No attention"])
    page.get_by_role("button", name="When did it learn this?").click()
    expect(page.locator(SLIDER)).to_be_visible()
    page.get_by_role("button", name="How this model was trained", exact=True).last.click()
    expect(page.locator(".attnviz-facts")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "key"),
    [("/compare?left=plain&right=deep-skip", "trained_right"), ("/corpus?depth=3&skip=true&bidirectional=false", "trained")],
)
def test_the_line_leads_there_from_the_other_pages(fresh, log, path, key):
    fresh.page.goto(fresh.server + path)
    line = fresh.page.locator(f".st-key-{key} button")
    expect(line).to_contain_text("Deep + skip")
    fresh.idle()
    line.click()
    expect(fresh.page.locator(".attnviz-facts")).to_contain_text("Deep + skip")
    expect(fresh.page.locator(".attnviz-facts")).to_be_in_viewport()
    assert all("404" in said for said in log.said)  # Streamlit looks for itself below the page's address first
    log.said.clear()
