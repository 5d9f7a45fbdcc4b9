"""What must be read is read whole: it breaks where it is too long, and nothing of it is cut."""

import pytest
from playwright.sync_api import expect

from attnviz.language import LANGUAGES
from attnviz.tasks import TASKS
from tests.browser.thumbs import PHONE, forgive, go

TABLET = {"viewport": {"width": 800, "height": 900}}
PROJECTOR = {"viewport": {"width": 1280, "height": 720}}
CUT = """(names) => [...document.querySelectorAll(names)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)"""
SAID = ".attnviz-sentence, .attnviz-verdict > p, [class*=st-key-trained] button p"
LONG = {  # sentences that name long tokens
    "en": {"task": "translation", "lang": "en", "text": "The black cat is sleeping on the white bed."},
    "ko": {"task": "translation", "lang": "ko", "text": "The black cat is sleeping on the white bed."},
}


@pytest.fixture
def phone(another_visitor):
    return another_visitor(**PHONE)


@pytest.mark.parametrize("language", LONG)
def test_on_a_phone_every_step_is_told_whole_and_nothing_moves(phone, language):
    phone.open(**LONG[language])
    tops = set()
    for step in range(phone.page.locator(".attnviz-tile").count()):
        if step:
            phone.page.keyboard.press("ArrowRight")
        expect(phone.page.locator(".attnviz-tile").nth(step)).to_have_class("attnviz-tile attnviz-here")
        assert phone.page.evaluate(CUT, SAID) == []
        tops.add(phone.page.locator(".attnviz-stage").bounding_box()["y"])
    assert len(tops) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stays_in_view_leaves_most_of_a_phone_to_the_rest(phone, language):
    phone.open(task="dates", lang=language)
    phone.page.wait_for_function(
        "() => document.querySelector('.attnviz-strip').getBoundingClientRect().height < 220"
    )  # of 740
    assert phone.page.evaluate(CUT, SAID) == []


@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
@pytest.mark.parametrize("path", ["?lang=ko&task=dates", "compare?lang=ko&task=dates"])
def test_verdicts_sentences_and_models_are_whole(another_visitor, log, path, size):
    screen = another_visitor(**size)
    go(screen, path)
    assert screen.page.evaluate(CUT, SAID) == []
    forgive(log)


def test_the_command_that_lets_others_in_is_whole(phone):
    phone.open(task="dates", lang="ko")
    phone.page.locator(".attnviz-share").click()
    command = phone.page.locator(".attnviz-share-command")
    expect(command).to_contain_text("0.0.0.0")
    assert phone.page.evaluate(CUT, ".attnviz-share-command") == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", TASKS)
def test_when_it_learned_stands_beside_the_stage(another_visitor, task, language):
    screen = another_visitor(**PROJECTOR)
    card = screen.page.locator(".attnviz-aside .attnviz-sections")
    beyond = {}
    for moment in ("1", "3", "12"):
        screen.open(task=task, lang=language, more="learned", moment=moment)
        expect(card).to_have_attribute("data-shown", "1")
        beyond[moment] = card.evaluate("(one) => one.scrollHeight - one.clientHeight")
    assert max(beyond.values()) <= 1, beyond


@pytest.mark.parametrize("language", LANGUAGES)
def test_switches_that_rest_leave_the_text_its_room(another_visitor, language):
    screen = another_visitor(**PROJECTOR)
    screen.open(task="dates", lang=language, text="Tuesday, September 27, 1994", attention="false")
    assert screen.page.locator(".st-key-text input").evaluate("(one) => one.scrollWidth <= one.clientWidth")
    screen.page.set_viewport_size({"width": 940, "height": 720})
    assert screen.page.evaluate("document.querySelector('.stMain').scrollWidth") <= 940
