"""Numbers that say how much to trust one decoding: from a Trace alone, in plain numpy.

What the trace does not hold raises NoAttention or NoProbability; a mean over no step at all is nan.
"""

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.tasks.task import Gold
from attnviz.trace import AttentionRecord, Trace


class NoAttention(AttnvizError):
    message = translatable("This model has no attention, so there is no weight to measure. Choose a variant with attention.")


class NoProbability(AttnvizError):
    message = translatable("This trace holds no probabilities. Decode the text with a model of attnviz to see them.")


def entropy(trace: Trace) -> Float[np.ndarray, "T"]:
    """How widely each step looked, in bits, the end step included: 0 at one token, log2(S) at all alike.

    H(t) = -sum over s of w(t, s) log2 w(t, s), with 0 log 0 = 0 (Shannon, 1948, A Mathematical Theory of Communication).
    """
    weight = attention_of(trace).weight.astype(np.float64)
    log = np.log2(weight, where=weight > 0, out=np.zeros_like(weight))
    return -(weight * log).sum(axis=1) + 0.0  # 0.0 turns -0.0 into 0.0


def mean_entropy(trace: Trace) -> float:
    """The mean of `entropy` over the steps that wrote text; nan where none did."""
    steps = entropy(trace)[: trace.said]
    return float(steps.mean()) if len(steps) else float("nan")


def lowest_probability(trace: Trace) -> float:
    """The probability of the token the model was least sure of: the minimum over the tokens written.

    The end mark counts: a model unsure whether its output is complete is unsure of its output.
    """
    if trace.probability is None:
        raise NoProbability
    return float(trace.written_probability().min())


def pointed(trace: Trace, gold: Gold, tolerance: int = 0) -> list[bool]:
    """For each step that counts, whether its largest weight falls on a gold position, or at most `tolerance` beside one.

    Steps count that the source says and that have a gold position. The end step does not count, nor do steps beyond the
    gold, nor gold positions of tokens that the model did not write.
    """
    weight = attention_of(trace).weight[: trace.said]
    return [
        min(abs(int(row.argmax()) - position) for position in positions) <= tolerance
        for row, positions, said in zip(weight, gold.positions, gold.said, strict=False)
        if said and positions
    ]


def pointing_score(trace: Trace, gold: Gold, tolerance: int = 0) -> float:
    """The share of the steps that count whose largest weight falls on a gold position (see `pointed`); nan where none counts.

    (The pointing game of Zhang et al., 2016, Top-down Neural Attention by Excitation Backprop, on token positions.)
    """
    hits = pointed(trace, gold, tolerance)
    return float(np.mean(hits)) if hits else float("nan")


def attention_of(trace: Trace) -> AttentionRecord:
    if trace.attention is None:
        raise NoAttention
    return trace.attention
