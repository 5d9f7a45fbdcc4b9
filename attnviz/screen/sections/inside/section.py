"""The section about what is inside the model: several questions, of which one is answered at a time, on request."""

from collections.abc import Callable

from attnviz.errors import AttnvizError
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block, choices, one_of, text
from attnviz.screen.sections.inside.halves import halves
from attnviz.screen.sections.inside.skips import skips
from attnviz.screen.sections.inside.states import states
from attnviz.screen.sections.inside.vectors import vectors
from attnviz.screen.sections.request import Request
from attnviz.screen.sentences import error_sentence

ANSWERS: dict[str, Callable[[Request], list[Block]]] = {
    "states": states,
    "halves": halves,
    "skips": skips,
    "vectors": vectors,
}


def inside(asked: Request) -> list[Block]:
    """The question that is chosen, and its answer. Those that make no sense for this model are not offered."""
    wanted = asked.options.get("ask", "states")
    question = wanted if wanted in ANSWERS else "states"
    encoder = asked.trace.encoder
    answered = {
        "states": True,
        "halves": asked.trace.attention is not None and encoder[-1].both_ways,
        "skips": len(encoder) > 1,
        "vectors": True,
    }
    questions = {name: words for name, words in question_words().items() if answered[name] or name == question}
    return [choices(one_of("ask", _("Question"), questions, question)), *answer(question, asked)]


def question_words() -> dict[str, str]:
    return {
        "states": _("What do states and gates do?"),
        "halves": _("What does the backward half know?"),
        "skips": _("What do the skip connections add?"),
        "vectors": _("What are h, hs and c in full numbers?"),
    }


def answer(question: str, asked: Request) -> list[Block]:
    """Where there is none, as after a switch to a model that reads in one direction, a sentence: the question can still be
    changed."""
    try:
        return ANSWERS[question](asked)
    except AttnvizError as error:
        return [text(error_sentence(error))]
