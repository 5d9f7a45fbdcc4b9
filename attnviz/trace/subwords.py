"""Subword marks: which tokens are pieces of a word, and the trace with a token for each word.

`▁` (SentencePiece) and `Ġ` (byte-level BPE) begin a word, `x@@` (subword-nmt) is continued by the next token, `##x`
(WordPiece) continues the one before.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from attnviz.trace.attention import AttentionRecord, Axis
from attnviz.trace.trace import END, Trace, View

BEGINS = ("▁", "Ġ")
CONTINUES = re.compile(r"##[^#]")
CONTINUED = re.compile(r".+@@", re.DOTALL)
ALONE = re.compile(r"<[^<>\s]+>|\[[A-Z]+\]")  # `</s>`, `<pad>`, `[SEP]`: a sign of its own, never a part of a word


class WordSpans(NamedTuple):
    """The words of some tokens. starts: the first piece of each, then the number of all tokens"""

    words: tuple[str, ...]
    starts: tuple[int, ...]


def has_marks(trace: Trace) -> bool:
    """Whether some token is marked as a piece of a word."""
    return any(begins(token) or continues(token) or continued(token) for token in (*trace.source, *trace.output))


def join_pieces(trace: Trace) -> Trace:
    """A token for each word, and what of the trace is still known then: where it looked.

    The weight on a word is the sum of those on its pieces, as a row shares one look out among them. The look of a word is the
    mean of its pieces' looks: each is a look of its own, so their sum would count the longer words more. Rows sum to what they
    did. Scores, states and probabilities are of pieces, and are left out, and so is a memory.
    """
    if not has_marks(trace):
        return trace
    source, output = spans_of(trace.source), spans_of(trace.output)
    time = WordSpans(source.words + output.words, (*source.starts[:-1], *(len(trace.source) + at for at in output.starts)))
    spans: dict[Axis, WordSpans] = {"source": source, "output": output, "time": time}
    known = [one for one in trace.attentions if one.rows in spans and one.columns in spans]
    view = trace.view if trace.view is not None and any(same_attention(trace.view, one) for one in known) else None
    return replace(
        trace,
        source=source.words,
        output=output.words,
        encoder=(),
        decoder=(),
        attentions=tuple(join_weights(one, spans[one.rows], spans[one.columns]) for one in known),
        memory=None,
        vocabulary=(),
        probability=None,
        affine=None,
        intervention=None,
        view=view,
    )


def same_attention(view: View, one: AttentionRecord) -> bool:
    return (view.kind, view.layer) == (one.kind, one.layer)


def join_weights(one: AttentionRecord, rows: WordSpans, columns: WordSpans) -> AttentionRecord:
    summed = sum_pieces(sum_pieces(one.weight.astype(np.float64), columns, axis=2), rows, axis=1)
    weight = summed / np.diff(rows.starts)[None, :, None]
    return replace(one, weight=weight.astype(one.weight.dtype), score=None, context=None, query=None, key=None, value=None)


def sum_pieces(
    weight: Float[np.ndarray, "heads rows columns"], spans: WordSpans, axis: int
) -> Float[np.ndarray, "heads rows2 columns2"]:
    """The pieces of each word together, along an axis."""
    summed: np.ndarray = np.add.reduceat(weight, np.array(spans.starts[:-1]), axis=axis) if spans.words else weight
    return summed


def spans_of(tokens: Sequence[str]) -> WordSpans:
    spaced = any(map(begins, tokens))
    inside = [parted(one, other, spaced=spaced) for one, other in pairwise(tokens)]
    starts = [0, *(at for at, apart in enumerate(inside, 1) if apart)] if tokens else []
    ends = [*starts[1:], len(tokens)]
    words = tuple(word(tokens[start:end]) for start, end in zip(starts, ends, strict=False))
    return WordSpans(words, (*starts, len(tokens)))


def parted(before: str, token: str, *, spaced: bool) -> bool:
    """Whether a word begins with the token. spaced: whether words of these tokens begin with a mark"""
    if is_alone(before) or is_alone(token):
        return True
    if continued(before) or continues(token):
        return False
    return begins(token) if spaced else True


def word(pieces: Sequence[str]) -> str:
    """The pieces without their marks; the mark itself where there is nothing else."""
    if len(pieces) == 1 and is_alone(pieces[0]):
        return pieces[0]
    last = len(pieces) - 1
    joined = "".join(bare(piece, followed=number < last) for number, piece in enumerate(pieces))
    return joined or "".join(pieces)


def bare(piece: str, *, followed: bool) -> str:
    shown = piece[1:] if begins(piece) else piece[2:] if continues(piece) else piece
    return shown[:-2] if followed and continued(piece) else shown


def begins(token: str) -> bool:
    return token.startswith(BEGINS)


def continues(token: str) -> bool:
    return CONTINUES.match(token) is not None


def continued(token: str) -> bool:
    return CONTINUED.fullmatch(token) is not None


def is_alone(token: str) -> bool:
    return token == END or ALONE.fullmatch(token) is not None
