"""The rows above the picture: how much of the screen they take, and that nothing in them is cut or out of reach."""

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES
from attnviz.tasks import TASKS

HIGHEST = 108  # pixels above the picture on a projector
LEAST_BELOW = 430  # pixels left for it on a phone
TOP = "document.querySelector('.attnviz').getBoundingClientRect().top + scrollY"
# What is wrong in the rows: what ends right of where the next begins (the menu of examples lies over the text box), what is
# not in the middle of its row, and what is cut. A row of one line is no higher than its highest part.
FAULTS = """() => {
  const here = (name) => [...document.querySelectorAll(name)];
  const name = (one) => one.className.match(/st-key-\\S+/)?.[0] ?? one.innerText;
  const box = (one) => one.getBoundingClientRect();
  const faults = [];
  for (const row of here(".st-key-top, .st-key-subject, .st-key-ask, .st-key-variant")) {
    const parts = [...row.children].filter((one) => !one.matches(".st-key-example"));
    parts.forEach((one, at) => {
      const next = parts[at + 1];
      const end = Math.max(box(one).right, ...[...one.querySelectorAll("*")].filter((part) => part.checkVisibility())
        .filter((part) => !part.closest("[data-testid=stTextInputField]")).map((part) => box(part).right));
      if (next && end > box(next).left + 1) faults.push(`${name(one)} reaches into ${name(next)}`);
      const off = box(one).top + box(one).bottom - box(row).top - box(row).bottom;
      if (Math.abs(off) > 6) faults.push(`${name(one)} is not level`);
    });
    if (box(row).right > innerWidth) faults.push(`${name(row)} is too wide`);
    if (box(row).height > 46) faults.push(`${name(row)} is too high`);
  }
  for (const text of here(":is(.st-key-top, .st-key-ask) :is(p, h1, label)")) {
    if (text.checkVisibility() && text.scrollWidth > text.clientWidth + 1) faults.push(`cut: ${text.innerText}`);
  }
  return faults;
}"""
# What of the rows is not on the screen.
BESIDE = """() => [...document.querySelectorAll(":is(.st-key-top, .st-key-ask) :is(p, h1, label, button)")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth).map((one) => one.innerText)"""
ACTS = [  # through all variants
    lambda screen: screen.switch("bidirectional"),
    lambda screen: screen.choose("depth", "3"),
    lambda screen: screen.switch("skip"),
    lambda screen: screen.switch("bidirectional"),
    lambda screen: screen.switch("skip"),
    lambda screen: screen.switch("attention"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_projector_there_are_two_rows_whatever_is_set(another_visitor, language):
    screen = another_visitor(viewport={"width": 1280, "height": 720}).open(lang=language, task="phonemes")
    for act in [lambda _screen: None, *ACTS]:
        act(screen)
        screen.idle()
        assert screen.page.evaluate(FAULTS) == []
        assert screen.page.evaluate(TOP) <= HIGHEST
    labels = screen.page.locator(".st-key-variant [data-testid=stWidgetLabel] p").all_inner_texts()
    assert sum(label.endswith(")") for label in labels) == 3  # reasons


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_nothing_is_cut_and_there_is_room_below(another_visitor, language, task):
    screen = another_visitor(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    for attention in ("true", "false"):
        screen.open(lang=language, task=task, attention=attention)
        assert screen.page.evaluate("innerWidth") == 360
        assert screen.page.evaluate(TOP) <= 740 - LEAST_BELOW
        assert screen.page.evaluate(BESIDE) == []
        expect(screen.page.locator(".attnviz-verdict .attnviz-link")).to_be_in_viewport(ratio=1)


def test_a_wide_window_is_used(another_visitor):
    screen = another_visitor(viewport={"width": 1920, "height": 1080}).open()
    assert screen.page.locator(".attnviz").bounding_box()["width"] > 1840
    assert screen.page.evaluate(FAULTS) == []


def test_at_twice_the_size_everything_can_be_reached(another_visitor):
    screen = another_visitor(viewport={"width": 640, "height": 360}).open(depth="3")
    for key in ("lang", "task_menu", "example", "attention", "bidirectional", "depth", "skip"):
        screen.page.locator(f".st-key-{key} :is(label, button)").last.click(trial=True)
    screen.page.get_by_role("link", name="Many inputs").click(trial=True)
    expect(screen.page.get_by_text("on 5,000 unseen inputs")).to_be_in_viewport()


def test_a_task_stays_when_the_language_changes(another_visitor):
    screen = another_visitor(viewport={"width": 1280, "height": 720}).open()
    screen.choose("task", "Numbers").choose("lang", "한국어")
    task = screen.page.locator(".st-key-task_menu button")
    expect(task).to_contain_text("수 읽기")
    screen.type("삼백")
    expect(screen.output).to_have_text("300■")
    expect(task).to_contain_text("수 읽기")
    assert screen.address["task"] == "numbers"
