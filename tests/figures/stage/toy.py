"""Traces for the stage in which every number can be worked out on paper."""

from dataclasses import replace

import numpy as np

from attnviz.trace import END, AttentionRecord, Intervention, LayerRecord, Trace

SOURCE, OUTPUT = ("a", " ", "a"), ("x", END)
HS = [[1.0, -1.0, 0.5, 0.0], [0.0, 2.0, 0.25, -1.0], [-0.5, 0.5, 1.0, 1.0]]
WEIGHT = [[0.75, 0.25, 0.0], [0.25, 0.25, 0.5]]
CONTEXT = [[0.75, -0.25, 0.4375, -0.25], [0.0, 0.5, 0.6875, 0.25]]  # WEIGHT times HS
ASKS = [[1.0, 0.0, 0.0, 0.5], [0.0, 1.0, -2.0, 0.0]]
SCORE = [[1.0, -0.5, 0.0], [-2.0, 1.5, -1.5]]  # ASKS times HS
PROBABILITY = [[0.7, 0.2, 0.1], [0.25, 0.15, 0.6]]
VOCABULARY = ("x", "y", END)


def layer(h: list[list[float]]) -> LayerRecord:
    """A layer of which the gates are left out; c is twice h."""
    states = np.array(h, np.float32)
    return LayerRecord({"h": states, "c": 2 * states, "out": states}, False)


def attention_trace(weight: list[list[float]] | None = None, **more: object) -> Trace:
    """Reads a, space, a; writes x and ends."""
    weights = np.array(weight or WEIGHT, np.float32)
    hs, asks = np.array(HS, np.float32), np.array(ASKS, np.float32)
    record = AttentionRecord(
        "cross", 0, "output", "source", weights[None], (asks @ hs.T)[None], weights @ hs, query=asks, key=hs, value=hs
    )
    probability = np.array(PROBABILITY, np.float32)
    whole = Trace(
        "toy",
        "attention",
        "a a",
        (),
        SOURCE,
        OUTPUT,
        "x",
        encoder=(layer(HS),),
        decoder=(layer(ASKS),),
        attentions=(record,),
        vocabulary=VOCABULARY,
        probability=probability,
    )
    return replace(whole, **more)


def plain_trace(layers: int = 1) -> Trace:
    """The same without attention. All layers are alike, but for their sign."""
    sides = {name: tuple(layer([[s * one for one in row] for row in states]) for s in signs(layers)) for name, states in SIDES}
    return attention_trace(variant="plain", attentions=(), **sides)


SIDES = (("encoder", HS), ("decoder", ASKS))


def signs(layers: int) -> list[int]:
    return [(-1) ** number for number in range(layers)]


def edited_trace() -> Trace:
    """The weights of the second step are somebody's, and it wrote something else."""
    return attention_trace(
        [[0.75, 0.25, 0.0], [0.0, 1.0, 0.0]], output=("x", "y"), text="xy", intervention=Intervention(edited=(1,))
    )
