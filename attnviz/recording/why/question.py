"""What a question is about: one step of a trace, with the model that wrote it, read again along the tokens written."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor

from attnviz.errors import AttnvizError, NothingLeft, translatable
from attnviz.models.batches import AT_ONCE
from attnviz.models.decoding import before
from attnviz.models.family import Read, Written
from attnviz.models.last_look import highest_look, look_adds
from attnviz.models.looking import Looking
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.shelf import model_id, take
from attnviz.still_wanted import check_wanted
from attnviz.tasks.task import ONE
from attnviz.trace import Trace
from attnviz.trace.edits import NothingToEdit, is_place


class NamesNoModel(AttnvizError):
    message = translatable(
        "This trace does not say which model of attnviz wrote it, so none can be asked. Give one: model=attnviz.load_file(…)."
    )


class NoStep(AttnvizError):
    message = translatable("There is no step {step}: steps run from {first} to {last} here.")
    counted = ("step", "first", "last")


class OtherTokens(AttnvizError):
    message = translatable("The model does not know these tokens of the trace: {tokens}. Give the model that wrote it.")


class Question(NamedTuple):
    """source, output: as numbers, the output up to the step; read, written: what the model makes of them by itself"""

    checkpoint: Checkpoint
    trace: Trace
    step: int
    source: Int[Tensor, "1 S"]
    output: Int[Tensor, "1 T"]
    read: Read
    written: Written

    @property
    def token(self) -> int:
        """The number of the token that the step wrote."""
        return int(self.output[0, -1])

    @property
    def weight(self) -> Float[Tensor, " S"]:
        """The step's own row; the mean of all heads."""
        return highest_look(self.written).weight[0, :, -1].mean(dim=0)

    @property
    def logits(self) -> Float[Tensor, " V"]:
        return self.checkpoint.model.logits(self.written.seen[:, -1])[0]

    def name(self, token: int) -> str:
        return self.checkpoint.target_vocabulary.tokens[token]


def ask(trace: Trace, step: int, model: Checkpoint | None = None) -> Question:
    """model: None for the shipped one that the trace names

    Raises: NamesNoModel, UnknownName, NotTrained, DamagedModel; NothingToEdit for a model without attention; NothingLeft for a
    source of one token; NoStep; OtherTokens.
    """
    checkpoint = model_of(trace) if model is None else model
    if not checkpoint.model.config.attention:
        raise NothingToEdit
    if len(trace.source) < 2:
        raise NothingLeft(one=ONE[checkpoint.task.reads])
    if not is_place(step, len(trace.output)):
        raise NoStep(step=step, first=0, last=len(trace.output) - 1)
    check_tokens(checkpoint, trace)
    source, whole = checkpoint.numbers(trace)
    output = whole[:, : step + 1]
    read = checkpoint.model.read(checkpoint.model.embed(source))
    return Question(checkpoint, trace, step, source, output, read, checkpoint.model.write(before(output), read))


def model_of(trace: Trace) -> Checkpoint:
    """Raises: NamesNoModel, UnknownName, NotTrained, DamagedModel."""
    if not (trace.task and trace.variant):
        raise NamesNoModel
    return take(model_id(trace.task, trace.variant))


def check_tokens(checkpoint: Checkpoint, trace: Trace) -> None:
    """Raises: OtherTokens."""
    sides = ((trace.source, checkpoint.source_vocabulary), (trace.output, checkpoint.target_vocabulary))
    if unknown := dict.fromkeys(token for tokens, known in sides for token in tokens if token not in known):
        raise OtherTokens(tokens=", ".join(unknown))


def rows_of(question: Question, kept: Bool[Tensor, "N S"]) -> Float[Tensor, "N S"]:
    """The step's row where it looks at these positions alone: the softmax without the scores of the others."""
    score = highest_look(question.written).score[0, :, -1]
    return score.masked_fill(~kept.unsqueeze(1), -torch.inf).softmax(dim=2).mean(dim=1)


def logits_of_rows(question: Question, rows: Float[Tensor, "N S"]) -> Float[Tensor, "N V"]:
    """What the step would write with each of these rows of weights in place of its own."""
    model, step = question.checkpoint.model, question.step
    if model.looks_last:
        adds = look_adds(model, highest_look(question.written))
        return adds.of_query[0, -1] + rows @ adds.of_value[0]
    given = before(question.output)
    found = []
    for some in rows.split(AT_ONCE):
        check_wanted()
        read = question.read.pick(torch.zeros(len(some), dtype=torch.long))
        written = model.write(given.expand(len(some), -1), read, Looking(rows={step: some}))
        found.append(model.logits(written.seen[:, -1]))
    return torch.cat(found)


def logits_without_tokens(question: Question, kept: Sequence[Sequence[int]]) -> Float[Tensor, "N V"]:
    """What the step would write if only these positions of the source were there: it is read anew. As many in each."""
    model, given = question.checkpoint.model, before(question.output)
    found = []
    for some in torch.tensor(kept).split(AT_ONCE):
        check_wanted()
        written = model.write(given.expand(len(some), -1), model.read(model.embed(question.source[0, some])))
        found.append(model.logits(written.seen[:, -1]))
    return torch.cat(found)
