"""The chain for a wrong output: what is wrong, where the step looked, what speaks against the right token, which other look
would have written it, and which other variant does."""

import torch

from attnviz.errors import AttnvizError, translatable
from attnviz.measures.wrong_steps import due_tokens, nearest_answer
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.judging import judge_trace
from attnviz.recording.running import record
from attnviz.recording.shelf import load, trained_variants
from attnviz.recording.why.contrast import contrast
from attnviz.recording.why.question import Question, ask, logits_of_rows, model_of
from attnviz.still_wanted import check_wanted
from attnviz.tasks.task import Task
from attnviz.trace import END, Trace
from attnviz.trace.why import WrongStep


class NotWrong(AttnvizError):
    message = translatable("Nothing says that this output is wrong, so there is no wrong step to explain.")


@torch.inference_mode()
def why_wrong(trace: Trace, model: Checkpoint | None = None) -> WrongStep:
    """The first wrong step of an output that the rules of its task say is wrong, and what would have made it right.

    model: which wrote the trace; None for the shipped one that the trace names
    The other variants are the shipped ones of its task; they read the text as it was typed. Raises: NotWrong; as `ask`.
    """
    checkpoint = model_of(trace) if model is None else model
    due, answer = due_in(checkpoint.task, trace)
    step = min(due)
    question, right = ask(trace, step, checkpoint), checkpoint.target_vocabulary.number.get(due[step])
    others = [name for name in trained_variants(checkpoint.task.name) if name != checkpoint.variant]
    return WrongStep(
        step=step,
        written=trace.output[step],
        right=due[step],
        answer=answer,
        looked=int(question.weight.argmax()),
        contrast=contrast(question, right) if right is not None and checkpoint.model.looks_last else None,
        looks=looks_for(question, right),
        variants=tuple(name for name in others if is_right(checkpoint.task.name, name, trace.typed)),
        trained=tuple(others),
    )


def due_in(task: Task, trace: Trace) -> tuple[dict[int, str], str]:
    """By wrong step the token that was due there, and the nearest right output. Raises: NotWrong."""
    found = judge_trace(task, trace, None)
    if found.verdict != "wrong":
        raise NotWrong
    end = (END,) if trace.ended else ()
    answers = {(*task.split_target(answer), *end): answer for answer in found.answers}
    nearest = nearest_answer(trace.output, list(answers))
    due = due_tokens(trace.output, nearest)
    if not due:  # it was cut off: what stands there is not wrong
        raise NotWrong
    return {step: token or END for step, token in due.items()}, answers[nearest]


def looks_for(question: Question, token: int | None) -> tuple[int, ...]:
    """The positions with all the weight on which the step would write this token."""
    best = logits_of_rows(question, torch.eye(len(question.weight))).argmax(dim=1).tolist()
    return tuple(position for position, number in enumerate(best) if number == token)


def is_right(task: str, variant: str, text: str) -> bool:
    check_wanted()
    return record(load(task, variant), text).verdict == "right"
