"""Whether it is right, as a visitor sees it: colours and marks, the way to the reasons, what is right on request."""

import json
import re

import pytest
from playwright.sync_api import expect

from attnviz.figures.kit.theme import THEMES
from tests.browser.test_appearance import color

WRONG = {"task": "reverse", "text": "abc", "given": "x"}
LINE = "line => getComputedStyle(line).textDecorationLine + ' ' + getComputedStyle(line).textDecorationStyle"


@pytest.fixture
def wrong(fresh):
    """A change of the visitor's that makes the output wrong."""
    return fresh.open(**WRONG)


def paint(locator) -> str:
    return locator.evaluate("element => getComputedStyle(element).color")


def test_wrong_is_in_ink_with_a_double_underline_and_red_is_the_visitors(wrong):
    line = wrong.page.locator(".attnviz-verdict .attnviz-wrong")
    expect(line).to_contain_text("With your change: ✗ Wrong at 2 steps, first at step 1.")
    assert paint(line) == color(THEMES["light"].ink)
    first = wrong.tiles.first
    expect(first).to_have_class(re.compile("attnviz-differs"))
    expect(first).to_have_accessible_name(re.compile("something else belongs here"))
    assert first.locator(".attnviz-token").evaluate(LINE) == "underline double"
    mark = first.locator(".attnviz-token").evaluate("token => getComputedStyle(token).textDecorationColor")
    assert (mark, paint(first)) == (color(THEMES["light"].ink), color(THEMES["light"].edit))


def test_right_is_green_and_nothing_is_underlined(wrong):
    with wrong.redrawn():
        wrong.page.get_by_role("button", name="Reset").click()
    line = wrong.page.locator(".attnviz-verdict .attnviz-right")
    expect(line).to_contain_text("✓ Right.")
    assert paint(line) == color(THEMES["light"].right)
    expect(wrong.page.locator(".attnviz-differs")).to_have_count(0)


def test_unknown_is_grey_and_without_a_mark(fresh):
    line = fresh.open(task="phonemes", text="zzxqzq").page.locator(".attnviz-verdict .attnviz-unknown")
    expect(line).to_have_text(re.compile("^Unknown whether right."))
    assert paint(line) == color(THEMES["light"].muted)


def test_the_reasons_are_one_click_away_and_what_is_right_two(wrong):
    page = wrong.page
    assert "cba" not in page.locator(".attnviz-honesty").inner_text()
    page.get_by_role("button", name="Why?").click()
    show = page.get_by_role("button", name="Show what is right")
    expect(show).to_be_in_viewport()
    assert wrong.address["more"] == "verdict"
    expect(page.locator(".attnviz-answer")).to_be_hidden()
    show.click()
    expect(page.locator(".attnviz-answer")).to_have_text("cba")
    wrong.press("ArrowRight").expect_step(2)
    expect(page.locator(".attnviz-answer")).to_be_visible()
    page.get_by_role("button", name="Hide what is right").click()
    expect(page.locator(".attnviz-answer")).to_be_hidden()


def test_another_text_hides_what_was_right(wrong):
    page = wrong.page
    page.get_by_role("button", name="Why?").click()
    page.get_by_role("button", name="Show what is right").click()
    expect(page.locator(".attnviz-answer")).to_have_text("cba")
    wrong.type("abcd")
    expect(page.locator(".attnviz-says-right")).to_be_visible()
    expect(page.locator(".attnviz-answer")).to_be_hidden()


def test_the_line_stays_where_it_is_from_step_to_step(wrong):
    place = "line => JSON.stringify(line.getBoundingClientRect())"
    line = wrong.page.locator(".attnviz-honesty")
    before = line.evaluate(place)
    wrong.blur().press(*["ArrowRight"] * 3).expect_step(4)
    assert line.evaluate(place) == before


TOP = "stage => stage.getBoundingClientRect().top - stage.closest('.attnviz-body').getBoundingClientRect().top"
REMARKS = ("3 mars 2003", "Tuesday, September 27, 1994", "31☃.2.1994, Tuesday")  # how sure it was; a note; warnings


def test_what_is_said_does_not_move_the_stage(screen):
    """One line of it stands there, and all of it lies over the stage on request."""
    tops = []
    for count, text in enumerate(REMARKS):
        screen.type(text)
        tops.append(screen.stage.root.evaluate(TOP))
        more = screen.page.locator(".attnviz-more")
        expect(more).to_have_text(re.compile(rf"\+{count}|\+[2-9]") if count else "▾")
        more.click()
        expect(screen.page.locator(".attnviz-remarks p")).to_have_count(2 + int(more.inner_text().strip("+▾ ") or 0))
        tops.append(screen.stage.root.evaluate(TOP))
        screen.press("Escape")
        expect(screen.page.locator(".attnviz-remarks")).to_be_hidden()
    assert tops == [tops[0]] * len(tops)


def test_without_a_verdict_the_stage_stands_where_it_does_with_one(screen, tmp_path):
    tops = [screen.stage.root.evaluate(TOP)]
    for notes in ([], ["one"], ["one", "two", "three"]):
        file = tmp_path / f"{len(notes)}.json"
        weight = [[0.5, 0.5], [1, 0]]
        file.write_text(
            json.dumps({"source": ["a", "b"], "output": ["x", "y"], "attention": {"weight": weight}, "notes": notes})
        )
        screen.open_file(file)
        expect(screen.tiles).to_have_text(["x", "y"])
        expect(screen.page.locator(".attnviz-remarks p")).to_have_count(len(notes) + 1)  # and how even the looks are
        tops.append(screen.stage.root.evaluate(TOP))
    assert tops == [tops[0]] * 4
