"""Alignments that people have, as traces.

attnviz.read_traces(Path("alignments.txt"), source="the old bridge")
"""

from collections.abc import Sequence
from dataclasses import dataclass

from attnviz.errors import AttnvizError, translatable
from attnviz.remark import Remark
from attnviz.trace.alignments.content import AlignmentFile, text_of_file
from attnviz.trace.alignments.document import Document
from attnviz.trace.alignments.formats import FORMATS, format_of
from attnviz.trace.alignments.json_parts import is_error
from attnviz.trace.alignments.limits import check_traces
from attnviz.trace.alignments.making import make_trace
from attnviz.trace.alignments.texts import GivenText, with_texts
from attnviz.trace.trace import Trace


class NotOneTrace(AttnvizError):
    message = translatable("This file has {count} sentences, and one is wanted. Choose one of them.")
    by_argument = "read_traces reads them all."


class NothingOfFormat(AttnvizError):
    message = translatable("Nothing in this file is an alignment in the format {format}. Choose another format or file.")


@dataclass(frozen=True)
class OpenedAlignments:
    """A file of alignments as it was read.

    format:  a name of FORMATS
    remarks: for each trace what is to be said of how it was read
    uneven:  whether there are rows that do not sum to 1 and could be normalised
    left_out: how many rows of `attnviz trace` say in place of a trace why there is none
    """

    format: str
    traces: tuple[Trace, ...]
    remarks: tuple[tuple[Remark, ...], ...]
    uneven: bool
    left_out: int = 0


def open_alignments(
    file: AlignmentFile,
    *,
    source: GivenText = None,
    output: GivenText = None,
    format: str | None = None,
    normalise: bool = False,
) -> OpenedAlignments:
    """Every sentence of a file.

    file:   its bytes, its text, its path, or the dict or list of dicts that a JSON file would hold
    source, output: a text with a line for each sentence, tokens apart by spaces, or a list of such lines; what the file lacks
    format: a name of FORMATS, where more than one fits
    normalise: whether rows that do not sum to 1 are divided by their sum

    Raises: AttnvizError. TextMissing and FormatUnclear ask for what is missing.
    """
    document = Document(text_of_file(file))
    name = format_of(document, format)
    items = FORMATS[name].read(document)
    if not items:
        raise NothingOfFormat(format=name)
    check_traces(len(items))
    known = with_texts(items, source, output)
    every = [make_trace(item, number, normalise=normalise) for number, item in enumerate(known, 1)]
    return OpenedAlignments(
        name,
        tuple(each.trace for each in every),
        tuple(each.remarks for each in every),
        any(each.uneven for each in every),
        sum(is_error(value) for _, value in document.json) if document.is_json else 0,
    )


def read_traces(
    file: AlignmentFile,
    *,
    source: GivenText = None,
    output: GivenText = None,
    format: str | None = None,
    normalise: bool = False,
) -> list[Trace]:
    """The traces of a file, as `open_alignments` reads it; what is to be said of each is in its notes."""
    return list(open_alignments(file, source=source, output=output, format=format, normalise=normalise).traces)


def read_trace(
    file: AlignmentFile,
    *,
    source: GivenText = None,
    output: GivenText = None,
    format: str | None = None,
    normalise: bool = False,
) -> Trace:
    """The one trace of a file.

    Raises: NotOneTrace, and what `open_alignments` raises.
    """
    return only(read_traces(file, source=source, output=output, format=format, normalise=normalise))


def only(traces: Sequence[Trace]) -> Trace:
    if len(traces) != 1:
        raise NotOneTrace(count=len(traces))
    return traces[0]
