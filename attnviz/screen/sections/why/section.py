"""The section that asks why a step wrote this and not that: four questions, of which one is answered at a time, on request."""

from collections.abc import Callable

from attnviz.errors import AttnvizError
from attnviz.language import gettext as _
from attnviz.recording.judging import judge_trace
from attnviz.screen.sections.blocks import Block, choices, one_of, text
from attnviz.screen.sections.matters import without_changes
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.why.contrast import contrast
from attnviz.screen.sections.why.elsewhere import elsewhere
from attnviz.screen.sections.why.erasure import erasure
from attnviz.screen.sections.why.wrong import wrong
from attnviz.screen.sentences import error_sentence
from attnviz.trace.edits import NothingToEdit

ANSWERS: dict[str, Callable[[Request], list[Block]]] = {
    "contrast": contrast,
    "erasure": erasure,
    "elsewhere": elsewhere,
    "wrong": wrong,
}


def why(asked: Request) -> list[Block]:
    """The question that is chosen, and its answer. Why it is wrong is offered for a wrong output alone."""
    if not asked.checkpoint.model.config.attention:
        raise NothingToEdit
    wanted = asked.options.get("ask", "contrast")
    question = wanted if wanted in ANSWERS else "contrast"
    is_wrong = judge_trace(asked.checkpoint.task, asked.trace, None).verdict == "wrong"
    questions = {
        "contrast": _("Why this token and not another?"),
        "erasure": _("What if source tokens were missing?"),
        "elsewhere": _("Could it have looked elsewhere?"),
        **({"wrong": _("Why is it wrong?")} if is_wrong or question == "wrong" else {}),
    }
    return [
        choices(one_of("ask", _("Question"), questions, question)),
        *without_changes(asked.trace),
        *answer(question, asked),
    ]


def answer(question: str, asked: Request) -> list[Block]:
    """Where there is none, as after a change that puts a wrong output right, a sentence: the question can still be changed."""
    try:
        return ANSWERS[question](asked)
    except AttnvizError as error:
        return [text(error_sentence(error))]
