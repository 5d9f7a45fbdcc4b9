"""Does the look matter? What happens to each step if a source token loses its weight.

Everything here is about a decoding along the tokens that its trace holds, with the attention that the model itself has there:
what a visitor edited is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from jaxtyping import Bool, Float, Int
from torch import Tensor, nn

from attnviz.errors import NothingLeft
from attnviz.models.batches import AT_ONCE, same_length
from attnviz.models.decoding import before
from attnviz.models.family import Model, Read, Written
from attnviz.models.last_look import highest_look, look_adds
from attnviz.models.looking import Looking
from attnviz.recording.checkpoints import Checkpoint
from attnviz.tasks.task import ONE, Task
from attnviz.trace import END, Record, Trace
from attnviz.trace.edits import NothingToEdit

LARGEST = 2**22  # numbers held at once in the logits of an ablation


@dataclass(frozen=True, eq=False)
class Ablation(Record):
    """What becomes of each step if one source position loses its weight and the row is made to sum to 1 again.

    largest: the position with the largest weight of each step
    changed: whether the likeliest token of step t is another one without position s
    instead: the number of that likeliest token, in the target vocabulary
    fall:    by how many nats the log probability of the token written at t falls without s; below 0 where it rises

    The tokens written stay as they are. Where the attention feeds the last layer alone (the LSTM), a row that is changed at
    one step changes the logits of that step and nothing else, so each number here is that of a real decoding.
    """

    largest: tuple[int, ...]
    changed: Bool[np.ndarray, "T S"]
    instead: Int[np.ndarray, "T S"]
    fall: Float[np.ndarray, "T S"]

    @property
    def instead_of_largest(self) -> Int[np.ndarray, " T"]:
        """The number of the token that each step would write without the token that it looks at most."""
        return self.instead[np.arange(len(self.largest)), self.largest]

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
        raise NothingLeft(one=ONE[checkpoint.task.reads])
    source, output = checkpoint.numbers(trace)
    return ablate_batch(checkpoint.model, source, output)[0]


def ablate_batch(model: Model, source: Int[Tensor, "B S"], output: Int[Tensor, "B T"]) -> list[Ablation]:
    """The ablations of sources of one length. What follows the end mark of an output means nothing."""
    read = model.read(model.embed(source))
    written = model.write(before(output), read)
    own, weight = model.logits(written.seen), highest_look(written).weight.mean(dim=1)
    sure, best = own.log_softmax(dim=2).gather(2, output.unsqueeze(2)), own.argmax(dim=2, keepdim=True)
    instead, fall = (torch.empty(weight.shape, dtype=kind) for kind in (torch.long, torch.float))
    without = logits_at_once if model.looks_last else logits_one_by_one
    for positions, logit in without(model, read, written, output):
        instead[:, :, positions] = logit.argmax(dim=3)
        token = output[:, :, None, None].expand(-1, -1, len(positions), -1)
        fall[:, :, positions] = sure - (logit.gather(3, token).squeeze(3) - logit.logsumexp(dim=3))
    largest = weight.argmax(dim=2).tolist()
    changed = instead != best
    parts = zip(largest, changed.numpy(), instead.numpy(), fall.numpy(), strict=True)
    return [Ablation(tuple(places), *found) for places, *found in parts]


Logits = Iterator[tuple[Int[Tensor, " P"], Float[Tensor, "B T P V"]]]


def logits_one_by_one(model: Model, read: Read, written: Written, output: Int[Tensor, "B T"]) -> Logits:
    """For each source position the logits without a look at it, of any model: every step is written again."""
    for position in torch.arange(read.hs.shape[1]):
        looking = Looking(without=int(position))
        yield position[None], model.logits(model.write(before(output), read, looking).seen).unsqueeze(2)


def logits_at_once(model: Model, read: Read, written: Written, output: Int[Tensor, "B T"]) -> Logits:
    """The same for many positions at once, of a model that looks last (`look_adds`). Each row of weights is the softmax
    without one score, which is the row without that weight, made to sum to 1."""
    look = highest_look(written)
    of_query, of_value = look_adds(model, look)
    (B, T, V), S = of_query.shape, len(look.value[0])
    for positions in torch.arange(S).split(max(1, LARGEST // (B * T * V))):
        taken = nn.functional.one_hot(positions, S).bool()  # a row for each position that is taken away
        rows = look.score[:, 0].unsqueeze(2).masked_fill(taken, -torch.inf).softmax(dim=3)
        yield positions, (rows.flatten(1, 2) @ of_value).unflatten(1, (T, -1)) + of_query.unsqueeze(2)


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
    task, found = checkpoint.task, defaultdict(list)
    able = [trace for trace in traces if len(trace.source) > 1 and checkpoint.model.config.attention]
    for indexes in same_length([trace.source for trace in able], AT_ONCE):
        group = [able[index] for index in indexes]
        pairs = [checkpoint.numbers(trace) for trace in group]
        output = nn.utils.rnn.pad_sequence([written[0] for _, written in pairs], batch_first=True)
        results = ablate_batch(checkpoint.model, torch.cat([read for read, _ in pairs]), output)
        for trace, result in zip(group, results, strict=True):
            for part, *values in step_values(task, trace, result):
                found[part].append(values)
    return {part: average_decided(np.array(found[part])) for part in sorted(found, key=lambda part: (part == END, part))}


def step_values(task: Task, trace: Trace, result: Ablation) -> list[tuple[str, float, float, float, float]]:
    """The part of the output that each step writes, and the values of a `Decided`."""
    columns = (result.decides, result.control, result.fall_of_largest, result.fall_of_control)
    parts = [END if token == END else task.part_of(trace.output, t) for t, token in enumerate(trace.output)]
    return list(zip(parts, *(column[: len(parts)].astype(float).tolist() for column in columns), strict=True))


def average_decided(values: Float[np.ndarray, "N 4"]) -> Decided:
    decides, control, fall, fall_of_control = values.mean(axis=0).tolist()
    return Decided(steps=len(values), decides=decides, control=control, fall=fall, fall_of_control=fall_of_control)
