"""The section that says whether the output is right, how that is known, and on request what is right."""

from attnviz.language import gettext as _
from attnviz.screen.moments import moment_note
from attnviz.screen.sections.blocks import Block, reveal, text
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.ways import opening, ways
from attnviz.screen.sentences import quote, remark_sentence
from attnviz.screen.verdict import differing_steps, gives_away, judgement_of, tells_reason, verdict_line
from attnviz.tasks.judgement import Judgement
from attnviz.trace import Trace


def verdict(asked: Request) -> list[Block]:
    """The verdict and how it is known, all warnings and notes; what is right behind a button, so that a class can guess."""
    trace = asked.trace
    found = judgement_of(trace, asked.checkpoint.usual)
    if found is None:
        return []
    said = verdict_line(trace, found.verdict)
    return [
        text(said["text"], said["tone"]),
        *(text(note, "note") for note in [moment_note(trace)] if note),
        *([text(remark_sentence(found.reason))] if tells_reason(found) else []),
        *where_it_differs(trace, found),
        *(text(remark_sentence(one), "warning") for one in found.objections),
        *(text(remark_sentence(one), "note") for one in found.notes),
        *way_to_why(asked, found),
        *answers(found),
    ]


def way_to_why(asked: Request, found: Judgement) -> list[Block]:
    """Of a wrong output of a model that looks."""
    if found.verdict != "wrong" or not asked.checkpoint.model.config.attention:
        return []
    return [ways("", [opening(_("Why is it wrong?"), "why", {"ask": "wrong"})])]


def where_it_differs(trace: Trace, found: Judgement) -> list[Block]:
    steps = sorted(differing_steps(trace, found))
    if not steps:
        return []
    said = _("Underlined twice in the output, as something else belongs there: {steps}.")
    return [text(said.format(steps=", ".join(_("step {step}").format(step=step + 1) for step in steps)))]


def answers(found: Judgement) -> list[Block]:
    """What is right, where it is known; and how, where that says what is right."""
    if not found.answers:
        return []
    shown = [str(quote(answer)) for answer in dict.fromkeys(found.answers)]
    why = remark_sentence(found.reason) if gives_away(found) else ""
    return [reveal(_("Show what is right"), _("Hide what is right"), shown, why)]
