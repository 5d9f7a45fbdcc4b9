"""The section that asks why a step wrote this and not that: four questions, of which one is answered at a time, on request."""

from collections.abc import Callable

from attnviz.language import gettext as _
from attnviz.recording.judging import judge_trace
from attnviz.screen.sections.blocks import Block, choices, one_of
from attnviz.screen.sections.matters import without_changes
from attnviz.screen.sections.request import Request, check_name
from attnviz.screen.sections.why.contrast import contrast
from attnviz.screen.sections.why.elsewhere import elsewhere
from attnviz.screen.sections.why.erasure import erasure
from attnviz.screen.sections.why.wrong import wrong
from attnviz.trace.edits import NothingToEdit

ANSWERS: dict[str, Callable[[Request], list[Block]]] = {
    "contrast": contrast,
    "erasure": erasure,
    "elsewhere": elsewhere,
    "wrong": wrong,
}


def why(asked: Request) -> list[Block]:
    """The question that is chosen, and its answer. What is wrong can be asked of a wrong output alone."""
    if not asked.checkpoint.model.config.attention:
        raise NothingToEdit
    question = check_name("ask", asked.options.get("ask", "contrast"), tuple(ANSWERS))
    is_wrong = judge_trace(asked.checkpoint.task, asked.trace, None).verdict == "wrong"
    questions = {
        "contrast": _("Why this token and not another?"),
        "erasure": _("What if source tokens were missing?"),
        "elsewhere": _("Could it have looked elsewhere?"),
        **({"wrong": _("Why is it wrong?")} if is_wrong else {}),
    }
    if question not in questions:
        question = "contrast"
    return [
        choices(one_of("ask", _("Question"), questions, question)),
        *without_changes(asked.trace),
        *ANSWERS[question](asked),
    ]
