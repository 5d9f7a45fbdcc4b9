"""What the stage draws is what Python computes, at every step; and its own switches."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.theme import THEMES
from attnviz.figures.stage.scale import shared_limit
from attnviz.figures.stage.stage import draw_stage
from attnviz.recording.running import decode
from tests.browser.drawn_stage import has_colors
from tests.browser.screen import TEXT

WEAKEST = 0.05  # of the links that are drawn at first
TRACKS = ("links", "tokens", "hs", "score", "weight", "steps")  # from top to bottom


@pytest.fixture(scope="module")
def trace():
    return decode("dates", "bidirectional", TEXT)


def test_the_tracks_stand_one_below_the_other_on_one_axis(screen):
    boxes = [screen.stage.track(name).bounding_box() for name in TRACKS]
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
    letters = screen.stage.track("tokens").locator(".attnviz-letter")
    for s in (0, 11, len(TEXT) - 1):
        box = letters.nth(s).bounding_box()
        assert box["x"] + box["width"] / 2 == pytest.approx(screen.stage.cell(0, s)[0], abs=2)
    assert "".join(screen.stage.tokens()) == TEXT.replace(" ", "␣")


@pytest.mark.parametrize("t", [0, 5, 10])
def test_the_browser_draws_what_python_computes(screen, trace, t):
    screen.go(t + 1)
    stage, weight = screen.stage, trace.attention.weight
    assert stage.weights() == pytest.approx(weight[t], abs=3e-3)
    bars, score = np.array(stage.bars("score")), trace.attention.score[t]
    pixels = (bars @ score) / (score @ score)  # of a score of 1
    assert bars == pytest.approx(pixels * score, abs=0.02)
    drawn = {s: float(a) for s, a in enumerate(weight[t]) if a >= WEAKEST}
    assert stage.links() == pytest.approx(drawn, abs=2e-3)
    assert stage.framed() == t + 1
    candidates = [(visible(token), share) for token, share in trace.likeliest(t)]
    picks = screen.page.locator(".attnviz-candidate")
    assert picks.locator(".attnviz-candidate-token").all_inner_texts() == [token for token, _ in candidates]


def test_all_steps_have_the_colours_of_their_weights(screen, trace):
    assert screen.stage.shows(trace.attention.weight)
    names = [*re.sub("\\s", "", screen.output.inner_text())]
    assert screen.stage.names.all_text_contents() == names


def test_the_states_are_those_of_the_trace_in_colours(screen, trace):
    """hs with a column a token; c and h of the step beside it, on the same scale."""
    values, limit, scale = draw_stage(trace).values, shared_limit(trace), THEMES["light"].differences
    hs = screen.stage.pictures.first
    assert has_colors(hs, values["hs"].T, scale, -limit, limit)
    expect(screen.page.locator(".attnviz-state-name")).to_have_text(["c", "h"])
    context, query = screen.page.locator(".attnviz-parts canvas").all()
    for t in (0, 6):
        screen.go(t + 1)
        assert has_colors(context, values["context"][t : t + 1].T, scale, -limit, limit)
        assert has_colors(query, values["query"][t : t + 1].T, scale, -limit, limit)


def test_hs_times_the_weights_is_what_c_is_the_sum_of(screen, trace):
    values, limit, scale = draw_stage(trace).values, shared_limit(trace), THEMES["light"].differences
    screen.tick("weighted")
    assert screen.address["weighted"] == "1"
    for t in (0, 6):
        screen.go(t + 1)
        products = trace.attention.weight[t][:, None] * values["hs"]
        assert has_colors(screen.stage.pictures.first, products.T, scale, -limit, limit)
    screen.tick("weighted", on=False)
    assert "weighted" not in screen.address
    assert has_colors(screen.stage.pictures.first, values["hs"].T, scale, -limit, limit)


def test_weak_links_can_be_shown_and_hidden(screen):
    links = screen.stage.track("links").locator("path")
    strong = links.count()
    screen.page.get_by_role("button", name="show all").click()
    all_of_them = links.count()
    assert all_of_them > strong
    screen.blur().press("ArrowRight").expect_step(2)
    assert links.count() == all_of_them
    screen.page.get_by_role("button", name="hide the weakest").click()
    expect(links).to_have_count(strong)


# ---- for those who cannot see it


def test_every_track_says_what_it_shows(screen):
    for name in TRACKS:
        expect(screen.stage.track(name)).to_have_role("img")
        assert len(screen.stage.track(name).get_attribute("aria-label")) > 20, name
    expect(screen.stage.track("steps")).to_have_accessible_name(re.compile("11 steps, 27 source tokens"))


def test_what_the_tiles_say_is_what_their_step_does(screen):
    said = [screen.tiles.nth(step).get_attribute("aria-label") for step in range(2)]
    assert said[0].startswith("Step 1 of 11 writes ")
    assert said[1].startswith("Step 2 of 11 writes ")


def test_what_the_tracks_say_follows_the_text(screen):
    screen.type("27.9.1994")
    assert "11 steps, 9 source tokens" in screen.stage.track("steps").get_attribute("aria-label")
    assert "1 ← " in screen.stage.track("links").get_attribute("aria-label")
