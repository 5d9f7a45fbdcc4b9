"""Having the model write something else: a likely token, a prefix; and what it cannot write."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.measures.probability_text import probability_text
from attnviz.recording.running import decode
from tests.browser.changes_seen import changes, expect_changes, own_weights, written
from tests.browser.screen import TEXT


@pytest.fixture
def writing(screen):
    """Everything is undone afterwards."""
    yield screen
    screen.reset()


def test_a_likely_token_is_written_when_it_is_clicked(writing):
    second = writing.go(3).page.locator(".attnviz-candidate").nth(1)
    token = second.locator(".attnviz-candidate-token").inner_text()
    with writing.redrawn():
        second.click()
    expect_changes(writing, ("given", "1"), ("given", "9"), ("given", token))
    assert written(writing)[2] == token
    expect(writing.page.locator(".attnviz-changes")).to_contain_text(f"Forced: 1 9 {token}, with probability")
    expect(writing.page.locator(".attnviz-given")).to_have_count(3)


def test_every_likely_token_says_what_it_does_and_how_likely_it_is(screen):
    trace = decode("dates", "bidirectional", TEXT)
    picks = screen.go(3).page.locator(".attnviz-candidate")
    for number, (token, share) in enumerate(trace.likeliest(2, 5)):
        name = re.compile(
            rf"^Write {re.escape('■' if token == '</s>' else token)} at this step \({probability_text(share)}\)$"
        )
        expect(picks.nth(number)).to_have_accessible_name(name)
    room = picks.first.locator(".attnviz-candidate-room").bounding_box()["width"]
    bar = picks.first.locator(".attnviz-candidate-bar").bounding_box()["width"]
    assert bar == pytest.approx(room * trace.likeliest(2)[0][1], abs=1.5)


def write(screen, text: str) -> None:
    screen.page.locator(".attnviz-write").fill(text)
    screen.page.get_by_role("button", name="Apply", exact=True).click()


def test_a_prefix_is_written_and_the_model_goes_on_from_it(writing):
    with writing.redrawn():
        write(writing, "20")
    assert written(writing) == decode("dates", "bidirectional", TEXT, prefix="20").text
    expect_changes(writing, ("given", "2"), ("given", "0"))
    expect(writing.page.locator(".attnviz-given")).to_have_count(2)


def test_nothing_typed_is_nothing_to_write(writing):
    write(writing, "   ")
    writing.page.wait_for_timeout(300)
    assert writing.stage.shows(own_weights())
    expect_changes(writing)


def test_what_cannot_be_written_is_said_and_the_page_stays_as_it_was(edited):
    before, address = edited.stage.colors(), changes(edited)
    write(edited, "20x")
    expect(edited.notices).to_have_text([re.compile("The model never writes x")])
    expect(edited.notices).to_be_in_viewport()
    assert (edited.stage.colors(), changes(edited)) == (before, address)
    edited.page.locator(".attnviz-all input").check()
    write(edited, "9 9")
    expect(edited.notices).to_have_text([re.compile("The model never writes ␣, so")])
    expect(edited.page.locator(".attnviz-all input")).to_be_checked()
    edited.page.locator(".attnviz-all input").uncheck()
    write(edited, "1" * 70)
    expect(edited.notices).to_have_text([re.compile("This is 70 characters long")])
    assert (edited.stage.colors(), changes(edited)) == (before, address)


def test_after_what_cannot_be_written_redo_still_leads_on(edited):
    changed = changes(edited)
    edited.press_button("Undo")
    write(edited, "20x")
    expect(edited.notices).to_have_text([re.compile("The model never writes x")])
    edited.press_button("Redo")
    assert changes(edited) == changed
