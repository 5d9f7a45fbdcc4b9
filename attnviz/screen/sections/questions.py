"""A section of several questions, of which one is answered at a time, on request."""

from collections.abc import Callable, Mapping, Sequence

from attnviz.errors import AttnvizError
from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block, choices, one_of, text
from attnviz.screen.sections.request import Request
from attnviz.screen.sentences import error_sentence


def one_question(
    asked: Request,
    answers: Mapping[str, Callable[[Request], list[Block]]],
    words: Mapping[str, str],
    unfit: Sequence[str] = (),
    between: Sequence[Block] = (),
) -> list[Block]:
    """The question that is chosen, the first at first, and its answer.

    answers, words: by the question's id; unfit: those that make no sense here, which are not offered unless one of them is
    asked by an address or stayed chosen; between: what is said before any answer
    """
    question = asked.options.get("ask", "")
    if question not in answers:
        question = next(iter(answers))
    offered = {name: words[name] for name in answers if name not in unfit or name == question}
    return [choices(one_of("ask", _("Question"), offered, question)), *between, *answer(answers[question], asked)]


def answer(of: Callable[[Request], list[Block]], asked: Request) -> list[Block]:
    """Where there is none, as after a change that puts a wrong output right, or a switch to a model that reads in one
    direction, a sentence: the question can still be changed."""
    try:
        return of(asked)
    except AttnvizError as error:
        return [text(error_sentence(error))]
