"""Why this and not that: the section in a browser, each question for the step in view, each line of the chain a click."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.recording.running import decode
from attnviz.recording.why.contrast import why
from attnviz.recording.why.elsewhere import elsewhere
from attnviz.recording.why.erasure import erasure
from attnviz.recording.why.wrong_step import why_wrong
from tests.browser.screen import STEPPED, TEXT
from tests.browser.test_sections import NAMES, Section

WAY = "why this"
REVERSED = "ajlkggvjcppovdomayjojazpnvsnr"  # which `attention` gets wrong, another look and other variants right


@pytest.fixture
def section(fresh, monkeypatch):
    monkeypatch.setitem(NAMES, "why", WAY)

    def opened(**address):
        fresh.open(**address)
        return Section(fresh)

    return opened


def heights(section, trace=0):
    return section.charts.first.evaluate(f"chart => chart.data[{trace}].y")


def test_the_contrast_is_that_of_the_step_in_view_and_of_the_candidate_that_was_clicked(section):
    shown = section().open("why")
    trace = decode("dates", "bidirectional", TEXT)
    assert heights(shown) == pytest.approx(why(trace, 0).adds.tolist(), abs=1e-4)
    before = shown.count()
    shown.screen.tiles.nth(6).click()
    shown.renewed(before)
    assert heights(shown) == pytest.approx(why(trace, 6).adds.tolist(), abs=1e-4)
    before = shown.count()
    other = shown.root.locator(".attnviz-abreast .attnviz-button").nth(2)
    token = other.inner_text()
    other.click()
    shown.renewed(before)
    assert heights(shown) == pytest.approx(why(trace, 6, token).adds.tolist(), abs=1e-4)
    expect(shown.root.locator("[aria-pressed=true]")).to_have_text(token)
    assert (shown.screen.address["more"], shown.screen.address["instead"]) == ("why", token)


def test_each_other_question_is_answered_when_it_is_chosen(section):
    shown, trace = section(step="7").open("why"), decode("dates", "bidirectional", TEXT)
    shown.choose("Question", "erasure")
    found = erasure(trace, 6)
    assert [row[2] for row in shown.rows(0)] == [f"{curve.comprehensiveness:z.2f}" for curve in found.curves]
    shown.choose("Removed means", "token")
    found = erasure(trace, 6, "token")
    assert [row[2] for row in shown.rows(0)] == [f"{curve.comprehensiveness:z.2f}" for curve in found.curves]
    shown.choose("Question", "elsewhere")
    assert heights(shown, 1) == pytest.approx(elsewhere(trace, 6).row.tolist(), abs=1e-3)
    width = shown.charts.first.evaluate("chart => [chart.scrollWidth, chart.clientWidth]")
    assert width[0] <= width[1]


def test_what_is_wrong_leads_to_the_step_the_look_and_the_variant_that_would_have_been_right(section):
    address = {"task": "reverse", "text": REVERSED, "bidirectional": "false", "more": "why", "ask": "wrong"}
    shown = section(**address).renewed(0)
    found = why_wrong(decode("reverse", "attention", REVERSED))
    lines = shown.root.locator(".attnviz-way")
    expect(lines.first).to_have_text(f"Step {found.step + 1} writes “{found.written}” where “{found.right}” belongs.")
    lines.nth(1).click()
    shown.screen.page.wait_for_function(STEPPED, arg=str(found.step + 1))
    assert shown.screen.address["position"] == str(found.looked + 1)
    looks, variants = (shown.root.locator(".attnviz-abreast").nth(number) for number in (0, 1))
    with shown.screen.redrawn():
        looks.get_by_role("button").first.click()
    expect(shown.screen.tiles.nth(found.step)).to_contain_text(found.right)
    assert shown.screen.address["edit"] == f"{found.step + 1}:{found.looks[0] + 1}"
    shown.screen.press_button("Undo", exact=True)
    expect(shown.screen.tiles.nth(found.step)).to_contain_text(found.written)
    with shown.screen.redrawn():
        variants.get_by_role("button").first.click()
    expect(shown.screen.page.locator(".attnviz-verdict")).to_contain_text("✓")


def test_what_nobody_waits_for_any_more_is_given_up(section):
    """Another step is gone to before the answer for the first has come: that is aborted, and the second is shown."""
    shown = section().open("why")
    gone = []
    shown.screen.page.on("requestfailed", lambda request: gone.append(request.url))
    shown.choose("Question", "erasure")
    before = shown.count()
    shown.screen.page.route("**/section.json*step=4*", lambda route: None)  # it never comes
    shown.screen.tiles.nth(3).click()
    shown.screen.page.wait_for_timeout(100)
    shown.screen.tiles.nth(6).click()
    shown.renewed(before)
    assert any(re.search(r"step=4\b", url) for url in gone)
    found = erasure(decode("dates", "bidirectional", TEXT), 6)
    assert [row[2] for row in shown.rows(0)] == [f"{curve.comprehensiveness:z.2f}" for curve in found.curves]


def test_without_attention_there_is_no_way_there(section):
    shown = section(attention="false")
    expect(shown.ways.get_by_role("button", name=WAY)).to_be_hidden()
