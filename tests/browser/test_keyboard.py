"""The whole path by the keyboard alone, in both languages: type, step, look elsewhere, undo, a section, share. No mouse."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES, speaking
from attnviz.language import gettext as _
from attnviz.recording.running import decode
from tests.browser.conftest import WINDOW
from tests.browser.screen import TEXT

FOCUSED = """() => {
  const { activeElement: one } = document;
  return [one.className, one.dataset.track ?? "", (one.getAttribute("aria-label") ?? one.textContent ?? "").trim()];
}"""
OUTLINE = "() => getComputedStyle(document.activeElement).outlineStyle"


def tab_to(screen, wanted, most: int = 90) -> None:
    """Press Tab until what is wanted has the focus."""
    seen = []
    for _turn in range(most):
        screen.press("Tab")
        name, track, words = screen.page.evaluate(FOCUSED)
        seen.append(words)
        if wanted(name, track, words):
            return
    raise AssertionError(f"not found by Tab: {json.dumps(seen, ensure_ascii=False)}")


def expect_heard(screen, words: str) -> None:
    expect(screen.page.locator(".attnviz-voice")).to_contain_text(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_path_without_a_mouse(another_visitor, language):
    screen = another_visitor(viewport=WINDOW, locale="en-US").open(lang=language, task="dates").idle()
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=screen.server)
    with speaking(language):
        box, share, close = _("Your text"), _("Share"), _("Close")
        copies, copied = _("Copy link"), _("Link copied")
        same, writes = _("The output is the same."), _("It writes {text}.").format(text="1994-09-27")
        heard = _("step {step}: {token}")
    # type
    tab_to(screen, lambda _name, _track, words: words == box)
    with screen.redrawn():  # by what is typed already, or by Enter
        screen.press("Control+a").page.keyboard.type("27.9.1994")
        screen.press("Enter")
    expect_heard(screen, writes)
    screen.idle()
    # step: by a presenter's remote from the box, then by arrow keys
    screen.press("PageDown").expect_step(2)
    expect_heard(screen, heard.format(step=2, token="9"))
    tab_to(screen, lambda name, _track, _words: "attnviz-tile" in name)
    screen.press("ArrowRight").expect_step(3)
    screen.press("End").expect_step(11)
    screen.press("Home").expect_step(1)
    # look elsewhere, in the grid of all steps
    tab_to(screen, lambda _name, track, _words: track == "steps")
    assert screen.page.evaluate(OUTLINE) == "dashed"
    screen.press("ArrowDown").expect_step(2)
    screen.press("ArrowUp", "Control+Home").expect_step(1)
    assert screen.address["position"] == "1"
    with screen.redrawn():
        screen.press("Enter")
    expect(screen.page.locator(".attnviz-changes p").first).to_be_visible()
    assert "edit" in screen.address
    changed = screen.output.inner_text()
    # undo: the focus has not moved
    with screen.redrawn():
        screen.press("Control+z")
    assert "edit" not in screen.address
    assert screen.page.evaluate(FOCUSED)[1] == "steps"
    if screen.output.inner_text() == changed:
        expect_heard(screen, same)
    # a table, and back
    screen.press("v")
    expect(screen.page.locator(".attnviz-tables[open] tbody tr")).to_have_count(11)
    screen.press("Escape")
    assert screen.page.evaluate(FOCUSED)[1] == "steps"
    # a section, and back to what opened it
    tab_to(screen, lambda name, _track, words: "attnviz-link" in name and words == beams(language))
    screen.press("Enter")
    expect(screen.page.locator(".attnviz-outputs li").first).to_be_visible()
    assert "attnviz-title" in screen.page.evaluate(FOCUSED)[0]
    tab_to(screen, lambda _name, _track, words: words == close, most=3)
    screen.press("Enter")
    assert screen.page.evaluate(FOCUSED)[2] == beams(language)
    # share: the panel, the link of what is in view in it, copied; and back to what opened it
    tab_to(screen, lambda _name, _track, words: words == share)
    screen.press("Enter")
    panel = screen.page.get_by_role("dialog", name=share)
    expect(panel).to_be_visible()
    link = panel.locator("input").input_value()
    assert screen.address.items() <= dict(parse_qsl(urlsplit(link).query)).items()
    tab_to(screen, lambda _name, _track, words: words == copies, most=6)
    screen.press("Enter")
    expect(panel.get_by_text(copied)).to_be_visible()
    assert screen.page.evaluate("navigator.clipboard.readText()") == link
    assert screen.page.evaluate(FOCUSED)[2] == copies
    screen.press("Escape")
    expect(panel).to_be_hidden()
    assert screen.page.evaluate(FOCUSED)[2] == share


def beams(language: str) -> str:
    with speaking(language):
        return f"{_('beams')} ▸"


def test_tab_leads_through_every_matrix_once_and_out_again(screen):
    screen.page.locator(".attnviz-walk").first.focus()
    tracks = [screen.page.evaluate(FOCUSED)[1]]
    for _turn in range(4):
        screen.press("Tab")
        tracks.append(screen.page.evaluate(FOCUSED)[1])
    assert tracks == ["hs", "score", "weight", "steps", ""]


def test_a_cell_is_said_in_few_words_or_in_full_and_that_is_remembered(screen):
    screen.page.locator("[data-track=steps]").focus()
    screen.press("Control+Home").expect_step(1)
    weight = screen.stage.weights()
    screen.press("ArrowRight")
    expect_heard(screen, "u, 0.00")
    screen.press("m")
    best = max(range(len(weight)), key=weight.__getitem__)
    expect_heard(screen, f"9 at {best + 1}, {max(weight):.2f}")
    screen.press("t")
    expect_heard(screen, f"step 1 writes 1, source {best + 1}: 9, weight {max(weight):.2f}, largest of the row")
    assert screen.page.evaluate("localStorage.getItem('attnviz-speech')") == "full"
    screen.press("t")


def test_what_plays_is_not_told_step_by_step(screen):
    screen.blur().press("ArrowRight").expect_step(2)
    expect_heard(screen, "step 2: 9")
    screen.press("Space").expect_step(4)
    expect(screen.page.locator(".attnviz-voice")).to_have_text("step 2: 9")
    screen.press("Space")
    expect_heard(screen, "step 4: 4")
    screen.tick("cover", on=False)


def test_one_place_alone_is_read_out_when_it_changes(screen):
    places = "[aria-live]:not([aria-live=off]), [role=status], [role=log]"
    answered = ":not(dialog *, details *)"  # a panel that is open says itself what its own buttons did
    ours = screen.page.locator(f".attnviz :is({places}){answered}, .attnviz-voice")
    expect(ours).to_have_count(1)


def test_the_matrices_of_a_section_are_walked_too(fresh):
    """Each cell says what the table of the same numbers says, and a key opens that table."""
    fresh.open(more="matters")
    section = fresh.page.locator(".attnviz-sections")
    grids = section.locator(".attnviz-walk")
    expect(grids).to_have_count(3)
    trace = decode("dates", "bidirectional", TEXT)
    for grid, plot in zip(grids.all(), section.locator(".heatmaplayer image").all(), strict=True):
        over, under = grid.bounding_box(), plot.bounding_box()
        assert [over[side] for side in over] == pytest.approx([under[side] for side in over], abs=1)
    weight = trace.attention.weight
    grids.first.focus()
    fresh.press("Control+Home")
    expect_heard(fresh, f"T, {weight[0, 0]:.3f}")
    fresh.press("ArrowRight")
    expect_heard(fresh, f"u, {weight[0, 1]:.3f}")
    best = int(weight[0].argmax())
    fresh.press("m")
    expect_heard(fresh, f"{trace.source[best]} at {best + 1}, {weight[0, best]:.3f}")
    ring, whole = grids.first.locator(".attnviz-ring").bounding_box(), grids.first.bounding_box()
    middle = (ring["x"] + ring["width"] / 2 - whole["x"]) / whole["width"] * len(trace.source)
    assert int(middle) == best
    fresh.press("t")
    expect_heard(fresh, f"1: 1, {best + 1}: {trace.source[best]}, {weight[0, best]:.3f}, largest of the row")
    fresh.press("t", "Control+End", "ArrowDown")
    expect_heard(fresh, "Edge. ")
    assert fresh.address.get("step", "1") == "1"  # the stage stays where it is
    fresh.press("v")
    expect(section.locator("details[open] table").first).to_be_visible()
