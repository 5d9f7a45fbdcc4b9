"""Does the look matter? What happens to each step if a source token loses its weight.

Everything here is about a decoding along the tokens that its trace holds, with the attention that the model itself has there:
what a visitor edited is left out.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor, nn

from attnviz.batches import AT_ONCE, same_length
from attnviz.checkpoints import Checkpoint
from attnviz.edits import NothingToEdit
from attnviz.errors import NothingLeft
from attnviz.model.decoding import before
from attnviz.model.seq2seq import Seq2Seq
from attnviz.tasks import find
from attnviz.tasks.task import Task
from attnviz.trace import END, Record, Trace

LARGEST = 2**22  # numbers held at once in the logits of an ablation


@dataclass(frozen=True, eq=False)
class Ablation(Record):
    """What becomes of each step if one source position loses its weight and the row is made to sum to 1 again.

    largest: the position with the largest weight of each step
    changed: whether the likeliest token of step t is another one without position s
    fall:    by how many nats the log probability of the token written at t falls without s; below 0 where it rises

    The attention feeds the last layer alone, so that a row that is changed at one step changes the logits of that step and
    nothing else: each number here is that of a real decoding.
    """

    largest: tuple[int, ...]
    changed: Bool[np.ndarray, "T S"]
    fall: Float[np.ndarray, "T S"]

    @property
    def decides(self) -> Bool[np.ndarray, " T"]:
        """Whether a step writes something else without the token that it looks at most."""
        return self.changed[np.arange(len(self.largest)), self.largest]

    @property
    def fall_of_largest(self) -> Float[np.ndarray, " T"]:
        return self.fall[np.arange(len(self.largest)), self.largest]

    @property
    def control(self) -> Float[np.ndarray, " T"]:
        """The probability that a step writes something else without a random other token: the share of all others."""
        return others(self.changed.astype(np.float64), self.largest)

    @property
    def fall_of_control(self) -> Float[np.ndarray, " T"]:
        """The fall without a random other token, on average: the mean over all others."""
        return others(self.fall.astype(np.float64), self.largest)


def others(values: Float[np.ndarray, "T S"], largest: Sequence[int]) -> Float[np.ndarray, " T"]:
    """The mean of each row without its largest position."""
    left_out = values[np.arange(len(largest)), list(largest)]
    mean: np.ndarray = (values.sum(axis=1) - left_out) / (values.shape[1] - 1)
    return mean


@torch.inference_mode()
def ablate(checkpoint: Checkpoint, trace: Trace) -> Ablation:
    """Take the weight from every source position in turn, at every step.

    Raises: NothingToEdit for a model without attention; NothingLeft for a source of one token.
    """
    if not checkpoint.model.config.attention:
        raise NothingToEdit
    if len(trace.source) < 2:
        raise NothingLeft
    source, output = checkpoint.numbers(trace)
    return ablated(checkpoint.model, source, output)[0]


def ablated(model: Seq2Seq, source: Int[Tensor, "B S"], output: Int[Tensor, "B T"]) -> list[Ablation]:
    """The ablations of sources of one length. What follows the end mark of an output means nothing.

    Each row of weights is the softmax without one score, which is the row without that weight, made to sum to 1. And as the
    affine layer is linear, what each source state adds to the logits is worked out once, for all steps and rows.
    """
    hs, states = model.encoder(source)
    h, _ = model.decoder.ask(before(output), states)
    score, weight, context = model.decoder.weigh(hs, h)
    write, nothing = model.decoder.write, torch.zeros_like(hs)
    own, of_h = write(context, h), write(torch.zeros_like(h), h)
    of_hs = write(hs, nothing) - write(nothing, nothing)
    B, T, S = weight.shape
    target = output.unsqueeze(2)
    sure, best = own.log_softmax(dim=2).gather(2, target), own.argmax(dim=2, keepdim=True)
    changed, fall = torch.empty(B, T, S, dtype=torch.bool), torch.empty(B, T, S)
    for positions in torch.arange(S).split(max(1, LARGEST // own.numel())):
        taken = nn.functional.one_hot(positions, S).bool()  # a row for each position that is taken away
        rows = score.unsqueeze(2).masked_fill(taken, -torch.inf).softmax(dim=3)
        logit = (rows.flatten(1, 2) @ of_hs).unflatten(1, (T, -1)) + of_h.unsqueeze(2)
        changed[:, :, positions] = logit.argmax(dim=3) != best
        written = logit.gather(3, target.unsqueeze(3).expand(-1, -1, len(positions), -1)).squeeze(3)
        fall[:, :, positions] = sure - (written - logit.logsumexp(dim=3))
    largest = weight.argmax(dim=2).tolist()
    return [Ablation(tuple(largest[row]), changed[row].numpy(), fall[row].numpy()) for row in range(B)]


@dataclass(frozen=True, kw_only=True)
class Decided:
    """How often the look decides, over many steps that write the same part of an output.

    steps: how many; decides: the share that writes something else without the token it looks at most; control: without a
    random other token; fall, fall_of_control: how much the log probability falls in the mean, in nats
    """

    steps: int
    decides: float
    control: float
    fall: float
    fall_of_control: float


@torch.inference_mode()
def deciding(checkpoint: Checkpoint, traces: Sequence[Trace]) -> dict[str, Decided]:
    """How often the look decides, by the part of the output that a step writes (`Task.part_of`). Sources of one token are
    left out, and so is everything for a model without attention. The end mark comes last."""
    task, found = find(checkpoint.task), defaultdict(list)
    able = [trace for trace in traces if len(trace.source) > 1 and checkpoint.model.config.attention]
    for indexes in same_length([trace.source for trace in able], AT_ONCE):
        group = [able[index] for index in indexes]
        pairs = [checkpoint.numbers(trace) for trace in group]
        output = nn.utils.rnn.pad_sequence([written[0] for _, written in pairs], batch_first=True)
        results = ablated(checkpoint.model, torch.cat([read for read, _ in pairs]), output)
        for trace, result in zip(group, results, strict=True):
            for part, *values in step_values(task, trace, result):
                found[part].append(values)
    return {part: decided(np.array(found[part])) for part in sorted(found, key=lambda part: (part == END, part))}


def step_values(task: Task, trace: Trace, result: Ablation) -> list[tuple[str, float, float, float, float]]:
    """The part of the output that each step writes, and the values of a `Decided`."""
    columns = (result.decides, result.control, result.fall_of_largest, result.fall_of_control)
    parts = [END if token == END else task.part_of(trace.output, t) for t, token in enumerate(trace.output)]
    return list(zip(parts, *(column[: len(parts)].astype(float).tolist() for column in columns), strict=True))


def decided(values: Float[np.ndarray, "N 4"]) -> Decided:
    decides, control, fall, fall_of_control = values.mean(axis=0).tolist()
    return Decided(steps=len(values), decides=decides, control=control, fall=fall, fall_of_control=fall_of_control)
