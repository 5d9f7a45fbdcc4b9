"""What the page says of an output, a line each: right, wrong or unknown; warnings; notes; how sure the model was."""

import math
from collections.abc import Collection
from typing import TypedDict

from attnviz.errors import DamagedModel, translatable
from attnviz.language import gettext as _
from attnviz.measures.attention import lowest_probability, mean_entropy
from attnviz.measures.probability_text import probability_text
from attnviz.measures.wrong_steps import wrong_steps
from attnviz.models.variants import VARIANTS
from attnviz.recording.judging import judge_trace
from attnviz.recording.shelf import usual_probability
from attnviz.screen.moments import moment_note
from attnviz.screen.sentences import error_sentence, facts_of, quote, remark_sentence
from attnviz.tasks import TASKS
from attnviz.tasks.judgement import Judgement, Verdict
from attnviz.trace import END, Trace

MARKS: dict[Verdict, str] = {"right": "✓", "wrong": "✗", "unknown": ""}
WORDS: dict[Verdict, str] = {
    "right": translatable("Right."),
    "wrong": translatable("Wrong."),
    "unknown": translatable("Unknown whether right."),
}


class Line(TypedDict):
    """tone: right, wrong, unknown; warning, note, plain"""

    tone: str
    text: str


def line(tone: str, text: str) -> Line:
    return {"tone": tone, "text": text}


def judgement_of(trace: Trace, usual: float | None = None) -> Judgement | None:
    """What is to be said of a trace of one of our tasks, with its reasons; None for a trace of another.

    usual: as in a Checkpoint
    """
    task = TASKS.get(trace.task)
    return None if task is None else judge_trace(task, trace, usual)


def usual_of(trace: Trace) -> float | None:
    """As in a Checkpoint, of the shipped model of this name; None where there is none."""
    known = trace.task in TASKS and trace.variant in VARIANTS
    return usual_probability(trace.task, trace.variant) if known else None


def honesty(trace: Trace, found: Judgement | None) -> list[Line]:
    """How far to trust what was written.

    found: of `judgement_of`; where there is none, what the trace itself says, in English as it is
    """
    if found is None:
        return [*written_lines(trace), *numbers(trace)]
    reason = remark_sentence(found.reason) if tells_reason(found) else ""
    return [
        verdict_line(trace, found.verdict, reason, differing_steps(trace, found)),
        *(line("note", said) for said in [moment_note(trace)] if said),
        *(line("warning", remark_sentence(one)) for one in found.objections),
        *without_facts(trace),
        *(line("note", remark_sentence(one)) for one in found.notes),
        *numbers(trace),
    ]


def verdict_line(trace: Trace, verdict: Verdict, reason: str = "", wrong: Collection[int] = ()) -> Line:
    """The verdict in one line, that of a change said to be so.

    wrong: the steps at which something else was due
    """
    text = " ".join(filter(None, (MARKS[verdict], wrong_words(wrong) if wrong else _(WORDS[verdict]), reason)))
    if trace.intervention is not None:
        text = _("With your change: {verdict}").format(verdict=text)
    return line(verdict, text)


def wrong_words(steps: Collection[int]) -> str:
    """That it is wrong, and at which step first. There must be one."""
    first = min(steps) + 1
    if len(steps) == 1:
        return _("Wrong at step {step}.").format(step=first)
    return _("Wrong at {count} steps, first at step {step}.").format(count=len(steps), step=first)


def tells_reason(found: Judgement) -> bool:
    """Whether the line says how it is known: not if that tells what is right, nor if a warning says the same."""
    said = str(found.reason)
    return not gives_away(found) and not any(str(one).startswith(said) for one in found.objections)


def gives_away(found: Judgement) -> bool:
    """Whether the reason holds a right answer that the output is not, so that a class could no longer guess it."""
    return found.verdict != "right" and any(answer in str(found.reason) for answer in found.answers)


def written_lines(trace: Trace) -> list[Line]:
    """What stands in the trace of another task."""
    return [
        *([] if trace.verdict is None else [verdict_line(trace, trace.verdict)]),
        *(line("warning", str(quote(one))) for one in trace.objections),
        *(line("note", str(quote(one))) for one in trace.notes),
    ]


def without_facts(trace: Trace) -> list[Line]:
    """That it cannot be said whether the model is less sure than usual, where its file is missing or altered."""
    if trace.variant not in VARIANTS or trace.probability is None or trace.intervention is not None:
        return []
    try:
        facts_of(trace.task, trace.variant)
    except DamagedModel as error:
        return [line("warning", error_sentence(error))]
    return []


def numbers(trace: Trace) -> list[Line]:
    parts = []
    if trace.probability is not None:
        parts.append(_("lowest probability {probability}").format(probability=probability_text(lowest_probability(trace))))
    if trace.attention is not None and not math.isnan(mean_entropy(trace)):
        parts.append(_("attention entropy {entropy} bits on average").format(entropy=f"{mean_entropy(trace):.2f}"))
    return [line("plain", " · ".join(parts))] if parts else []


def differing_steps(trace: Trace, found: Judgement | None) -> frozenset[int]:
    """The steps of a wrong output at which it leaves the nearest right answer; none of one that is not wrong."""
    if found is None or found.verdict != "wrong":
        return frozenset()
    end = (END,) if trace.ended else ()
    split = TASKS[trace.task].split_target
    return wrong_steps(trace.output, [(*split(answer), *end) for answer in found.answers])
