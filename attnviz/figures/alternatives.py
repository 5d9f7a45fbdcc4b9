"""The figures in words, for those who cannot see them. Plain text, not HTML."""

from collections.abc import Sequence

import numpy as np

from attnviz.figures.alignment import hidden_share
from attnviz.figures.inside import layers_of, tokens_of, values_of
from attnviz.figures.kit.empty import no_attention, no_beams, no_layers
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.links import WEAKEST
from attnviz.figures.tree.twigs import Twig, ends, steps, tokens
from attnviz.figures.tree.words import shown
from attnviz.language import gettext as _
from attnviz.trace import Trace

NAMED = 3  # source tokens named for a step


def heatmap_text(trace: Trace) -> str:
    """The size of the matrix and the largest weight of every row."""
    if trace.attention is None:
        return no_attention()
    size = _("Attention weights: {steps} steps, {positions} source tokens. The largest weight of each step:")
    steps = "; ".join(f"{visible(token)} ← {looked_at(trace, t, 1)}" for t, token in enumerate(trace.output))
    return f"{size.format(steps=len(trace.output), positions=len(trace.source))} {steps}."


def alignment_text(trace: Trace) -> str:
    """What each output token is linked to, and how much weight the graph leaves out."""
    if trace.attention is None:
        return no_attention()
    links = "; ".join(f"{visible(token)} ← {looked_at(trace, t, NAMED)}" for t, token in enumerate(trace.output))
    hidden = _("Links weaker than {weakest} are hidden: together {share} of the weight.")
    return (
        _("Each output token with what it looked at: {links}.").format(links=links)
        + " "
        + hidden.format(weakest=WEAKEST, share=f"{hidden_share(trace):.0%}")
    )


def step_text(trace: Trace, t: int) -> str:
    """What one step wrote, how sure it was, and where it looked."""
    if trace.probability is None:
        sentence = _("Step {step} of {steps} writes {token}, looking mostly at {places}.")
    elif trace.attention is None:
        sentence = _("Step {step} of {steps} writes {token} with probability {probability}.")
    else:
        sentence = _("Step {step} of {steps} writes {token} with probability {probability}, looking mostly at {places}.")
    sure = "" if trace.probability is None else f"{trace.written_probability()[t]:.4f}"
    where = {"step": t + 1, "steps": len(trace.output), "token": visible(trace.output[t])}
    return sentence.format(**where, probability=sure, places=looked_at(trace, t, NAMED))


def output_text(trace: Trace) -> str:
    """The tokens written, each with its probability where the trace holds it."""
    if trace.probability is None:
        return _("The output: {tokens}.").format(tokens=", ".join(map(visible, trace.output)))
    pairs = zip(trace.output, trace.written_probability().tolist(), strict=True)
    tokens = ", ".join(f"{visible(token)} ({sure:.2f})" for token, sure in pairs)
    return _("The output, each token with its probability: {tokens}.").format(tokens=tokens)


def looked_at(trace: Trace, t: int, count: int) -> str:
    """The source tokens with the largest weights of a step; weights below WEAKEST only if there is no other."""
    row = np.zeros(0) if trace.attention is None else trace.attention.weight[t]
    best = np.argsort(-row, kind="stable")[:count].tolist()
    named = [position for position in best if row[position] >= WEAKEST] or best[:1]
    return ", ".join(f"{visible(trace.source[position])} ({row[position]:.2f})" for position in named)


def tree_text(twigs: Sequence[Twig]) -> str:
    """How many hypotheses a beam search weighed against each other, and its outputs with their probabilities."""
    if not twigs:
        return no_beams()
    found = [(tokens(twigs, end), twigs[end].log_probability) for end in ends(twigs)]
    outputs = "; ".join(f"{' '.join(map(visible, said))} ({shown(sure)})" for said, sure in found)
    return _("Beam search: {hypotheses} hypotheses in {steps} steps. The outputs, best first: {outputs}.").format(
        hypotheses=len(twigs), steps=max(steps(twigs)) + 1, outputs=outputs
    )


def inside_text(trace: Trace, side: str = "encoder", layer: int = 0, part: str = "h") -> str:
    """How many units there are, between which values they lie, and how large they are on average at each token."""
    if not layers_of(trace, side):
        return no_layers()
    values = values_of(trace, side, layer, part)
    pairs = zip(tokens_of(trace, side), np.abs(values).mean(axis=1).tolist(), strict=True)
    return _(
        "{part} of layer {layer}: {units} units at {count} tokens, from {low} to {high}. The mean size at each token: {means}."
    ).format(
        part=part,
        layer=layer + 1,
        units=values.shape[1],
        count=values.shape[0],
        low=f"{values.min():.2f}",
        high=f"{values.max():.2f}",
        means=", ".join(f"{visible(token)} {mean:.2f}" for token, mean in pairs),
    )
