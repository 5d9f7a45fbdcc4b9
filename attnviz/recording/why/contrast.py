"""Why this token and not that one: the margin between two logits as a sum over the source (Yin and Neubig 2022,
Interpreting Language Models with Contrastive Explanations)."""

import numpy as np
import torch
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.models.last_look import highest_look, look_adds
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.tokenising import target_numbers
from attnviz.recording.why.question import Question, ask, logits_of_rows, rows_of
from attnviz.trace import Trace
from attnviz.trace.why import Contrast


class NoSum(AttnvizError):
    message = translatable(
        "In this family what was looked at is mixed with the rest before the last layer, so a margin is no sum over the "
        "source. Ask for the erasure, or for another look, instead."
    )


class SameToken(AttnvizError):
    message = translatable("Step {step} wrote {token} itself. Choose another token to compare it with.")
    counted = ("step",)


@torch.inference_mode()
def why(trace: Trace, step: int, instead: str | None = None, model: Checkpoint | None = None) -> Contrast:
    """Why this step wrote what it did, and not `instead`: which source states spoke for it, and which for the other.

    step:    from 0
    instead: an output token; None for the likeliest other one
    model:   which wrote the trace; None for the shipped one that the trace names

    As in `ablate`, the model's own weights along the written tokens count. Exact, as the attention feeds the last layer alone.
    Raises: as `ask`; NoSum; NotTokens, UnknownTarget, SameToken.
    """
    question = ask(trace, step, model)
    if not question.checkpoint.model.looks_last:
        raise NoSum
    return contrast(question, other_token(question, instead))


@torch.inference_mode()
def likeliest_others(trace: Trace, step: int, count: int, model: Checkpoint) -> list[str]:
    """The likeliest other tokens at a step, by the model itself: what a visitor edited is left out. Raises: as `ask`."""
    question = ask(trace, step, model)
    best = question.logits.topk(min(count + 1, len(question.logits))).indices.tolist()
    return [question.name(number) for number in best if number != question.token][:count]


def other_token(question: Question, instead: str | None) -> int:
    """The number of the token to compare with; of the likeliest other one for None."""
    if instead is None:
        logits = question.logits.clone()
        logits[question.token] = -torch.inf
        return int(logits.argmax())
    if instead == question.name(question.token):
        raise SameToken(step=question.step, token=instead)
    if instead == question.name(0):
        return 0
    return target_numbers(question.checkpoint, [instead])[0]


def contrast(question: Question, other: int) -> Contrast:
    of_query, of_value = look_adds(question.checkpoint.model, highest_look(question.written))
    logits, token = question.logits, question.token
    sure = logits.softmax(dim=0)
    return Contrast(
        source=question.trace.source,
        step=question.step,
        written=question.name(token),
        instead=question.name(other),
        weight=question.weight.numpy(),
        adds=(question.weight * (of_value[0, :, token] - of_value[0, :, other])).numpy(),
        decoder=float(of_query[0, -1, token] - of_query[0, -1, other]),
        margin=float(logits[token] - logits[other]),
        probability=(float(sure[token]), float(sure[other])),
    )


def contributions(question: Question, other: int) -> Float[np.ndarray, " S"]:
    """How much each position speaks for the token written and against the other one: what it adds to the margin; in a family
    whose margin is no sum, how much the margin falls without a look there."""
    if question.checkpoint.model.looks_last:
        return contrast(question, other).adds
    without = logits_of_rows(question, rows_of(question, ~torch.eye(len(question.weight), dtype=torch.bool)))
    margins = without[:, question.token] - without[:, other]
    fall: np.ndarray = (question.logits[question.token] - question.logits[other] - margins).numpy()
    return fall
