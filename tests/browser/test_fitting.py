"""On a projector the whole stage and what stands beside it are on one screen, without scrolling; a wide window is used."""

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES
from attnviz.models.variants import VARIANTS, settings
from attnviz.tasks import TASKS

PROJECTOR = {"width": 1280, "height": 720}
# What does not end above the window's lower edge, and what is cut or scrolls by itself.
FAULTS = """() => {
  const shown = (name) => [...document.querySelectorAll(name)].filter((one) => one.checkVisibility());
  const name = (one) => one.getAttribute("class");
  const faults = [];
  const { scrollingElement } = document;
  if (scrollingElement.scrollHeight > innerHeight) faults.push("the document scrolls");
  if (document.querySelector("[data-testid=stMain]").scrollTop) faults.push("the page is scrolled");
  const parts = ".attnviz-strip, .attnviz-stage, .attnviz-track, .attnviz-paper canvas, .attnviz-stage-switches";
  for (const one of shown(`${parts}, .attnviz-card, .attnviz-parts, .attnviz-next`)) {
    const { left, right, bottom } = one.getBoundingClientRect();
    if (bottom > innerHeight) faults.push(`${name(one)} ends ${Math.round(bottom - innerHeight)} below the window`);
    if (left < -1 || right > innerWidth + 1) faults.push(`${name(one)} is beside the window`);
  }
  for (const one of shown(".attnviz-card")) {
    const hidden = one.scrollHeight - one.clientHeight;
    if (hidden > 1) faults.push(`${name(one)} hides ${hidden}`);
  }
  return faults;
}"""


def at(screen, **address: str) -> list[str]:
    """What does not fit at an address."""
    return screen.open(**address).page.evaluate(FAULTS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_every_example_fits_on_a_projector(another_visitor, task, language):
    screen, faults = another_visitor(viewport=PROJECTOR), {}
    for text in TASKS[task].examples[language]:
        faults[text] = at(screen, task=task, lang=language, text=text)
    assert {text: found for text, found in faults.items() if found} == {}


# As short as one types, and as long as the model reads.
ENDS = {
    "dates": ("1/2/94", "Abflug am Dienstag, dem 27. September 1994, um 14:30 Uhr (MESZ)"),
    "numbers": ("7", "one hundred twenty-three thousand four hundred fifty-six"),
    "phonemes": ("a", "counterrevolutionaries"),
    "translation": ("hello", "If you want to learn a language well you should try to speak it every day with your friends"),
    "reverse": ("a", "abcdefghijklmnopqrstuvwxyzabcd"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_the_shortest_and_the_longest_fit_too(another_visitor, task, language):
    screen = another_visitor(viewport=PROJECTOR)
    faults = {text: at(screen, task=task, lang=language, text=text) for text in ENDS[task]}
    assert {text: found for text, found in faults.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_the_longest_example_fits_with_every_variant(another_visitor, task, language):
    screen, faults = another_visitor(viewport=PROJECTOR), {}
    longest = max(TASKS[task].examples[language], key=lambda text: len(TASKS[task].split_source(text)))
    for variant in VARIANTS:
        address = {key: str(value).lower() for key, value in settings(variant).items()}
        faults[variant] = at(screen, task=task, lang=language, text=longest, **address)
    assert {variant: found for variant, found in faults.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", [{"edit": "7:3"}, {"write": "1999"}], ids=str)
def test_it_fits_with_a_change_too(another_visitor, language, change):
    screen = another_visitor(viewport=PROJECTOR).open(task="dates", lang=language, text="Sep 27, 1994", step="4", **change)
    screen.page.locator(".attnviz-mattered-said p").first.wait_for()
    assert screen.page.evaluate(FAULTS) == []


def test_weights_can_be_set_by_hand_without_scrolling(another_visitor):
    screen = another_visitor(viewport=PROJECTOR).open(task="dates")
    screen.page.locator(".attnviz-row summary").click()
    expect(screen.page.locator(".attnviz-slider").first).to_be_in_viewport(ratio=1)
    assert screen.page.evaluate(FAULTS) == []


# As a bar to scroll by that takes of the height, which this browser lays over what scrolls.
BAR = """() => {
  const bar = new CSSStyleSheet();
  bar.replaceSync(".attnviz-scroller { border-bottom: 15px solid transparent; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, bar];
}"""


def test_where_the_tracks_scroll_sideways_the_bar_has_room_too(another_visitor):
    screen = another_visitor(viewport=PROJECTOR).open(task="dates", text=TASKS["dates"].examples["en"][0])
    screen.page.evaluate(BAR)
    screen.type(ENDS["dates"][1])
    assert screen.page.locator(".attnviz-scroller").evaluate("one => one.scrollWidth > one.clientWidth")
    assert screen.page.evaluate(FAULTS) == []
