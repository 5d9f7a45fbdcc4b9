"""hs, h and c of a trace in full numbers, and as a table to take away."""

import csv
import io
from typing import Literal, NamedTuple, get_args

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.spreadsheet import disarm
from attnviz.trace.trace import Trace

What = Literal["hs", "h", "c"]
WHATS: tuple[What, ...] = get_args(What)
COLUMNS = ("vector", "layer", "place", "token")


class NoVectors(AttnvizError):
    message = translatable("This trace holds no layers. Decode the text with a model of attnviz to look inside.")


class Vectors(NamedTuple):
    """Vectors of one kind, a row for each token.

    what:  hs: what a layer of the encoder passes on, for each source token; h: what one of the decoder passes on, at each
           step; c: the context, the weighted sum of hs, at each step (not the cell of an LSTM, which has the same name)
    layer: from 0; None for c. Attention has hs and h of the highest layer
    """

    what: What
    layer: int | None
    tokens: tuple[str, ...]
    values: Float[np.ndarray, "tokens units"]


def vectors_of(trace: Trace) -> list[Vectors]:
    """All that there are: hs and h of every layer, the lowest first, and c where there is attention.

    Raises: NoVectors for a trace without layers.
    """
    if not trace.encoder or not trace.decoder:
        raise NoVectors
    read = [Vectors("hs", number, trace.source, layer.out) for number, layer in enumerate(trace.encoder)]
    written = [Vectors("h", number, trace.output, layer.out) for number, layer in enumerate(trace.decoder)]
    seen = trace.attention
    if seen is None or seen.context is None or seen.rows != "output":
        return [*read, *written]
    return [*read, *written, Vectors("c", None, trace.output, seen.context)]


def write_vectors(trace: Trace) -> str:
    """CSV with a row for each vector: which it is, its layer (empty for c), the place and the text of its token, and a column
    for each unit with every digit that there is. Layers, places and units count from 0.

    A token that a spreadsheet would take for a formula has an apostrophe before it. Raises: NoVectors.
    """
    found = vectors_of(trace)
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*COLUMNS, *range(max(one.values.shape[1] for one in found))])
    for one in found:
        layer = "" if one.layer is None else one.layer
        writer.writerows(
            (one.what, layer, place, disarm(token), *map(str, row))
            for place, (token, row) in enumerate(zip(one.tokens, one.values, strict=True))
        )
    return written.getvalue()
