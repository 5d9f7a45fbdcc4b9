"""What one layer computed, over time."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from attnviz.trace.frozen import Record


@dataclass(frozen=True, eq=False)
class LayerRecord(Record):
    """One layer over time.

    values:    by name, all of one shape. Every layer has `h`, its state, and `out`, what it passes on: h, plus the layer's
               input where it has a skip connection. An LSTM has its gates after their activations too, `i f g o`, and its
               cell, `c`
    both_ways: whether the layer reads forwards (the first half of each row) and backwards (the second half)
    """

    values: Mapping[str, Float[np.ndarray, "time H"]]
    both_ways: bool = False

    @property
    def h(self) -> Float[np.ndarray, "time H"]:
        return self.values["h"]

    @property
    def out(self) -> Float[np.ndarray, "time H"]:
        return self.values["out"]
