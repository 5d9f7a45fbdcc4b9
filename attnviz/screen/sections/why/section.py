"""The section that asks why a step wrote this and not that: four questions, of which one is answered at a time, on request."""

from attnviz.language import gettext as _
from attnviz.recording.judging import judge_trace
from attnviz.screen.sections.blocks import Block
from attnviz.screen.sections.matters import without_changes
from attnviz.screen.sections.questions import one_question
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.why.contrast import contrast
from attnviz.screen.sections.why.elsewhere import elsewhere
from attnviz.screen.sections.why.erasure import erasure
from attnviz.screen.sections.why.wrong import wrong
from attnviz.trace.edits import NothingToEdit

ANSWERS = {"contrast": contrast, "erasure": erasure, "elsewhere": elsewhere, "wrong": wrong}


def why(asked: Request) -> list[Block]:
    """Why it is wrong is offered for a wrong output alone."""
    if not asked.checkpoint.model.config.attention:
        raise NothingToEdit
    is_wrong = judge_trace(asked.checkpoint.task, asked.trace, None).verdict == "wrong"
    unfit = () if is_wrong else ("wrong",)
    return one_question(asked, ANSWERS, question_words(), unfit, without_changes(asked.trace))


def question_words() -> dict[str, str]:
    return {
        "contrast": _("Why this token and not another?"),
        "erasure": _("What if source tokens were missing?"),
        "elsewhere": _("Could it have looked elsewhere?"),
        "wrong": _("Why is it wrong?"),
    }
