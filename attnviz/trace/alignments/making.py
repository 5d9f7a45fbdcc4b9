"""A trace of what a format has found, and what is to be said of it."""

from dataclasses import dataclass, replace

import numpy as np

from attnviz.remark import Remark
from attnviz.trace.alignments.arrays import array_of
from attnviz.trace.alignments.found_sentence import FoundSentence, HardLinks, Tokens
from attnviz.trace.alignments.limits import check_values
from attnviz.trace.alignments.links import linked_weights
from attnviz.trace.alignments.remarks import HARD, end_mark_remarks, head_remarks, sentences_of, sum_remarks
from attnviz.trace.alignments.shapes import Layers, placed
from attnviz.trace.alignments.sums import summed
from attnviz.trace.attention import AttentionRecord
from attnviz.trace.trace import END, Trace


@dataclass(frozen=True)
class Made:
    trace: Trace
    remarks: tuple[Remark, ...]
    uneven: bool


def made(item: FoundSentence, sentence: int, *, normalise: bool) -> Made:
    """Raises: what arrays, shapes, sums and links raise."""
    if isinstance(item.found, Trace):
        return of_ours(item.found, sentence, normalise=normalise)
    source, output = item.source or (), item.output or ()
    if isinstance(item.found, HardLinks):
        check_values(len(source) * len(output))
        weight = linked_weights(item.found, source, output, item.line)
        return finished(item, source, output, weight[None, None], [Remark(HARD)])
    found = placed(array_of(item.found.values, sentence), source, output, sentence)
    sums = summed(found.weight, sentence, normalise=normalise, turns=found.turns)
    layers, heads = found.weight.shape[:2]
    remarks = [*end_mark_remarks(found.added, END), *head_remarks(layers, heads), *sum_remarks(sums)]
    return finished(item, found.source, found.output, sums.weight, remarks, uneven=sums.uneven)


def finished(
    item: FoundSentence, source: Tokens, output: Tokens, weight: Layers, remarks: list[Remark], *, uneven: bool = False
) -> Made:
    said = output[:-1] if output[-1] == END else output
    read = item.source or ()
    gap = " " if any(len(token) > 1 for token in (*read, *said)) else ""
    trace = Trace(
        task=item.task,
        variant="",
        typed=gap.join(read) if item.typed is None else item.typed,
        dropped=(),
        source=source,
        output=output,
        text=gap.join(said) if item.text is None else item.text,
        target=item.target,
        attentions=tuple(
            AttentionRecord("cross", layer, "output", "source", np.ascontiguousarray(heads, np.float32))
            for layer, heads in enumerate(weight)
        ),
        notes=sentences_of(remarks),
    )
    return Made(trace, tuple(remarks), uneven)


def of_ours(trace: Trace, sentence: int, *, normalise: bool) -> Made:
    """A trace that attnviz wrote, as it is; its rows are divided by their sums only where that is asked for."""
    if trace.attention is None:
        return Made(trace, (), uneven=False)
    sums = summed(trace.attention.weight[None, None].astype(float), sentence, normalise=False)
    if sums.uneven and normalise:
        evened = tuple(
            replace(one, weight=summed(one.weight[None].astype(float), sentence, normalise=True).weight[0].astype(np.float32))
            for one in trace.attentions
        )
        return Made(replace(trace, attentions=evened), (), uneven=False)
    return Made(trace, tuple(sum_remarks(sums)), sums.uneven)
