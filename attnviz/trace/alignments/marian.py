"""Marian's `--alignment soft`: `output ||| 0.9,0.1 0.2,0.8`, a group for each output token and the end mark, in it a weight
for each source token and the end mark. The source is not in it."""

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.arrays import rows_array
from attnviz.trace.alignments.document import Document, words
from attnviz.trace.alignments.found_sentence import FoundSentence, SoftWeights
from attnviz.trace.alignments.limits import check_traces
from attnviz.trace.alignments.text_rows import is_number, row_of

BAR = "|||"


class BadMarianLine(AttnvizError):
    message = translatable("Line {line} should be output ||| weights, as in le chat ||| 0.9,0.1 0.2,0.8. Correct it.")


def is_marian(document: Document) -> bool:
    """By the first line that is not blank."""
    first = next((line for line in document.lines if line.strip()), "")
    parts = first.split(BAR)
    if document.is_json or len(parts) != 2:
        return False
    group = next(iter(parts[1].split(maxsplit=1)), "")
    return all(is_number(weight) for weight in group.split(","))


def read_marian(document: Document) -> list[FoundSentence]:
    """Raises: BadMarianLine, BadNumber, RaggedRow, NoWeightsAtAll."""
    filled = [(number, line) for number, line in enumerate(document.lines, 1) if line.strip()]
    check_traces(len(filled))
    return [item_of(line, number, sentence) for sentence, (number, line) in enumerate(filled, 1)]


def item_of(line: str, number: int, sentence: int) -> FoundSentence:
    parts = line.split(BAR)
    if len(parts) != 2:
        raise BadMarianLine(line=number)
    rows = [row_of(group.split(","), number) for group in words(parts[1])]
    return FoundSentence(number, SoftWeights(rows_array(rows, sentence)), output=words(parts[0]))
