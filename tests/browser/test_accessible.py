"""What axe-core finds on every page, in both languages, light, dark and on a phone: nothing serious."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES, speaking
from attnviz.language import gettext as _
from tests.browser.screen import IDLE

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 720}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 720}},
    "phone": {"color_scheme": "light", "viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}
LANGUAGE_OF = {"light": "en", "dark": "ko", "phone": "ko"}  # in which all of it is looked at
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
    *(
        (
            "scrollable-region-focusable",
            key,
            "A figure of Streamlit's, which takes no tabindex; Chromium and Firefox let the keyboard scroll it without one.",
        )
        for key in ("st-key-errors", "st-key-average", "st-key-over_length", "st-key-all")
    ),
]
# Nothing is asked for, run, replaced or moved any more. A finished fade has no place in this list, an endless one is let pass.
SETTLED = """() => document.getAnimations().every((one) => {
  const { iterations } = one.effect.getComputedTiming();
  return one.playState !== "running" || iterations === Infinity;
}) && !document.querySelector("[data-stale=true], .attnviz-late, [data-testid=stSkeleton]")"""
FIND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact)).flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => [id, target.flat().join(" "), `${html.slice(0, 200)} ${failureSummary}`]));
}"""
FILE = Path(__file__).parents[1] / "fixtures" / "cases" / "alignments" / "list.json"
# The looks of Explore by their addresses, and what has come when they are there.
SECTION = ".attnviz-sections[data-shown]"
EXPLORE = {
    "no attention": ({"attention": "false"}, None),
    "an edit": ({"edit": "7:3", "step": "7"}, ".attnviz-changes p"),
    "for a projector": ({"present": "1"}, None),
    "a moment of the training": ({"more": "learned", "moment": "3"}, ".attnviz-moment-slide"),
    "how it was trained": ({"more": "trained", "beside": "plain"}, ".attnviz-facts"),
    "inside": ({"more": "inside", "depth": "3", "skip": "true"}, SECTION),
    "all looks": ({"more": "matters"}, SECTION),
    "beams": ({"more": "beams"}, SECTION),
    "one weight": ({"more": "cell", "position": "3"}, SECTION),
    "c": ({"more": "units", "position": "3"}, SECTION),
    "why": ({"more": "why"}, SECTION),
    "verdict": ({"more": "verdict"}, SECTION),
    "a text that cannot be read, and an unknown variant": ({"text": "漢字 ∑", "depth": "7"}, ".attnviz-notice >> nth=1"),
}
Add = Callable[[str], None]


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("axe-core is not installed: npm ci")
    return AXE.read_text(encoding="utf-8")


def serious(page, axe: str) -> list[list[str]]:
    """What axe finds, less what is not ours."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(axe)
    found = page.evaluate(FIND)
    return [one for one in found if not any(one[0] == rule and part in one[1] + one[2] for rule, part, _why in EXCEPTIONS)]


def settle(screen) -> None:
    """Until nothing is drawn any more, nor fades: a half faded text has a contrast of its own."""
    screen.idle()
    screen.page.wait_for_timeout(100)  # a fade begins a frame after what it is for
    screen.page.wait_for_function(SETTLED)
    screen.page.wait_for_function(IDLE)


@pytest.fixture
def find(visitor, axe) -> Iterator[Add]:
    """Has axe look at what is in view, under a name. What it found is told at the end, all of it."""
    found: dict[str, list[list[str]]] = {}

    def look(name: str) -> None:
        settle(visitor[0])
        found[name] = serious(visitor[0].page, axe)

    yield look
    assert {name: faults for name, faults in found.items() if faults} == {}, json.dumps(found, indent=1, ensure_ascii=False)


@pytest.fixture(params=LOOKS)
def visitor(request, another_visitor):
    """Light and dark, wide and narrow, each language with each of them at least on the page that opens."""
    return another_visitor(**LOOKS[request.param]), LANGUAGE_OF[request.param]


def go(screen, path: str, **address: str) -> None:
    """To a page by its address, where Streamlit looks for files of its own in vain first."""
    screen.page.goto(f"{screen.server}/{path}?{urlencode(address)}")


def forgive(log) -> None:
    """What Streamlit has said of these files."""
    assert all("404" in said for said in log.said)
    log.said.clear()


def test_every_look_of_explore(visitor, find):
    screen, language = visitor
    for name, (address, come) in EXPLORE.items():
        go(screen, "", lang=language, **address)
        if "text" not in address:
            screen.wait(0)
        if come:
            expect(screen.page.locator(come).first).to_be_visible()
        find(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_opens_and_its_panels(visitor, find, language):
    screen, _language = visitor
    screen.open(lang=language, task="dates", step="4", position="3")
    find("opened")
    with speaking(language):
        panels = [_("Share"), _("Reproduce"), _("As a table"), _("Keys (?)")]
    for name in panels:
        screen.page.get_by_role("button", name=name, exact=True).click()
        expect(screen.page.locator("dialog[open]")).to_be_visible()
        find(name)
        screen.press("Escape")
    for menu in (".attnviz-save-menu", ".attnviz-alignment"):
        screen.page.locator(f"{menu} > summary").click()
        find(menu)
        screen.press("Escape")


def test_what_a_finger_chose(another_visitor, axe):
    screen = another_visitor(**LOOKS["phone"]).open(task="dates", lang="en", step="4")
    screen.stage.bring(screen.stage.matrix())
    screen.page.touchscreen.tap(*screen.stage.cell(3, 25))
    expect(screen.page.locator(".attnviz-dock")).to_be_visible()
    settle(screen)
    assert serious(screen.page, axe) == []


def test_an_opened_trace(visitor, find):
    screen, language = visitor
    screen.open(lang=language).idle().open_file(FILE)
    screen.wait(0)
    find("opened")
    screen.close_file()


def test_compare(visitor, find, log):
    screen, language = visitor
    go(screen, "compare", lang=language)
    expect(screen.page.locator(".attnviz-showcase[data-drawn]")).to_have_count(3)
    find("two")
    go(screen, "compare", lang=language, view="all")
    expect(screen.page.locator(".st-key-all .js-plotly-plot")).to_be_visible()
    find("all")
    forgive(log)


def test_many_inputs(visitor, find, log):
    screen, language = visitor
    go(screen, "corpus", lang=language)
    decode = screen.page.locator(".st-key-decode_all button")
    expect(decode).to_be_visible()
    find("before")
    decode.click()
    expect(screen.page.locator(".st-key-rows")).to_be_visible()
    find("results")
    forgive(log)


def test_axe_would_find_a_fault(another_visitor, axe):
    screen = another_visitor(**LOOKS["light"]).open()
    screen.page.evaluate("document.querySelector('.attnviz').append(document.createElement('button'))")
    assert "button-name" in [rule for rule, *_rest in serious(screen.page, axe)]
