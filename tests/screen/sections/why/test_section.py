"""The section on why: one question at a time, and what can be asked of which output."""

import pytest

from attnviz.language import speaking
from attnviz.screen.address import NONE, Changes
from attnviz.screen.sections import section
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.why.section import ANSWERS

RIGHT, WRONG = ("dates/bidirectional", "27 sept 94"), ("phonemes/deep-bidirectional", "colonel")


def asked(model, text, step=1, changes=NONE, **options):
    return section("why", Request(model, text, changes, "light", step, None, options))


def questions(blocks):
    [choice] = blocks[0]["choices"]
    return dict(choice["options"]), choice["value"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("question", ANSWERS)
def test_each_question_has_an_answer_that_says_what_it_does_not_show(question, language):
    with speaking(language):
        blocks = asked(*WRONG, ask=question)
    assert questions(blocks)[1] == question
    assert [block["tone"] for block in blocks if block["kind"] == "text"][-1] == "small"
    closing = blocks[-1]["text"]
    assert closing.startswith({"en": "What this shows, and what it does not show:", "ko": "이것이 보여 주는 것과"}[language])


def test_why_it_is_wrong_is_offered_for_wrong_outputs_alone():
    assert "wrong" in questions(asked(*WRONG))[0]
    assert list(questions(asked(*RIGHT))[0]) == ["contrast", "erasure", "elsewhere"]


def test_where_a_change_put_it_right_that_is_said_and_another_question_can_be_chosen():
    blocks = asked(*RIGHT, ask="wrong")
    assert questions(blocks)[1] == "wrong"
    assert blocks[-1]["text"].startswith("Nothing says that this output is wrong")


def test_without_attention_there_is_no_look_to_ask_about():
    [block] = asked("dates/plain", "27 sept 94")
    assert block["text"].startswith("This model has no attention")


def test_what_is_no_question_is_the_first_one():
    assert questions(asked(*RIGHT, ask="when"))[1] == "contrast"


@pytest.mark.parametrize("question", ["contrast", "erasure", "elsewhere"])
def test_after_an_edit_it_is_the_model_itself_that_is_asked_and_that_is_said(question):
    changes = Changes(edit=("2:1",))
    blocks = asked(*RIGHT, changes=changes, ask=question)
    assert blocks[1]["text"].startswith("This is about where the model itself looks for the output above")
    assert not any("without your edits" in block.get("text", "") for block in asked(*RIGHT, ask=question))
