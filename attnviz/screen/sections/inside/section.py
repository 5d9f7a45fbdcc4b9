"""The section about what is inside the model: several questions, of which one is answered at a time, on request."""

from attnviz.language import gettext as _
from attnviz.screen.sections.blocks import Block
from attnviz.screen.sections.inside.halves import halves
from attnviz.screen.sections.inside.skips import skips
from attnviz.screen.sections.inside.states import states
from attnviz.screen.sections.inside.vectors import vectors
from attnviz.screen.sections.questions import one_question
from attnviz.screen.sections.request import Request

ANSWERS = {"states": states, "halves": halves, "skips": skips, "vectors": vectors}


def inside(asked: Request) -> list[Block]:
    """Halves are offered where there are two and attention looks at them, skip connections where there are layers to skip."""
    encoder = asked.trace.encoder
    fits = {"halves": asked.trace.attention is not None and encoder[-1].both_ways, "skips": len(encoder) > 1}
    return one_question(asked, ANSWERS, question_words(), [name for name, fit in fits.items() if not fit])


def question_words() -> dict[str, str]:
    return {
        "states": _("What do states and gates do?"),
        "halves": _("What does the backward half know?"),
        "skips": _("What do the skip connections add?"),
        "vectors": _("What are h, hs and c in full numbers?"),
    }
