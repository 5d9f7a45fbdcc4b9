"""How each task is trained, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from attnviz.models.config import Config
from attnviz.models.variants import VARIANTS


@dataclass(frozen=True)
class Recipe:
    """How a task is trained, the same effort for all its variants.

    peak:      the highest learning rate of a cycle
    deep_size: the hidden size of variants with several layers; None for the same
    embed_std: the standard deviation of the embeddings before training. They are also the last layer's weight: where most
               tokens are rare, large ones make them likely or unlikely at random and are long in being unlearned
    decay:     how much of a weight is taken off in a step, times the learning rate (Loshchilov and Hutter 2019). Without it
               the recurrent weights of a long training on many forms grow until every gate is open or shut: no gradient is
               left, and the integrated gradients of a record do not sum to what they should
    dropout:   the share of the numbers left out while training
    smoothing: the share of each target's probability that is spread over all tokens (Szegedy et al. 2016)
    bfloat16:  multiply matrices in 16 bits, where the processor can: half as long again for large batches, nothing for small
               ones
    """

    embed_size: int
    hidden_size: int
    epochs: int
    batch_size: int
    peak: float
    deep_size: int | None = None
    embed_std: float = 1.0
    decay: float = 0.0
    dropout: float = 0.0
    smoothing: float = 0.0
    bfloat16: bool = False

    def config(self, variant: str, variants: Mapping[str, Config] = VARIANTS) -> Config:
        """What a model of this variant is made of. variants: by name, of any family"""
        one = variants[variant]
        size = self.hidden_size if one.layers == 1 else self.deep_size or self.hidden_size
        return replace(one, embed_size=self.embed_size, hidden_size=size, dropout=self.dropout)


# The moments of a training that are kept, as shares of its steps. They lie where things change, as measured on `dates`: up to
# 0.4 % of the run the look is even, at 0.7 % it turns sharp, from 1 % on first dates are right, at 1.5 % two of five and at
# 3 % nineteen of twenty. `reverse` and `phonemes` come to that later, and change up to a fifth of the run and beyond.
MOMENTS = (0, 0.004, 0.007, 0.01, 0.015, 0.02, 0.03, 0.045, 0.08, 0.2, 0.5, 1)

# The variants, by task, of which the weights are kept at these moments; of all others what they wrote and where they looked.
KEEPS_WEIGHTS: Mapping[str, tuple[str, ...]] = {"dates": ("plain", "attention", "bidirectional")}

RECIPES = {
    "dates": Recipe(embed_size=32, hidden_size=64, epochs=8, batch_size=32, peak=1e-2, decay=0.01),
    "numbers": Recipe(embed_size=32, hidden_size=128, epochs=5, batch_size=64, peak=5e-3, deep_size=96, decay=0.01),
    "phonemes": Recipe(
        embed_size=64,
        hidden_size=192,
        epochs=16,
        batch_size=64,
        peak=3e-3,
        dropout=0.2,
        smoothing=0.1,
        bfloat16=True,
    ),
    "translation": Recipe(
        embed_size=96,
        hidden_size=256,
        epochs=6,
        batch_size=64,
        peak=4e-3,
        deep_size=128,
        embed_std=0.1,
        dropout=0.2,
        smoothing=0.1,
        bfloat16=True,
    ),
    "reverse": Recipe(embed_size=32, hidden_size=128, epochs=6, batch_size=64, peak=5e-3, deep_size=96),
}
