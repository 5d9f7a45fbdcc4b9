"""Learning from pairs: recipe, schedule, and progress as it comes. Where it is shown is not known here."""

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

import torch
from torch import nn

from attnviz.errors import AttnvizError, translatable
from attnviz.models.config import Config
from attnviz.models.families import FAMILIES, Families, build
from attnviz.models.family import END_TOKEN
from attnviz.models.variants import VARIANTS
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.history import KeptMoment, keep_outputs, keep_weights
from attnviz.recording.running import write_many
from attnviz.tasks.judgement import compare, exact_match, targets_by_source
from attnviz.tasks.task import Pair, Task
from attnviz.tasks.vocabulary import Vocabulary
from attnviz.trace import END
from attnviz.training.batches import NO_TARGET, Batch, PairBatches
from attnviz.training.recipes import KEEPS_WEIGHTS, MOMENTS, Recipe

CHECKS = 20  # how often in a run the accuracy is measured
CHECKED = 500  # on how many dev pairs; on all of them before a run may stop early
FIRST_CYCLE = 400  # steps of the first cycle of a run that may stop early; each further cycle is twice as long


class TooFewPairs(AttnvizError):
    message = translatable("There are {train} pairs to train on and {dev} to check with: too few. Bring a few hundred.")


@cache
def sixteen_bits() -> bool:
    """Whether this processor multiplies in 16 bits. Where it does not (AVX2), torch has no LSTM in them: 32 bits then do the
    same in more time."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


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
    """One run, which can be stopped after any step and taken up again (`snapshots.py`): the order of the batches follows
    from seed and epoch alone, so a run that was interrupted ends with the same weights as one that was not.

    step, seconds: how far it is, and how long that took one CPU; curve: its reports; moments: what was kept on the way
    """

    def __init__(
        self,
        task: Task,
        variant: str,
        train: Sequence[Pair],
        dev: Sequence[Pair],
        recipe: Recipe,
        seed: int,
        variants: Mapping[str, Config] = VARIANTS,
        families: Families = FAMILIES,
    ) -> None:
        if len(train) < recipe.batch_size or not dev:
            raise TooFewPairs(train=len(train), dev=len(dev))
        self.task, self.train, self.dev, self.recipe, self.seed = task, train, dev, recipe, seed
        sources = [[piece.token for piece in task.split_source(pair.source)] for pair in train]
        targets = [task.split_target(pair.target) for pair in train]
        self.checkpoint = make_untrained(task, variant, sources, targets, recipe, seed, variants, families)
        encoded = [(self.to_read(source), self.to_write(target)) for source, target in zip(sources, targets, strict=True)]
        usable = [pair for pair in encoded if all(pair)]
        self.batches = PairBatches([source for source, _ in usable], [target for _, target in usable], recipe.batch_size)
        self.steps = recipe.epochs * len(self.batches)
        self.optimizer = torch.optim.AdamW(self.checkpoint.model.parameters(), weight_decay=recipe.decay, fused=True)
        self.keeps_weights = variant in KEEPS_WEIGHTS.get(task.name, ())
        self.step, self.seconds = 0, 0.0
        self.curve: list[Progress] = []
        self.moments: list[KeptMoment] = []

    @property
    def vocabularies(self) -> tuple[Vocabulary, Vocabulary]:
        return self.checkpoint.source_vocabulary, self.checkpoint.target_vocabulary

    def to_read(self, source: Sequence[str]) -> list[int]:
        """A source in numbers; nothing if it is too long or has tokens outside the vocabulary."""
        number = self.vocabularies[0].number
        short = len(source) <= self.task.longest_source
        return [number[token] for token in source] if short and number.keys() >= {*source} else []

    def to_write(self, target: Sequence[str]) -> list[int]:
        """A target in numbers as far as its tokens are in the vocabulary, with the end mark if that is all of it."""
        number = self.vocabularies[1].number
        known = [number[token] for token in takewhile(number.keys().__contains__, target[: self.task.longest_output])]
        return [*known, END_TOKEN] if len(known) == len(target) else known

    def run(self, until: float | None = None) -> Iterator[Progress]:
        """Train to the end of the schedule, or until this exact match on all dev pairs is reached; report at every check."""
        return (report for report in self.run_by_steps(until) if report)

    def run_by_steps(self, until: float | None = None) -> Iterator[Progress | None]:
        """As `run`, with something after every step: the report, or None where there is none. Here a run can be saved."""
        if self.reached(until):
            self.keep()
            return
        began = time.process_time() - self.seconds
        cycles = [(0, self.steps)] if until is None else growing_cycles(self.steps)
        checks = {end for _, end in cycles} if until else {self.steps * part // CHECKS for part in range(1, CHECKS + 1)}
        moments = {round(self.steps * share) for share in MOMENTS}
        if self.step in moments:
            self.keep()
        for batch in self.rest(self.step):
            start, end = next(cycle for cycle in cycles if self.step < cycle[1])
            torch.manual_seed(self.seed * 1_000_003 + self.step)  # for the dropout: the same after an interruption
            loss = self.learn(batch, learning_rate((self.step - start) / (end - start), self.recipe.peak))
            self.step += 1
            if self.step in checks:
                accuracy, sample = self.check(self.dev[:CHECKED])
                if until is not None and accuracy >= until:
                    accuracy, sample = self.check(self.dev)
                self.curve.append(Progress(self.step, self.steps, time.process_time() - began, loss, accuracy, sample))
            if self.step in moments or self.reached(until):
                self.keep()
            self.seconds = time.process_time() - began
            yield self.curve[-1] if self.step in checks else None
            if self.reached(until):
                return

    def reached(self, until: float | None) -> bool:
        """Whether the report of this step says that the run is as good as it was to be."""
        return until is not None and self.reported and self.curve[-1].accuracy >= until

    @property
    def reported(self) -> bool:
        """Whether there was a report at this step."""
        return bool(self.curve) and self.curve[-1].step == self.step

    def keep(self) -> None:
        """Keep the model as it is now, once, for its history."""
        if self.moments and self.moments[-1].step == self.step:
            return
        accuracy = self.curve[-1].accuracy if self.reported else self.check(self.dev[:CHECKED])[0]
        kept = keep_weights if self.keeps_weights else keep_outputs
        self.moments.append(kept(self.checkpoint, self.step, accuracy))

    def rest(self, step: int) -> Iterator[Batch]:
        """The batches from this step to the end of the run."""
        done, first = divmod(step, len(self.batches))
        for epoch in range(done, self.recipe.epochs):
            yield from self.batches.epoch(self.seed, epoch, first if epoch == done else 0)

    def learn(self, batch: Batch, rate: float) -> float:
        """One step of AdamW on one batch, by teacher forcing. Returns the loss."""
        model = self.checkpoint.model.train()
        given = torch.cat([torch.full((len(batch.target), 1), END_TOKEN), batch.target[:, :-1].clamp(min=0)], dim=1)
        wanted = batch.target != NO_TARGET  # the last layer, dear where the vocabulary is large, works for these alone
        with torch.autocast("cpu", torch.bfloat16, enabled=self.recipe.bfloat16 and sixteen_bits()):
            seen = model.write(given, model.read(model.embed(batch.source))).seen[wanted]
            logit = model.logits(seen)
            loss = nn.functional.cross_entropy(logit, batch.target[wanted], label_smoothing=self.recipe.smoothing)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad()
        return loss.item()

    def check(self, pairs: Sequence[Pair]) -> tuple[float, tuple[str, str]]:
        """Exact match on these pairs, judged as an evaluation does, and the first of them with what is written for it."""
        self.checkpoint.model.eval()
        targets = targets_by_source(self.task, [(pair.source, pair.target) for pair in pairs])
        sources = list(dict.fromkeys(pair.source for pair in pairs))
        found = write_many(self.checkpoint, sources)
        texts = {source: None if isinstance(text, AttnvizError) else text for source, text in zip(sources, found, strict=True)}
        right = exact_match({source: compare(text, targets.get(source, frozenset())) for source, text in texts.items()})
        return right, (pairs[0].source, texts[pairs[0].source] or "")


def make_untrained(
    task: Task,
    variant: str,
    sources: Sequence[Sequence[str]],
    targets: Sequence[Sequence[str]],
    recipe: Recipe,
    seed: int,
    variants: Mapping[str, Config] = VARIANTS,
    families: Families = FAMILIES,
) -> Checkpoint:
    """A model with random weights for these tokens. variants, families: by name"""
    read, written = Vocabulary.of(sources, most=task.most_tokens), Vocabulary.of(targets, END, most=task.most_tokens)
    torch.manual_seed(seed)
    model = build(recipe.config(variant, variants), len(read), len(written), families)
    for embedding in model.embeddings:
        embedding.weight.data *= recipe.embed_std
    return Checkpoint(task, variant, read, written, model)


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
