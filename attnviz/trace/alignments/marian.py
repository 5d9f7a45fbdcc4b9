"""Marian's `--alignment soft`: `output ||| 0.9,0.1 0.2,0.8`, a group for each output token and the end mark, in it a weight
for each source token and the end mark. The source is not in it. fairseq's `--print-alignment soft` has the groups alone."""

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.arrays import rows_array
from attnviz.trace.alignments.document import Document, words
from attnviz.trace.alignments.found_sentence import FoundSentence, SoftWeights
from attnviz.trace.alignments.limits import check_traces
from attnviz.trace.alignments.text_rows import is_number, row_of

BAR = "|||"


class BadMarianLine(AttnvizError):
    message = translatable("Line {line} has {count} parts between its bars. Write output ||| weights, or weights alone.")


def is_marian(document: Document) -> bool:
    """By the first line that is not blank."""
    first = next((line for line in document.lines if line.strip()), "")
    parts = first.split(BAR)
    group = next(iter(parts[-1].split(maxsplit=1)), "")
    least = 1 if len(parts) == 2 else 2  # a number alone says nothing
    weights = group.split(",")
    return not document.is_json and len(parts) < 3 and len(weights) >= least and all(map(is_number, weights))


def read_marian(document: Document) -> list[FoundSentence]:
    """Raises: BadMarianLine, BadNumber, RaggedRow, NoWeightsAtAll."""
    filled = [(number, line) for number, line in enumerate(document.lines, 1) if line.strip()]
    check_traces(len(filled))
    return [read_line(line, number, sentence) for sentence, (number, line) in enumerate(filled, 1)]


def read_line(line: str, number: int, sentence: int) -> FoundSentence:
    *texts, weights = line.split(BAR)
    if len(texts) > 1:
        raise BadMarianLine(line=number, count=len(texts) + 1)
    rows = [row_of(group.split(","), number) for group in words(weights)]
    return FoundSentence(number, SoftWeights(rows_array(rows, sentence)), output=words(texts[0]) if texts else None)
