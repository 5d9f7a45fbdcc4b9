"""Pharaoh's pairs, as fast_align, eflomal, GIZA++ and fairseq write them: `0-0 1-1 2-3`, a line a pair of sentences.

Before them may stand both sentences, `the house ||| la maison ||| 0-0 1-1`, or the output alone, as Marian's `hard` does.
"""

import re
from dataclasses import replace

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.document import Document, words
from attnviz.trace.alignments.found_sentence import FoundSentence, HardLinks
from attnviz.trace.alignments.limits import OF_A_LIST, check_traces, check_values

LINK = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
BAR = "|||"


class BadLink(AttnvizError):
    message = translatable("In line {line}, “{found}” is no link. Write source-target, both from 0, as in 3-4.")


class BadPharaohLine(AttnvizError):
    message = translatable(
        "Line {line} has {count} parts between its bars. Write source ||| output ||| links, output ||| links, or links alone."
    )


def is_pharaoh(document: Document) -> bool:
    """By the first line that has links."""
    if document.is_json:
        return False
    last = next((part for line in document.lines if (part := line.rpartition(BAR)[2].strip())), "")
    return bool(last) and LINK.fullmatch(words(last[:80])[0]) is not None


def read_pharaoh(document: Document) -> list[FoundSentence]:
    check_traces(len(document.lines))
    check_values(OF_A_LIST * sum(1 for _ in LINK.finditer(document.text)))
    with_texts = any(BAR in line for line in document.lines)  # then a blank line is no sentence without links
    return [read_line(line, number) for number, line in enumerate(document.lines, 1) if line.strip() or not with_texts]


def read_line(line: str, number: int) -> FoundSentence:
    *texts, links = line.split(BAR)
    if len(texts) > 2:
        raise BadPharaohLine(line=number, count=len(texts) + 1)
    output = words(texts[-1]) if texts else None
    found = replace(links_of(links, number), may_end=len(texts) == 1)  # Marian links its end marks
    return FoundSentence(number, found, words(texts[0]) if len(texts) == 2 else None, output)


def links_of(text: str, line: int) -> HardLinks:
    """Raises: BadLink."""
    pairs = []
    for word in words(text):
        found = LINK.fullmatch(word)
        if not found:
            raise BadLink(line=line, found=f"{word:.20}")
        pairs.append((int(found[1]), int(found[2])))
    return HardLinks(tuple(pairs))
