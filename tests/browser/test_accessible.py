"""What axe-core finds on every page, in both languages, light, dark and on a phone: nothing serious."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 720}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 720}},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}},
}
# What is let pass: the rule, a part of the address of the element or of its HTML, and why.
EXCEPTIONS = [
    (
        "label-content-name-mismatch",
        "attnviz-candidate",
        "Its name holds both of its texts, the token and the probability, but with words between them.",
    ),
    (
        "color-contrast",
        '<span style="font-size: 0.875rem;">',
        "Streamlit's: the name of a control that cannot be used now, which WCAG 1.4.3 leaves out.",
    ),
]
FIND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => [id, target.flat().join(" "), `${html.slice(0, 200)} ${failureSummary}`]));
}"""
EXPLORE = {
    "attention": {"task": "dates"},
    "no attention": {"attention": "false"},
    "an edit": {"edit": "7:3", "step": "7"},
    "all looks": {"more": "matters"},
    "beams": {"more": "beams"},
    "inside": {"more": "inside"},
    "one weight": {"more": "cell", "position": "3"},
    "c": {"more": "units", "position": "3"},
    "why": {"more": "why"},
    "verdict": {"more": "verdict"},
    "not read": {"text": "한"},
}
COMPARE = {"two": {}, "all": {"view": "all"}}
FILE = Path(__file__).parents[1] / "fixtures" / "cases" / "alignments" / "list.json"


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci")
    return AXE.read_text(encoding="utf-8")


def serious(page, axe: str) -> list[list[str]]:
    """What axe finds, less what is not ours."""
    page.evaluate(axe)
    found = page.evaluate(FIND)
    return [one for one in found if not any(one[0] == rule and part in one[1] + one[2] for rule, part, _why in EXCEPTIONS)]


def settle(screen) -> None:
    """Until nothing is drawn any more."""
    screen.idle()
    screen.page.wait_for_timeout(700)


@pytest.fixture(params=[(look, language) for look in LOOKS for language in LANGUAGES], ids="-".join)
def visitor(request, another_visitor):
    look, language = request.param
    return another_visitor(**LOOKS[look]), language


def test_explore(visitor, axe):
    screen, language = visitor
    found = {}
    for name, address in EXPLORE.items():
        screen.page.goto(f"{screen.server}/?lang={language}&" + "&".join(f"{key}={value}" for key, value in address.items()))
        screen.page.locator(".attnviz").wait_for(state="attached")
        if name != "not read":
            screen.wait(0)
        if "more" in address:
            expect(screen.page.locator(".attnviz-sections[data-shown]")).to_have_count(1)
        settle(screen)
        found[name] = serious(screen.page, axe)
    assert {name: faults for name, faults in found.items() if faults} == {}, json.dumps(found, indent=1)


def test_windows_and_an_opened_trace(visitor, axe):
    screen, language = visitor
    screen.open(lang=language)
    screen.page.locator(".attnviz-links > button.attnviz-link").last.click()
    found = {"keys": serious(screen.page, axe)}
    screen.press("Escape").page.locator(".attnviz-links > button.attnviz-link").nth(-2).click()
    found["table"] = serious(screen.page, axe)
    screen.press("Escape").open_file(FILE)
    settle(screen)
    found["opened"] = serious(screen.page, axe)
    screen.close_file()
    assert {name: faults for name, faults in found.items() if faults} == {}, json.dumps(found, indent=1)


def test_compare(visitor, axe):
    screen, language = visitor
    found = {}
    for name, address in COMPARE.items():
        screen.page.goto(f"{screen.server}/?lang={language}")
        screen.wait(0).idle()
        screen.page.locator("a[href*='compare']").first.click()
        expect(screen.page.locator(".st-key-presets button").first).to_be_visible()
        screen.idle()
        if address:
            screen.page.locator(".st-key-view button, .st-key-view label").nth(1).click()
            expect(screen.page.locator(".st-key-all .js-plotly-plot")).to_be_visible()
        settle(screen)
        found[name] = serious(screen.page, axe)
    assert {name: faults for name, faults in found.items() if faults} == {}, json.dumps(found, indent=1)


def test_many_inputs(visitor, axe):
    screen, language = visitor
    screen.page.goto(f"{screen.server}/?lang={language}")
    screen.wait(0).idle()
    screen.page.locator("a[href*='corpus']").first.click()
    decode = screen.page.locator(".st-key-decode_all button")
    expect(decode).to_be_visible()
    settle(screen)
    found = {"before": serious(screen.page, axe)}
    decode.click()
    expect(screen.page.locator(".st-key-rows")).to_be_visible()
    screen.page.locator("[data-stale=true]").first.wait_for(state="detached")
    settle(screen)
    found["results"] = serious(screen.page, axe)
    assert {name: faults for name, faults in found.items() if faults} == {}, json.dumps(found, indent=1)


def test_axe_would_find_a_fault(another_visitor, axe):
    screen = another_visitor(**LOOKS["light"]).open()
    screen.page.evaluate("document.querySelector('.attnviz').append(document.createElement('button'))")
    assert "button-name" in [rule for rule, *_ in serious(screen.page, axe)]
