"""One colour scale for all states of a trace."""

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.labels import visible
from attnviz.trace import Trace


def hs_of(trace: Trace) -> Float[np.ndarray, "S H"] | None:
    """What the weighted sum is over: the values of the attention in view; without attention, the encoder's last layer."""
    if trace.attention is not None:
        return trace.attention.value
    return trace.encoder[-1].out if trace.encoder else None


def shared_limit(trace: Trace) -> float:
    """The largest size of any number in hs, c, h and the decoder's states: a colour means the same in all of them."""
    attention = trace.attention
    asked = () if attention is None else (attention.context, attention.query)
    states = (hs_of(trace), *asked, *(layer.h for layer in trace.decoder[-1:]))
    return max((float(np.abs(one).max()) for one in states if one is not None and one.size), default=0.0) or 1.0


def mean_sizes(tokens: tuple[str, ...], states: Float[np.ndarray, "tokens units"]) -> str:
    """How large the numbers of each state are on average, in words."""
    return ", ".join(
        f"{visible(token)} {mean:.2f}" for token, mean in zip(tokens, np.abs(states).mean(axis=1).tolist(), strict=True)
    )
