"""Numbers that say how much to trust one decoding: from a Trace alone, in plain numpy.

What the trace does not hold raises NothingMeasured or NoProbability; a mean over nothing at all is nan. Where the letters T
and S stand in a formula, T runs over the steps that wrote text: only what is given step by step has the end step too.

The penalties and the confidence are those of Rikters, Fishel and Bojar (2017, Visualizing Neural Machine Translation
Attention and Confidence, PBML 109): in natural logarithms, 0 where nothing is wrong, and the further below 0 the worse.
"""

from collections.abc import Callable

import numpy as np
from jaxtyping import Float, Int

from attnviz.errors import AttnvizError, translatable
from attnviz.tasks.task import Gold
from attnviz.trace import AttentionMap, Trace


class NothingMeasured(AttnvizError):
    message = translatable("This model has no attention, so there is no weight to measure. Choose a variant with attention.")


class NoProbability(AttnvizError):
    message = translatable("This trace holds no probabilities. Decode the text with a model of attnviz to see them.")


def entropy(trace: Trace) -> Float[np.ndarray, " T"]:
    """How widely each step looked, in bits, the end step included: 0 at one token, log2(S) at all alike.

    H(t) = -sum over s of w(t, s) log2 w(t, s), with 0 log 0 = 0 (Shannon, 1948, A Mathematical Theory of Communication).
    """
    weight = attention_of(trace).weight.astype(np.float64)
    log = np.log2(weight, where=weight > 0, out=np.zeros_like(weight))
    bits: np.ndarray = -(weight * log).sum(axis=1) + 0.0  # 0.0 turns -0.0 into 0.0
    return bits


def mean_entropy(trace: Trace) -> float:
    """The mean of `entropy` over the steps that wrote text; nan where none did."""
    steps = entropy(trace)[: trace.said]
    return float(steps.mean()) if len(steps) else float("nan")


def coverage(trace: Trace) -> Float[np.ndarray, " S"]:
    """How much weight each source token got in all: the sum over t of w(t, s). About 1 if it was translated once.

    (Tu et al., 2016, Modeling Coverage for Neural Machine Translation, before their division by fertility.)
    """
    sums: np.ndarray = weight_of_text(trace).sum(axis=0)
    return sums


def coverage_deviation(trace: Trace) -> float:
    """The penalty for source tokens that got too little weight or too much.

    -1/S sum over s of log(1 + (1 - coverage(s))^2) (Rikters et al., 2017). The 2 is the paper's; the authors' later
    tool has a 6 there.
    """
    return mean(-np.log1p((1 - coverage(trace)) ** 2))


def absentmindedness_of_output(trace: Trace) -> float:
    """The penalty for steps that looked at many source tokens.

    -1/T sum over t of H(w(t, .)), where H is the `dispersion` (Rikters et al., 2017: AP_out).
    """
    return mean(-dispersion(weight_of_text(trace)))


def absentmindedness_of_input(trace: Trace) -> float:
    """The penalty for source tokens that many steps looked at.

    -1/S sum over s of H(w(., s) / coverage(s)), where H is the `dispersion` (Rikters et al., 2017: AP_in). A token that no
    step looked at is not dispersed: it adds 0, and it counts in S. That it was forgotten is for `coverage_deviation` to say.
    """
    return mean(-dispersion(weight_of_text(trace).T))


def confidence(trace: Trace) -> float:
    """The three penalties together: coverage_deviation + absentmindedness_of_output + absentmindedness_of_input.

    0 if every step looks at one token and every token is looked at once (Rikters et al., 2017). All three are at most 0,
    as in the authors' tool: with mixed signs they would cancel.
    """
    return coverage_deviation(trace) + absentmindedness_of_output(trace) + absentmindedness_of_input(trace)


def confidence_rate(trace: Trace) -> float:
    """The `confidence` on a scale from 0 to 1, where 1 is no penalty: exp(-0.05 confidence^2), as in the authors' tool."""
    return float(np.exp(-0.05 * confidence(trace) ** 2))


def monotonicity(trace: Trace) -> float:
    """How often the eye did not jump back: the share of steps with their largest weight where the step before had its own,
    or to the right of it. The first step has none before it; nan where that leaves no step.

    1/(T-1) |{t > 0: m(t) >= m(t-1)}|, where m(t) is the position of the largest weight: 1 on a diagonal, 0 on the
    anti-diagonal of a reversal. (Our own.)
    """
    return mean(np.diff(looked_at(trace)) >= 0)


def lowest_probability(trace: Trace) -> float:
    """The probability of the token the model was least sure of: the minimum over the tokens written.

    The end mark counts: a model unsure whether its output is complete is unsure of its output.
    """
    if trace.probability is None:
        raise NoProbability
    return float(trace.written_probability().min())


def mean_probability(trace: Trace) -> float:
    """How sure the model was on average: the mean over the tokens written, the end mark included as in the lowest."""
    if trace.probability is None:
        raise NoProbability
    return mean(trace.written_probability())


def pointing_hits(trace: Trace, gold: Gold, tolerance: int = 0) -> list[bool]:
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
    """The share of the steps that count (`pointing_hits`) whose largest weight falls on a gold position; nan for no steps.

    (The pointing game of Zhang et al., 2016, Top-down Neural Attention by Excitation Backprop, on token positions.)
    """
    hits = pointing_hits(trace, gold, tolerance)
    return float(np.mean(hits)) if hits else float("nan")


def alignment_error_rate(trace: Trace, gold: Gold, tolerance: int = 0) -> float:
    """How far the alignment is from the known one: 0 if every step points right, 1 if none does; nan where no step counts.

    AER = 1 - (|A and S| + |A and P|) / (|A| + |S|) (Och and Ney, 2003, A Systematic Comparison of Various Statistical
    Alignment Models). A: each step linked to its largest weight. P, possible: all gold positions of the step. S, sure:
    the gold position of a step that has only one. A step that a whole word decides (the letters of "May") has no sure
    link: it points right at any letter, and one link could never reach them all. A link is in a set if it is at most
    `tolerance` beside a position of its step there.

    Unlike in `pointing_hits`, steps count that the source does not say. Steps without a gold position (hyphens) do not, for a
    softmax must point somewhere; nor the end step, nor steps beyond the gold, nor gold of tokens that were not written.
    """
    steps = [
        (min(abs(place - position) for position in positions) <= tolerance, len(positions) == 1)
        for place, positions in zip(looked_at(trace).tolist(), gold.positions, strict=False)
        if positions
    ]
    both = sum(right for right, _ in steps) + sum(right and sure for right, sure in steps)
    sizes = len(steps) + sum(sure for _, sure in steps)
    return 1 - both / sizes if sizes else float("nan")


def rank_correlation(one: Float[np.ndarray, "T S"], other: Float[np.ndarray, "T S"]) -> Float[np.ndarray, " T"]:
    """Whether two rows rank the source tokens alike: 1 in the same order, -1 in the opposite one, nan where a row is constant.

    Spearman's rho (1904): the correlation of the ranks, equal values sharing the mean of theirs.
    """
    first, second = ranks(one), ranks(other)
    first, second = first - first.mean(axis=1, keepdims=True), second - second.mean(axis=1, keepdims=True)
    size = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    rho: np.ndarray = np.divide((first * second).sum(axis=1), size, where=size > 0, out=np.full(len(size), np.nan))
    return rho


def ranks(values: Float[np.ndarray, "T S"]) -> Float[np.ndarray, "T S"]:
    """The rank of each value in its row, from 0: the number of smaller ones and half that of the other equal ones."""
    mine, others = values[:, :, None], values[:, None, :]
    found: np.ndarray = (others < mine).sum(axis=2) + ((others == mine).sum(axis=2) - 1) / 2
    return found


OF_A_TRACE: dict[str, Callable[[Trace], float]] = {
    "lowest_probability": lowest_probability,
    "mean_probability": mean_probability,
    "mean_entropy": mean_entropy,
    "coverage_deviation": coverage_deviation,
    "absentmindedness_of_input": absentmindedness_of_input,
    "absentmindedness_of_output": absentmindedness_of_output,
    "confidence": confidence,
    "confidence_rate": confidence_rate,
    "monotonicity": monotonicity,
}
AGAINST_GOLD: dict[str, Callable[[Trace, Gold, int], float]] = {
    "pointing_score": pointing_score,
    "alignment_error_rate": alignment_error_rate,
}


def all_measures(trace: Trace, gold: Gold | None = None, tolerance: int = 0) -> dict[str, float]:
    """Every number about a whole trace, by name: always all of them, nan for what the trace or the gold does not hold."""
    known = gold or Gold((), ())
    alone = {name: value_or_nan(measure, trace) for name, measure in OF_A_TRACE.items()}
    return alone | {name: value_or_nan(measure, trace, known, tolerance) for name, measure in AGAINST_GOLD.items()}


def value_or_nan(measure: Callable[..., float], *given: Trace | Gold | int) -> float:
    try:
        return measure(*given)
    except (NothingMeasured, NoProbability):
        return float("nan")


def attention_of(trace: Trace) -> AttentionMap:
    if trace.attention is None:
        raise NothingMeasured
    return trace.attention


def weight_of_text(trace: Trace) -> Float[np.ndarray, "T S"]:
    """The weights of the steps that wrote text."""
    return attention_of(trace).weight[: trace.said].astype(np.float64)


def looked_at(trace: Trace) -> Int[np.ndarray, " T"]:
    """Where each step that wrote text has its largest weight; the first place of equals."""
    places: np.ndarray = weight_of_text(trace).argmax(axis=1)
    return places


def dispersion(weight: Float[np.ndarray, "N M"]) -> Float[np.ndarray, " N"]:
    """The entropy of each row in nats, the row scaled to sum to 1; a row of zeros has none, so 0. And 0 log 0 = 0."""
    total = weight.sum(axis=1, keepdims=True)
    share = np.divide(weight, total, where=total > 0, out=np.zeros_like(weight))
    nats: np.ndarray = -(share * np.log(share, where=share > 0, out=np.zeros_like(share))).sum(axis=1)
    return nats


def mean(values: np.ndarray) -> float:
    return float(values.mean()) + 0.0 if len(values) else float("nan")  # 0.0 turns -0.0 into 0.0
