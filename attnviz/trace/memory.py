"""An external memory over time."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from attnviz.trace.frozen import Record


@dataclass(frozen=True, eq=False)
class MemoryRecord(Record):
    """What stood in a memory of N cells after each moment, while the source was read and then while the output was written;
    and what was erased and added there. Its read and write heads are attentions whose columns are the memory."""

    cells: Float[np.ndarray, "time N M"]
    erase: Float[np.ndarray, "time M"]
    add: Float[np.ndarray, "time M"]
