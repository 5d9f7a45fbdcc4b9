"""What is inside: which questions are offered, and that each has an answer in both languages."""

import pytest

from attnviz.language import speaking
from attnviz.models.variants import VARIANTS
from attnviz.screen.address import NONE
from attnviz.screen.sections import section
from attnviz.screen.sections.inside.section import ANSWERS
from attnviz.screen.sections.request import Request

TEXT = "27 sept 94"
DEEP = "dates/deep-skip-bidirectional"


def asked(model, question=None, *, text=TEXT, step=0, position=None, changes=NONE, **options):
    options |= {} if question is None else {"ask": question}
    return section("inside", Request(model, text, changes, "light", step, position, options))


def questions(blocks):
    [choice] = blocks[0]["choices"]
    return [name for name, _words in choice["options"]], choice["value"]


def said(blocks):
    return [block["text"] for block in blocks if block["kind"] == "text"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_questions_are_those_that_make_sense_for_the_model(variant):
    config = VARIANTS[variant]
    offered, chosen = questions(asked(f"dates/{variant}"))
    halves, skips = config.bidirectional and config.attention, config.layers > 1
    assert offered == ["states", *(["halves"] if halves else []), *(["skips"] if skips else []), "vectors"]
    assert chosen == "states"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("question", ANSWERS)
def test_each_question_has_an_answer(question, language):
    with speaking(language):
        blocks = asked(DEEP, question)
    assert questions(blocks)[1] == question
    assert {"figure", "sheet"} & {block["kind"] for block in blocks}
    assert all(text for text in said(blocks))
    if question in ("halves", "skips"):
        opening = {"en": "What this shows, and what it does not show:", "ko": "이것이 보여 주는 것과 보여 주지 않는 것:"}
        assert said(blocks)[-1].startswith(opening[language])


@pytest.mark.parametrize(
    ("question", "sentence"),
    [("halves", "Only a bidirectional model with attention"), ("skips", "This model has one layer")],
)
def test_after_a_switch_to_a_model_without_an_answer_it_says_why_and_another_can_be_chosen(question, sentence):
    blocks = asked("dates/plain", question)
    assert questions(blocks) == (["states", question, "vectors"], question)
    assert said(blocks)[0].startswith(sentence)


def test_what_is_no_question_is_the_first_one():
    assert questions(asked(DEEP, "contrast"))[1] == "states"


@pytest.mark.parametrize("question", ["states", "vectors"])
def test_a_layer_that_there_is_not_is_a_sentence_below_the_questions(question):
    blocks = asked("dates/bidirectional", question, layer="3")
    assert questions(blocks)[1] == question
    assert said(blocks) == ["There is no layer 3. Choose one of: 1."]
