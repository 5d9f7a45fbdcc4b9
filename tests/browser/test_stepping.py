"""Moving from step to step, which the browser does alone: keys, play, clicks, and what the mouse points at."""

import json
import re

import pytest
from playwright.sync_api import expect

from attnviz import figures
from attnviz.recording.running import decode
from tests.browser.conftest import TEXT

CHARTS = ("heatmap", "alignment", "score", "context", "likeliest")


def test_arrow_keys_step(screen):
    screen.blur().press("ArrowRight").expect_step(2)
    screen.press("ArrowRight", "ArrowRight").expect_step(4)
    screen.press("ArrowLeft").expect_step(3)
    assert screen.framed() == 3
    assert screen.address["step"] == "3"


def test_steps_end_at_the_first_and_the_last(screen):
    screen.blur().press("ArrowLeft").expect_step(1)
    expect(screen.page.get_by_role("button", name="Previous step")).to_be_disabled()
    screen.press(*["ArrowRight"] * 14).expect_step(11)
    expect(screen.page.get_by_role("button", name="Next step")).to_be_disabled()


def test_arrow_keys_and_space_rest_while_one_types(screen):
    screen.box.click()
    screen.press("End", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowLeft").expect_step(1)
    with screen.redrawn():
        screen.press("Space")
    expect(screen.box).to_have_value("Tuesday, September 27, 19 94")
    screen.expect_step(1)
    expect(screen.play).to_have_text("▶ Play")


def test_arrow_keys_rest_on_the_scrubber_which_has_its_own(screen):
    screen.page.locator(".attnviz-scrub").focus()
    screen.press("ArrowRight").expect_step(2)
    screen.press("End").expect_step(11)


def test_buttons_and_scrubber_step(screen):
    screen.page.get_by_role("button", name="Next step").click()
    screen.expect_step(2)
    screen.page.get_by_role("button", name="Previous step").click()
    screen.expect_step(1)
    screen.page.get_by_role("slider", name="Step").fill("7")
    screen.expect_step(7)


def test_space_plays_and_pauses(screen):
    screen.blur().press("Space")
    expect(screen.play).to_have_text("❚❚ Pause")
    screen.expect_step(2)
    screen.press("Space")
    expect(screen.play).to_have_text("▶ Play")
    still = "view => new Promise((done) => setTimeout(() => done(view.querySelector('.attnviz-scrub').value), 1300))"
    assert screen.page.locator(".attnviz").evaluate(still) == "2"


def test_playing_ends_at_the_last_step_and_begins_again_at_the_first(screen):
    screen.blur().press(*["ArrowRight"] * 9).expect_step(10)
    screen.play.click()
    screen.expect_step(11)
    expect(screen.play).to_have_text("▶ Play")
    screen.play.click()
    screen.expect_step(1)
    expect(screen.play).to_have_text("❚❚ Pause")
    screen.play.click()


def test_a_click_on_a_tile_goes_to_its_step(screen):
    screen.tiles.nth(5).click()
    screen.expect_step(6)
    assert screen.framed() == 6
    assert screen.address["step"] == "6"


def test_a_click_on_a_cell_goes_to_its_step(screen):
    screen.click_at(8, 19)
    screen.expect_step(9)


def test_a_click_on_an_output_box_goes_to_its_step(screen):
    boxes = screen.data("alignment")[1]
    screen.click_at(14, boxes["x"][3], "alignment")
    screen.expect_step(4)


def test_pointing_at_a_row_shows_its_links_without_going_there(screen):
    trace = decode("dates", "bidirectional", TEXT)
    screen.point_at(8, 19)
    expect(screen.tiles.nth(8)).to_have_class("attnviz-tile attnviz-here")
    wait_for_frame(screen, 9)
    assert moving(screen.data("alignment")) == moving(drawn(figures.alignment(trace, at=8))["data"])
    assert screen.layout("heatmap")["shapes"][1]["x0"] == 18.5  # the column, too
    expect(screen.page.locator(".attnviz-sentence strong")).to_have_text("Step 1 of 11")
    assert screen.address.get("step", "1") == "1"
    screen.page.mouse.move(1, 1)
    wait_for_frame(screen, 1)
    assert moving(screen.data("alignment")) == moving(drawn(figures.alignment(trace, at=0))["data"])
    assert len(screen.layout("heatmap")["shapes"]) == 1


def test_pointing_at_a_tile_or_an_output_box_shows_its_row(screen):
    screen.tiles.nth(6).hover()
    wait_for_frame(screen, 7)
    screen.page.mouse.move(1, 1)
    wait_for_frame(screen, 1)
    screen.point_at(14, screen.data("alignment")[1]["x"][4], "alignment")
    wait_for_frame(screen, 5)


def test_pointing_at_a_source_box_shows_its_column(screen):
    alignment = screen.data("alignment")[0]
    screen.point_at(alignment["base"] + 14, alignment["x"][10], "alignment")
    screen.page.wait_for_function("() => document.querySelector('.attnviz-heatmap .attnviz-chart').layout.shapes.length === 2")
    assert screen.layout("heatmap")["shapes"][1]["x0"] == 9.5


def test_listeners_do_not_pile_up(screen):
    count = "chart => chart._ev.listenerCount('plotly_hover')"
    screen.type("27.9.1994").type("28.9.1994").blur().press("ArrowRight", "ArrowLeft")
    assert screen.chart("heatmap").evaluate(count) == 1
    assert screen.chart("alignment").evaluate(count) == 1


def test_weak_links_can_be_shown_and_hidden(screen):
    weakest = "chart => chart.data[2].visible"
    assert screen.chart("alignment").evaluate(weakest) is False
    screen.page.get_by_role("button", name="show all").click()
    assert screen.chart("alignment").evaluate(weakest) is True
    screen.blur().press("ArrowRight")
    assert screen.chart("alignment").evaluate(weakest) is True
    screen.page.get_by_role("button", name="hide the weakest").click()
    assert screen.chart("alignment").evaluate(weakest) is False


@pytest.mark.parametrize("t", [0, 5, 10])
def test_the_browser_draws_what_python_draws(screen, t):
    trace = decode("dates", "bidirectional", TEXT)
    screen.tiles.nth(t).evaluate("tile => tile.click()")
    screen.expect_step(t + 1)
    heatmap = drawn(figures.heatmap(trace, at=t))
    assert screen.data("heatmap")[0]["z"] == heatmap["data"][0]["z"]
    [frame] = screen.layout("heatmap")["shapes"]
    assert frame == heatmap["layout"]["shapes"][0]
    assert screen.layout("heatmap")["xaxis"]["ticktext"] == heatmap["layout"]["xaxis"]["ticktext"]

    assert moving(screen.data("alignment")) == moving(drawn(figures.alignment(trace, at=t))["data"])
    panels = {name: drawn(panel) for name, panel in figures.step_panels(trace, t).items()}
    assert [bar["y"] for bar in screen.data("score")] == [bar["y"] for bar in panels["score"]["data"]]
    assert screen.data("context")[0]["z"] == panels["context"]["data"][0]["z"]
    for part in ("x", "y", "marker", "customdata", "text"):
        found, wanted = ([one.get(part) for one in data] for data in (screen.data("likeliest"), panels["likeliest"]["data"]))
        assert found == wanted
    assert screen.layout("likeliest")["yaxis"]["ticktext"] == panels["likeliest"]["layout"]["yaxis"]["ticktext"]


def drawn(figure) -> dict:
    """A figure as JSON, as the browser has it."""
    return json.loads(figure.to_json())


def moving(alignment: list[dict]) -> list:
    """What differs from step to step in the graph: the colours of the boxes and the links of the step."""
    return [[one["marker"]["color"] for one in alignment[:2]], [[line["x"], line["y"]] for line in alignment[2:]]]


def wait_for_frame(screen, step: int) -> None:
    """Until the heatmap has its frame around the row of this step, and the graph is drawn."""
    screen.page.wait_for_function(
        "y => document.querySelector('.attnviz-heatmap .attnviz-chart').layout.shapes[0].y0 === y", arg=step - 1.5
    )


# ---- the step in the address


def test_the_step_stays_in_the_address_whatever_else_is_written_there(screen):
    screen.blur().press("ArrowRight", "ArrowRight").expect_step(3)
    screen.choose("lang", "한국어").tiles.nth(6).click()
    assert screen.address["step"] == "7"
    screen.choose("example", "27. September 1994").expect_step(7)
    assert screen.address["step"] == "7"
    screen.choose("lang", "English").expect_step(7)
    assert screen.address["step"] == "7"


def test_copy_link_has_another_way_where_the_page_is_not_secure(screen):
    screen.page.evaluate("""() => {
      Object.defineProperty(globalThis, "isSecureContext", { value: false, configurable: true });
      document.execCommand = (command) => { window.copied = [command, document.activeElement.value]; return true; };
    }""")
    screen.page.get_by_role("button", name="Copy link").click()
    expect(screen.page.get_by_role("button", name="Link copied")).to_be_visible()
    command, link = screen.page.evaluate("window.copied")
    assert command == "copy"
    assert set(re.findall(r"[?&](\w+)=", link)) == {
        "task",
        "text",
        "attention",
        "bidirectional",
        "depth",
        "skip",
        "lang",
        "step",
    }
    assert screen.page.locator(".attnviz-offscreen").count() == 0


# ---- for those who cannot see it


def test_every_chart_says_what_it_shows(screen):
    for name in CHARTS:
        expect(screen.chart(name)).to_have_role("img")
        assert len(screen.chart(name).get_attribute("aria-label")) > 20, name
    expect(screen.chart("heatmap")).to_have_accessible_name(re.compile("^Attention weights: 11 steps, 27 source tokens"))


def test_what_the_panels_say_follows_the_step(screen):
    said = []
    for step in (1, 2):
        [words] = {screen.chart(name).get_attribute("aria-label") for name in ("score", "context", "likeliest")}
        assert words.startswith(f"Step {step} of 11 writes ")
        said.append(words)
        screen.blur().press("ArrowRight")
    assert said[0] != said[1]
    assert screen.tiles.nth(1).get_attribute("aria-label") == said[1]


def test_what_the_charts_say_follows_the_text(screen):
    screen.type("27.9.1994")
    assert screen.chart("heatmap").get_attribute("aria-label").startswith("Attention weights: 11 steps, 9 source tokens.")
    assert screen.chart("alignment").get_attribute("aria-label").startswith("Each output token with what it looked at: 1 ← ")
