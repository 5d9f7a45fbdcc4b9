"""Play writes as it goes: what is not written yet is covered; and softmax is seen as a motion, where motion is welcome."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.saved_picture import SavedPicture, take

STILL = "view => new Promise((done) => setTimeout(() => done(view.querySelector('.attnviz-scrub').value), 1300))"
MOVING = """() => document.getAnimations().filter(({ effect }) => effect.target.classList.contains("attnviz-bar-mark")
  && effect.target.closest(".attnviz-track-weight")).length"""
ROUNDS = 11  # steps of the text


def test_space_plays_and_pauses(screen):
    screen.blur().press("Space")
    expect(screen.play).to_have_text("❚❚ Pause")
    screen.expect_step(2)
    screen.press("Space")
    expect(screen.play).to_have_text("▶ Play")
    assert screen.page.locator(".attnviz").evaluate(STILL) == "2"


def test_playing_ends_at_the_last_step_and_begins_again_at_the_first(screen):
    screen.go(10).play.click()
    screen.expect_step(11)
    expect(screen.play).to_have_text("▶ Play")
    screen.play.click()
    screen.expect_step(1)
    expect(screen.play).to_have_text("❚❚ Pause")
    screen.play.click()


def test_whether_it_is_right_is_told_when_all_is_written(screen):
    """Before that a class is to guess."""
    verdict = screen.page.locator(".attnviz-verdict")
    expect(verdict).to_be_visible()
    screen.tick("cover")
    expect(verdict).to_be_hidden()
    screen.go(ROUNDS)
    expect(verdict).to_be_visible()
    screen.tick("cover", on=False).go(1)
    expect(verdict).to_be_visible()


def covered(screen) -> dict[str, list[int]]:
    """The steps, from 1, that cannot be read: as tiles, as names of rows, as rows of the matrix."""
    rows = screen.page.evaluate("""() => {
      const { top, height } = document.querySelector(".attnviz-paper").lastElementChild.getBoundingClientRect();
      const covers = [...document.querySelectorAll(".attnviz-track-steps .attnviz-cover")];
      const from = covers.map((cover) => Math.round(((cover.getBoundingClientRect().top - top) / height) * 11));
      return from.flatMap((first) => Array.from({ length: 11 - first }, (_, row) => first + row + 1));
    }""")
    unread = [name == "?" for name in screen.stage.names.all_text_contents()]
    unseen = [re.search("attnviz-covered", tile.get_attribute("class")) is not None for tile in screen.tiles.all()]
    number = lambda found: [step + 1 for step, one in enumerate(found) if one]  # noqa: E731
    return {"tiles": number(unseen), "names": number(unread), "rows": rows}


def starts(screen) -> int:
    """How many rows have links."""
    return screen.stage.track("links").evaluate(
        "(track) => new Set([...track.querySelectorAll('path')].map((link) => link.getAttribute('d').split(' ')[0])).size"
    )


def test_what_is_not_written_yet_is_covered_and_a_switch_shows_all(screen):
    assert covered(screen) == {"tiles": [], "names": [], "rows": []}
    assert starts(screen) == ROUNDS
    screen.play.click()
    screen.play.click()
    screen.go(4)
    later = list(range(5, ROUNDS + 1))
    assert covered(screen) == {"tiles": later, "names": later, "rows": later}
    assert starts(screen) == 4
    for tile in screen.tiles.all()[4:]:
        assert tile.locator(".attnviz-token").evaluate("token => getComputedStyle(token).color") == "rgba(0, 0, 0, 0)"
    assert screen.address["cover"] == "1"
    screen.tick("cover", on=False)
    assert covered(screen) == {"tiles": [], "names": [], "rows": []}
    assert starts(screen) == ROUNDS
    assert "cover" not in screen.address


def test_the_address_says_that_it_is_covered(fresh):
    fresh.open(step="9", cover="1")
    assert covered(fresh)["tiles"] == [10, 11]
    expect(fresh.page.locator(".attnviz-cover-switch input")).to_be_checked()


def test_what_was_written_before_a_change_would_tell_what_is_covered(fresh, tmp_path):
    fresh.open(step="3", edit="7:4", cover="1")
    changes, before = fresh.page.locator(".attnviz-changes"), "Before: 1994-09-27"
    expect(changes.locator("p")).to_have_count(1)
    expect(changes).not_to_contain_text(before)
    assert before not in changes.get_attribute("title")
    assert before not in " ".join(SavedPicture(take(fresh, tmp_path)).texts("heading"))
    fresh.tick("cover", on=False)
    expect(changes).to_contain_text(before)
    assert before in " ".join(SavedPicture(take(fresh, tmp_path)).texts("heading"))
    fresh.go(1).tick("cover")
    expect(changes).not_to_contain_text(before)
    fresh.go(11)  # nothing is covered at the last step
    expect(changes).to_contain_text(before)


def test_words_for_who_cannot_see_it_tell_nothing_of_what_is_covered(fresh, tmp_path):
    """The tracks in words, the tables, what is read out, and what a saved picture says of itself."""
    voice, steps = fresh.page.locator(".attnviz-voice"), fresh.page.locator(".attnviz-track-steps")
    fresh.open(step="7", position="4", cover="1")
    expect(steps).to_have_attribute("aria-label", "all steps")
    assert SavedPicture(take(fresh, tmp_path)).words == "alignment source hs h · hs softmax all steps"
    fresh.look_at_position()
    expect(voice).to_have_text(re.compile("^step 7: .$"))
    fresh.tick("cover", on=False)
    expect(steps).to_have_attribute("aria-label", re.compile("11"))
    assert len(SavedPicture(take(fresh, tmp_path)).words) > 200
    fresh.press("Control+z")
    expect(voice).to_contain_text("before it was")


# ---- motion


def test_the_bars_of_the_weights_move_from_score_to_weight_after_a_step(screen):
    screen.blur().press("ArrowRight")
    assert screen.page.evaluate(MOVING) == 27
    screen.expect_step(2)
    screen.page.wait_for_function(f"() => ({MOVING})() === 0")
    shown, settled = (
        screen.stage.track("weight")
        .locator(".attnviz-bar-mark")
        .evaluate_all(
            "bars => [bars.map((bar) => bar.getBBox().height), bars.map((bar) => Number(bar.getAttribute('height')))]"
        )
    )
    assert shown == pytest.approx(settled, abs=0.01)


def test_nothing_moves_for_who_asked_for_less_motion(fresh):
    fresh.page.emulate_media(reduced_motion="reduce")
    fresh.open().blur().press("ArrowRight")
    running = "() => document.getAnimations().filter(({ effect }) => effect.target.closest('.attnviz')).length"
    assert fresh.page.evaluate(running) == 0
    fresh.play.click()
    assert fresh.page.evaluate(running) == 0
    fresh.play.click()
    fresh.page.emulate_media(reduced_motion="no-preference")
