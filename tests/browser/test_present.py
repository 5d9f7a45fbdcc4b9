"""For a projector: the output, its step and the stage alone, large, and without scrolling."""

import re

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES
from attnviz.models.variants import VARIANTS, settings
from attnviz.tasks import TASKS
from tests.browser.test_fitting import ENDS

WINDOWS = {"1280x720": (1280, 720), "1920x1080": (1920, 1080)}
# What does not fit: what reaches out of the window, what is cut, and what lies over another.
FAULTS = """() => {
  const visible = (one) => one.checkVisibility({ visibilityProperty: true });
  const shown = (...names) => [...document.querySelectorAll(names.map((name) => ".attnviz-" + name).join())].filter(visible);
  const name = (one) => one.getAttribute("class");
  const box = (one) => one.getBoundingClientRect();
  const faults = [];
  const framed = shown("tile", "sentence", "verdict", "controls button", "present-bar", "stage", "parts", "candidate");
  for (const one of [...framed, ...shown("track", "paper canvas", "gutter text")]) {
    const { left, right, top, bottom } = box(one);
    const beside = !one.closest(".attnviz-scroller") && (left < 0 || right > innerWidth);
    if (bottom > innerHeight + 0.5 || top < 0 || beside) faults.push(`${name(one)} is not in the window`);
  }
  const [[strip], [grid], [scroller], [sentence], [parts]] =
    ["strip", "grid", "scroller", "sentence", "parts"].map((one) => shown(one));
  const tiles = shown("tile");
  if (tiles.some((one) => box(one).bottom > box(sentence).top + 3)) faults.push("tiles over the sentence");
  if (box(strip).bottom > box(grid).top + 1) faults.push("the strip over the stage");
  if (parts && box(scroller).right > box(parts).left + 1) faults.push("the stage over c");
  if (scroller.scrollWidth > scroller.clientWidth + 1) faults.push("the tracks scroll");
  for (const tile of tiles) {
    tile.click();
    for (const one of shown("sentence", "verdict p")) {
      if (one.scrollWidth > one.clientWidth + 1) faults.push(`cut: ${one.innerText}`);
    }
  }
  for (const one of [document.scrollingElement, document.querySelector("[data-testid=stMain]")]) {
    if (one.scrollTop) faults.push("it is scrolled");
  }
  return faults;
}"""
# Drawn for the size of the window, and not for one before it.
SETTLED = """() => new Promise((done) => {
  const shape = () => ["grid", "tiles", "plane"].map((name) => {
    const { width, height } = document.querySelector(".attnviz-" + name).getBoundingClientRect();
    return `${width} ${height}`;
  }).join() + document.querySelector(".attnviz-body").clientWidth;
  let [before, same] = ["", 0];
  const look = () => {
    same = shape() === before ? same + 1 : 0;
    before = shape();
    return same > 12 ? done(true) : requestAnimationFrame(look);
  };
  look();
})"""
SIZES = """() => {
  const size = (name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize);
  const plane = document.querySelector(".attnviz-plane");
  const scale = plane.getBoundingClientRect().width / plane.offsetWidth;
  return { output: size(".attnviz-tile"), sentence: size(".attnviz-sentence"), scale };
}"""
CONTROLS = """() => [...document.querySelectorAll("button, a, input, select, summary, textarea, [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.offsetWidth > 1) // the way past the menus, for who tabs
  .filter((one) => !one.closest(".attnviz-tiles, .attnviz-candidates")).map((one) => one.textContent)"""


@pytest.fixture
def projector(another_visitor):
    return another_visitor(viewport={"width": 1280, "height": 720})


def faults(screen, **address: str) -> list[str]:
    """What does not fit at an address, at any of its steps."""
    return screen.open(present="1", **address).page.evaluate(FAULTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_every_example_fits(projector, task, language):
    found = {}
    for text in TASKS[task].examples[language]:
        projector.open(present="1", task=task, lang=language, text=text)
        for name, (width, height) in WINDOWS.items():
            projector.page.set_viewport_size({"width": width, "height": height})
            projector.page.wait_for_function(SETTLED)
            found[text, name] = projector.page.evaluate(FAULTS)
            sizes = projector.page.evaluate(SIZES)
            assert sizes["output"] >= height / 12, (text, name)
            assert sizes["sentence"] >= 28 * height / 720
            assert sizes["scale"] >= 1
    projector.page.set_viewport_size({"width": 1280, "height": 720})
    assert {text: one for text, one in found.items() if one} == {}


@pytest.mark.parametrize("task", TASKS)
def test_the_longest_example_fits_with_every_variant(projector, task):
    found, longest = {}, max(TASKS[task].examples["en"], key=lambda text: len(TASKS[task].split_source(text)))
    for variant in VARIANTS:
        address = {key: str(value).lower() for key, value in settings(variant).items()}
        found[variant] = faults(projector, task=task, lang="en", text=longest, **address)
    assert {variant: one for variant, one in found.items() if one} == {}


@pytest.mark.parametrize("task", TASKS)
def test_the_shortest_fits_and_the_longest_that_is_read_may_scroll_sideways_alone(projector, task):
    short, long = ENDS[task]
    assert faults(projector, task=task, lang="en", text=short) == []
    cut = "cut: writes"  # after a whole sentence, which stands above in full
    assert [one for one in faults(projector, task=task, lang="en", text=long) if not one.startswith(cut)] in (
        [],
        ["the tracks scroll"],
    )


def test_nothing_can_be_used_but_step_and_play(projector):
    projector.open(present="1", step="3")
    assert projector.page.evaluate(CONTROLS) == ["◀", "▶ Play", "▶", "✕"]
    for name in (
        ".st-key-text",
        ".st-key-top",
        ".stAppHeader",
        ".attnviz-whatif",
        ".attnviz-links",
        ".attnviz-legend",
        ".attnviz-theme",
    ):
        expect(projector.page.locator(name).first).to_be_hidden()
    for track in ("links", "tokens", "hs", "weight", "steps"):
        expect(projector.stage.track(track)).to_be_visible()
    expect(projector.stage.track("score")).to_have_count(0)
    expect(projector.page.locator(".attnviz-candidate").first).to_be_visible()


def test_a_moment_of_the_training_is_told_there_too(projector):
    projector.open(present="1", step="3", moment="2")
    expect(projector.page.locator(".attnviz-presented .attnviz-moment")).to_be_visible()
    assert projector.page.evaluate(FAULTS) == []


def test_keys_step_and_play_and_the_address_holds_it(projector):
    projector.open(present="1")
    projector.press("ArrowRight").expect_step(2).press("ArrowRight").expect_step(3)
    projector.page.locator(".attnviz-controls").get_by_role("button", name="Next step").click()
    projector.expect_step(4)
    assert projector.address["present"] == "1"
    projector.blur().press(" ")
    expect(projector.play).to_contain_text("Pause")
    projector.expect_step(5)
    projector.press(" ")
    expect(projector.play).to_contain_text("Play")


def test_escape_leaves_and_the_page_is_as_before(projector):
    projector.open(present="1", step="3")
    projector.press("Escape")
    expect(projector.page.locator(".st-key-text")).to_be_visible()
    expect(projector.stage.track("score")).to_have_count(1)
    projector.expect_step(3)
    assert "present" not in projector.address
    links = projector.page.locator(".attnviz-present-way")
    links.click()
    expect(projector.page.locator(".st-key-text")).to_be_hidden()
    assert projector.address["present"] == "1"
    expect(projector.stage.track("score")).to_have_count(0)
    projector.page.locator(".attnviz-present-bar button").click()
    expect(links).to_be_visible()
    assert projector.page.evaluate("[...document.querySelectorAll('html.attnviz-present, .attnviz-presented')].length") == 0
    projector.page.wait_for_function("() => !document.fullscreenElement")  # the browser takes a moment


def test_a_change_is_shown_too(projector):
    projector.open(present="1", task="dates", lang="en", text="Sep 27, 1994", step="4", edit="4:6")
    expect(projector.page.locator(".attnviz-verdict p")).to_contain_text("With your change")
    assert projector.page.evaluate(FAULTS) == []


def test_in_korean_and_in_the_dark(another_visitor):
    screen = another_visitor(viewport={"width": 1280, "height": 720}, color_scheme="dark").open(present="1", lang="ko")
    expect(screen.page.locator(".attnviz-present-bar")).to_contain_text("Esc 닫기")
    ground = screen.page.locator(".attnviz-presented").evaluate("one => getComputedStyle(one).backgroundColor")
    assert max(map(int, re.findall(r"\d+", ground)[:3])) < 60


def test_a_cell_can_be_clicked_where_it_is_drawn(projector):
    projector.open(present="1", task="dates", lang="en", text="27.9.94", step="1")
    box = projector.stage.matrix().bounding_box()
    projector.page.mouse.click(box["x"] + 4.5 * box["width"] / 7, box["y"] + 2.5 * box["height"] / 11)
    projector.expect_step(3)
    assert projector.address["position"] == "5"


def test_an_opened_trace_can_be_presented(another_visitor, tmp_path):
    screen = another_visitor(viewport={"width": 1280, "height": 720}, locale="en-GB").open(text="27.9.94")
    with screen.page.expect_download() as download:
        screen.page.get_by_role("link", name="Save trace").click()
    file = tmp_path / "mine.json"
    download.value.save_as(file)
    screen.open_file(file)
    screen.page.locator(".attnviz-present-way").click()
    expect(screen.page.locator(".attnviz-presented .attnviz-tile").first).to_be_visible()
    assert screen.page.evaluate(FAULTS) == []
    screen.press("ArrowRight").press("Escape")
    expect(screen.file).to_be_visible()


def test_on_a_phone_the_link_shows_the_page_as_it_is(another_visitor):
    screen = another_visitor(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True).open(present="1")
    expect(screen.box).to_be_visible()
    expect(screen.page.locator(".attnviz-presented")).to_have_count(0)
