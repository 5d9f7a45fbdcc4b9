"""A trace of what a format has found, and what is to be said of it."""

from dataclasses import dataclass, replace

import numpy as np

from attnviz.remark import Remark
from attnviz.trace.alignments.arrays import array_of
from attnviz.trace.alignments.found_sentence import FoundSentence, HardLinks, Tokens
from attnviz.trace.alignments.limits import check_values
from attnviz.trace.alignments.links import linked_weights, with_end_marks
from attnviz.trace.alignments.remarks import ENDS, HARD, end_mark_remarks, head_remarks, sentences_of, sum_remarks
from attnviz.trace.alignments.shapes import Layers, place_weights
from attnviz.trace.alignments.sums import normalise_rows, sum_rows
from attnviz.trace.attention import AttentionRecord
from attnviz.trace.trace import END, Trace


@dataclass(frozen=True)
class ReadSentence:
    trace: Trace
    remarks: tuple[Remark, ...]
    uneven: bool


def make_trace(item: FoundSentence, sentence: int, *, normalise: bool) -> ReadSentence:
    """Raises: what arrays, shapes, sums and links raise."""
    if isinstance(item.found, Trace):
        return of_ours(item.found, sentence, normalise=normalise)
    source, output = item.source or (), item.output or ()
    if isinstance(item.found, HardLinks):
        return of_links(item, item.found, source, output)
    found = place_weights(array_of(item.found.values, sentence), source, output, sentence)
    sums = sum_rows(found.weight, sentence, normalise=normalise, turns=found.turns)
    layers, heads = found.weight.shape[:2]
    remarks = [*end_mark_remarks(found.added, END), *head_remarks(layers, heads), *sum_remarks(sums)]
    return finish_trace(item, found.source, found.output, sums.weight, remarks, uneven=sums.uneven)


def of_links(item: FoundSentence, links: HardLinks, source: Tokens, output: Tokens) -> ReadSentence:
    check_values(len(source) * len(output))
    read, said = with_end_marks(links, source, output)
    weight = linked_weights(links, read, said, item.line)
    remarks = [Remark(HARD), *([Remark(ENDS, {"mark": END})] if (read, said) != (source, output) else [])]
    return finish_trace(item, read, said, weight[None, None], remarks)


def finish_trace(
    item: FoundSentence, source: Tokens, output: Tokens, weight: Layers, remarks: list[Remark], *, uneven: bool = False
) -> ReadSentence:
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
    return ReadSentence(trace, tuple(remarks), uneven)


def of_ours(trace: Trace, sentence: int, *, normalise: bool) -> ReadSentence:
    """A trace that attnviz wrote, as it is; its rows are divided by their sums only where that is asked for."""
    if trace.attention is None:
        return ReadSentence(trace, (), uneven=False)
    sums = sum_rows(trace.attention.weight[None, None].astype(float), sentence, normalise=False)
    if sums.uneven and normalise:
        evened = tuple(
            replace(one, weight=normalise_rows(one.weight.astype(float)).astype(np.float32)) for one in trace.attentions
        )
        return ReadSentence(replace(trace, attentions=evened), (), uneven=False)
    return ReadSentence(trace, tuple(sum_remarks(sums)), sums.uneven)
