"""Learning from pairs: recipe, schedule, and progress as it comes. Where it is shown is not known here."""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import nn

from attnviz.batches import Batch, PairBatches, outputs
from attnviz.checkpoints import Checkpoint
from attnviz.errors import AttnvizError, translatable
from attnviz.model.config import VARIANTS, ModelConfig
from attnviz.model.seq2seq import END_TOKEN, Seq2Seq
from attnviz.tasks.task import Pair, Task
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END

CHECKS = 20  # how often in a run the accuracy is measured
CHECKED = 500  # on how many dev pairs; on all of them before a run may stop early
FIRST_CYCLE = 400  # steps of the first cycle of a run that may stop early; each further cycle is twice as long


class TooFewPairs(AttnvizError):
    message = translatable("There are {train} pairs to train on and {dev} to check with: too few. Bring a few hundred.")


@dataclass(frozen=True)
class Recipe:
    """How a task is trained, the same effort for all its variants.

    peak:      the highest learning rate of a cycle
    deep_size: the hidden size of variants with several layers; None for the same
    dropout:   the share of the numbers left out while training
    smoothing: the share of each target's probability that is spread over all tokens (Szegedy et al. 2016)
    bfloat16:  multiply matrices in 16 bits: half as long again for large batches, nothing for small ones
    """

    embed_size: int
    hidden_size: int
    epochs: int
    batch_size: int
    peak: float
    deep_size: int | None = None
    dropout: float = 0.0
    smoothing: float = 0.0
    bfloat16: bool = False

    def config(self, variant: str) -> ModelConfig:
        one = VARIANTS[variant]
        size = self.hidden_size if one.layers == 1 else self.deep_size or self.hidden_size
        return replace(one, embed_size=self.embed_size, hidden_size=size, dropout=self.dropout)


RECIPES = {
    "dates": Recipe(embed_size=32, hidden_size=64, epochs=8, batch_size=32, peak=1e-2),
    "numbers": Recipe(embed_size=32, hidden_size=128, epochs=5, batch_size=64, peak=5e-3, deep_size=96),
    "phonemes": Recipe(
        embed_size=64, hidden_size=256, epochs=20, batch_size=256, peak=3e-3, dropout=0.2, smoothing=0.1, bfloat16=True
    ),
    "translation": Recipe(
        embed_size=96, hidden_size=256, epochs=8, batch_size=64, peak=4e-3, deep_size=160, dropout=0.2, smoothing=0.1
    ),
    "reverse": Recipe(embed_size=32, hidden_size=128, epochs=6, batch_size=64, peak=5e-3, deep_size=96),
}


class Progress(NamedTuple):
    """How a run stands. seconds: of one CPU; loss: nats a token; accuracy: exact match on dev pairs; sample: a dev source
    and what is written for it."""

    step: int
    steps: int
    seconds: float
    loss: float
    accuracy: float
    sample: tuple[str, str]


class Training:
    """One run, which can be stopped after any report and taken up again (`snapshots.py`): the order of the batches follows
    from seed and epoch alone, so a run that was interrupted ends with the same weights as one that was not.
    """

    def __init__(
        self, task: Task, variant: str, train: Sequence[Pair], dev: Sequence[Pair], recipe: Recipe, seed: int
    ) -> None:
        if len(train) < recipe.batch_size or not dev:
            raise TooFewPairs(train=len(train), dev=len(dev))
        self.task, self.train, self.dev, self.recipe, self.seed = task, train, dev, recipe, seed
        sources = [[piece.token for piece in task.split_source(pair.source)] for pair in train]
        targets = [task.split_target(pair.target) for pair in train]
        self.checkpoint = untrained(task, variant, sources, targets, recipe, seed)
        number, written = (vocabulary.number for vocabulary in self.vocabularies)
        known = [row for row in range(len(train)) if self.readable(sources[row]) and self.writable(targets[row])]
        self.batches = PairBatches(
            [[number[token] for token in sources[row]] for row in known],
            [[written[token] for token in targets[row]] for row in known],
            recipe.batch_size,
        )
        self.steps = recipe.epochs * len(self.batches)
        self.optimizer = torch.optim.Adam(self.checkpoint.model.parameters(), fused=True)
        self.curve: list[Progress] = []

    @property
    def vocabularies(self) -> tuple[Vocabulary, Vocabulary]:
        return self.checkpoint.source_vocabulary, self.checkpoint.target_vocabulary

    def readable(self, source: Sequence[str]) -> bool:
        """Whether a source is short enough and all its tokens are in the vocabulary."""
        return len(source) <= self.task.longest_source and self.vocabularies[0].number.keys() >= {*source}

    def writable(self, target: Sequence[str]) -> bool:
        return len(target) <= self.task.longest_output and self.vocabularies[1].number.keys() >= {*target}

    def run(self, until: float | None = None) -> Iterator[Progress]:
        """Train to the end of the schedule, or until this exact match on all dev pairs is reached; report at every check."""
        step, before = (self.curve[-1].step, self.curve[-1].seconds) if self.curve else (0, 0.0)
        if until is not None and self.curve and self.curve[-1].accuracy >= until:
            return
        began = time.process_time() - before
        cycles = [(0, self.steps)] if until is None else growing_cycles(self.steps)
        checks = {end for _, end in cycles} if until else {self.steps * part // CHECKS for part in range(1, CHECKS + 1)}
        for batch in self.rest(step):
            start, end = next(cycle for cycle in cycles if step < cycle[1])
            torch.manual_seed(self.seed * 1_000_003 + step)  # for the dropout: the same after an interruption
            loss = self.learn(batch, learning_rate((step - start) / (end - start), self.recipe.peak))
            step += 1
            if step not in checks:
                continue
            accuracy, sample = self.check(self.dev[:CHECKED])
            if until is not None and accuracy >= until:
                accuracy, sample = self.check(self.dev)
            self.curve.append(Progress(step, self.steps, time.process_time() - began, loss, accuracy, sample))
            yield self.curve[-1]
            if until is not None and accuracy >= until:
                return

    def rest(self, step: int) -> Iterator[Batch]:
        """The batches from this step to the end of the run."""
        done, first = divmod(step, len(self.batches))
        for epoch in range(done, self.recipe.epochs):
            yield from self.batches.epoch(self.seed, epoch, first if epoch == done else 0)

    def learn(self, batch: Batch, rate: float) -> float:
        """One step of Adam on one batch, by teacher forcing. Returns the loss."""
        model = self.checkpoint.model.train()
        given = torch.cat([torch.full((len(batch.target), 1), END_TOKEN), batch.target[:, :-1].clamp(min=0)], dim=1)
        smoothing = self.recipe.smoothing
        with torch.autocast("cpu", torch.bfloat16, enabled=self.recipe.bfloat16):
            logit = model(batch.source, given)
            loss = nn.functional.cross_entropy(logit.flatten(0, 1), batch.target.flatten(), label_smoothing=smoothing)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad()
        return loss.item()

    def check(self, pairs: Sequence[Pair]) -> tuple[float, tuple[str, str]]:
        """Exact match on these pairs, and the first of them with what is written for it."""
        number, written = self.vocabularies[0].number, self.vocabularies[1].tokens
        sources = [[piece.token for piece in self.task.split_source(pair.source)] for pair in pairs]
        known = [[number[token] for token in source if token in number] for source in sources]
        found = outputs(self.checkpoint.model, known, self.task.longest_output)
        texts = [self.task.join([written[token] for token in tokens]) for tokens in found]
        wanted = [self.task.join(self.task.split_target(pair.target)) for pair in pairs]
        right = sum(text == target for text, target in zip(texts, wanted, strict=True))
        return right / len(pairs), (pairs[0].source, texts[0])


def untrained(
    task: Task,
    variant: str,
    sources: Sequence[Sequence[str]],
    targets: Sequence[Sequence[str]],
    recipe: Recipe,
    seed: int,
) -> Checkpoint:
    """A model with random weights for these tokens."""
    read, written = Vocabulary.of(sources, most=task.most_tokens), Vocabulary.of(targets, END, most=task.most_tokens)
    torch.manual_seed(seed)
    return Checkpoint(task.name, variant, read, written, Seq2Seq(recipe.config(variant), len(read), len(written)))


def growing_cycles(steps: int) -> list[tuple[int, int]]:
    """First and last step of cycles each twice as long as the one before (Loshchilov and Hutter 2017), so that a run that
    may stop early comes to the foot of a learning-rate cycle soon, and a hard task still gets long ones."""
    ends = [0]
    while ends[-1] < steps:
        ends.append(min(steps, 2 * ends[-1] + FIRST_CYCLE))
    return list(pairwise(ends))


def learning_rate(done: float, peak: float) -> float:
    """One cycle (Smith and Topin 2017): up to the peak in its first tenth, then down to nothing along a cosine."""
    warm = 0.1
    if done < warm:
        return peak * (0.04 + 0.96 * done / warm)
    return peak * (1 + math.cos(math.pi * (done - warm) / (1 - warm))) / 2
