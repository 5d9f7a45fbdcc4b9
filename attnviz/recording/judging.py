"""What is said of an output beside it: whether it is right, and what speaks against trusting it."""

from collections.abc import Collection
from dataclasses import replace

from attnviz.errors import translatable
from attnviz.measures.attention import lowest_probability
from attnviz.measures.probability_text import probability_text
from attnviz.models.repetition import in_circles
from attnviz.recording.checkpoints import Checkpoint
from attnviz.remark import Remark
from attnviz.tasks.judgement import Judgement, judge
from attnviz.tasks.task import Task
from attnviz.trace import Trace

UNSURE = translatable(
    "Less sure than on 99% of what it gets right: its lowest probability is {lowest}, there it is above {usual}. Is this "
    "unlike its training data?"
)


def judge_trace(task: Task, trace: Trace, usual: float | None, targets: Collection[str] = ()) -> Judgement:
    """What the rules say of a trace of this task, and whether the model was less sure than it nearly always is.

    targets: all that its source has, where that are more than the trace's own
    usual: as in a Checkpoint. After a change from outside, being unsure is no sign of an unusual input, and is not said.
    """
    known = targets or ((trace.target,) if trace.target else ())
    circling = not trace.ended and in_circles(trace.output, task.circle(len(trace.source)))
    found = judge(
        task,
        trace.typed,
        trace.text,
        source=trace.source,
        dropped=trace.dropped,
        ended=trace.ended,
        circling=circling,
        targets=known,
    )
    if usual is None or trace.probability is None or trace.intervention is not None:
        return found
    lowest = lowest_probability(trace)
    if lowest >= usual:
        return found
    unsure = Remark(UNSURE, {"lowest": probability_text(lowest, 6), "usual": probability_text(usual, 6)})
    return replace(found, objections=(*found.objections, unsure))


def judged(checkpoint: Checkpoint, trace: Trace, targets: Collection[str] = ()) -> Trace:
    """The trace with its verdict, its objections and its notes, in English. targets: as in `judge_trace`"""
    found = judge_trace(checkpoint.task, trace, checkpoint.usual, targets)
    objections, notes = (tuple(map(str, remarks)) for remarks in (found.objections, found.notes))
    return replace(trace, verdict=found.verdict, objections=objections, notes=notes)
