"""Alignments against gold links, sure and possible, of people who aligned the sentences by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attnviz.errors import AttnvizError, translatable
from attnviz.measures.attention import attention_of
from attnviz.trace import Trace
from attnviz.trace.alignments.writing import links_at, text_sizes
from attnviz.trace.edits import Number

LINK = re.compile(r"([0-9]{1,9})([-?p])([0-9]{1,9})")
SURE = "-"
Pairs = frozenset[tuple[int, int]]


class BadGoldLink(AttnvizError):
    message = translatable(
        "In line {line} of the gold links, “{found}” is no link. "
        "Write source-target from 0: 3-4 if it is sure, 3?4 if possible."
    )


class GoldBeyond(AttnvizError):
    message = translatable(
        "In line {line} of the gold links, {link} goes beyond the tokens: source positions run from 0 to {source}, "
        "output positions from 0 to {output}. Check that the lines belong to the sentences."
    )


class OtherGoldCount(AttnvizError):
    message = translatable(
        "Lines of gold links: {lines}; sentences: {count}. Give a line of gold links for each sentence, an empty one for none."
    )


@dataclass(frozen=True)
class GoldLinks:
    """Of one sentence. possible: the sure ones among them"""

    sure: Pairs
    possible: Pairs


@dataclass(frozen=True)
class GoldScores:
    """Over all sentences together. nan: nothing could be counted.

    alignment_error_rate: 1 - (|A and S| + |A and P|) / (|A| + |S|), where A are the links of the weights, S the sure gold
                          links and P the possible ones, the sure among them
    precision, recall:    |A and P| / |A|, |A and S| / |S| (all three: Och and Ney, 2003, A Systematic Comparison of Various
                          Statistical Alignment Models)
    pointing_score:       the share of output tokens with a gold link whose largest weight falls on a gold position
    links, sure, possible: how many there are; threshold: the least weight of a link
    """

    alignment_error_rate: float
    precision: float
    recall: float
    pointing_score: float
    links: int
    sure: int
    possible: int
    threshold: float


def gold_scores(traces: Sequence[Trace] | Trace, gold_text: str, *, threshold: Number = 0.5) -> GoldScores:
    """gold_text: a line for each trace, `0-0 1?2`: source-target from 0, `-` for a sure link, `?` or `p` for a possible one

    Raises: BadGoldLink, GoldBeyond, OtherGoldCount, BadThreshold, NothingToWrite.
    """
    every = [traces] if isinstance(traces, Trace) else list(traces)
    golds = read_gold(gold_text, every)
    links = [frozenset(links_at(trace, threshold, number)) for number, trace in enumerate(every)]
    found, sure, possible = (count(each) for each in (links, [one.sure for one in golds], [one.possible for one in golds]))
    on_sure = count([one & gold.sure for one, gold in zip(links, golds, strict=True)])
    on_possible = count([one & gold.possible for one, gold in zip(links, golds, strict=True)])
    hits = [hit for trace, gold in zip(every, golds, strict=True) for hit in hits_of(trace, gold)]
    return GoldScores(
        alignment_error_rate=1 - share(on_sure + on_possible, found + sure),
        precision=share(on_possible, found),
        recall=share(on_sure, sure),
        pointing_score=share(sum(hits), len(hits)),
        links=found,
        sure=sure,
        possible=possible,
        threshold=float(threshold),
    )


def count(sets: Sequence[Pairs]) -> int:
    return sum(map(len, sets))


def share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def hits_of(trace: Trace, gold: GoldLinks) -> list[bool]:
    """For each output token with a gold link, whether its largest weight falls on one of its gold positions: the first of
    equal weights counts, and a row of zeros looks nowhere."""
    weight = attention_of(trace).weight
    return [
        bool(weight[step].any()) and (int(weight[step].argmax()), step) in gold.possible
        for step in sorted({step for _, step in gold.possible})
    ]


def read_gold(text: str, traces: Sequence[Trace]) -> list[GoldLinks]:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    while len(lines) > len(traces) and not lines[-1].strip():
        lines.pop()
    if len(lines) != len(traces):
        raise OtherGoldCount(lines=len(lines), count=len(traces))
    return [gold_of(line, number, trace) for number, (line, trace) in enumerate(zip(lines, traces, strict=True), 1)]


def gold_of(line: str, number: int, trace: Trace) -> GoldLinks:
    steps, positions = text_sizes(trace)
    sure, possible = set[tuple[int, int]](), set[tuple[int, int]]()
    for word in line.split():
        link = LINK.fullmatch(word)
        if not link:
            raise BadGoldLink(line=number, found=f"{word:.20}")
        pair = int(link[1]), int(link[3])
        if pair[0] >= positions or pair[1] >= steps:
            raise GoldBeyond(line=number, link=word, source=positions - 1, output=steps - 1)
        possible.add(pair)
        if link[2] == SURE:
            sure.add(pair)
    return GoldLinks(frozenset(sure), frozenset(possible))
