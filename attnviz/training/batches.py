"""Pairs as integers, sequences of one length together: the model knows no padding on the source side."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from jaxtyping import Int
from torch import Tensor, nn

from attnviz.models.batches import same_length

NO_TARGET = -100  # after the end of a shorter target: no loss there


class Batch(NamedTuple):
    """Sources of one length, and their targets with the end mark, padded at the end with NO_TARGET."""

    source: Int[Tensor, "B S"]
    target: Int[Tensor, "B T"]


class PairBatches:
    """Training pairs in numbers, each target with its end mark, dealt out in a new order each epoch."""

    def __init__(self, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]], size: int) -> None:
        self.size = size
        self.lengths = [
            Batch(torch.tensor([sources[row] for row in rows]), pad_targets([targets[row] for row in rows]))
            for rows in same_length(sources, len(sources))
        ]

    def __len__(self) -> int:
        return sum(-(-len(length.source) // self.size) for length in self.lengths)

    def epoch(self, seed: int, epoch: int, first: int = 0) -> Iterator[Batch]:
        """All batches in the order of this epoch, which follows from seed and epoch alone; `first` skips the ones done."""
        random = torch.Generator().manual_seed(seed * 1_000_003 + epoch)
        dealt = [
            (length, rows)
            for length in self.lengths
            for rows in torch.randperm(len(length.source), generator=random).split(self.size)
        ]
        for index in torch.randperm(len(dealt), generator=random)[first:].tolist():
            length, rows = dealt[index]
            target = length.target[rows]
            yield Batch(length.source[rows], target[:, : int((target != NO_TARGET).any(dim=0).sum())])


def pad_targets(targets: Sequence[Sequence[int]]) -> Int[Tensor, "B T"]:
    rows = [torch.tensor(target) for target in targets]
    return nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=NO_TARGET)
