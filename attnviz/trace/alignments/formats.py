"""The formats that are known, and which of them a file has."""

from collections.abc import Callable
from dataclasses import dataclass

from attnviz.errors import AttnvizError, UnknownName, translatable
from attnviz.trace.alignments.document import Document
from attnviz.trace.alignments.found_sentence import FoundSentence
from attnviz.trace.alignments.json_items import is_matrices, is_pairs, read_matrices, read_pairs
from attnviz.trace.alignments.marian import is_marian, read_marian
from attnviz.trace.alignments.nematus import is_nematus, read_nematus
from attnviz.trace.alignments.opennmt import is_opennmt, read_opennmt
from attnviz.trace.alignments.pharaoh import is_pharaoh, read_pharaoh


@dataclass(frozen=True)
class AlignmentFormat:
    """title: for a reader. recognises: whether a file may be of this format"""

    title: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document], list[FoundSentence]]


FORMATS: dict[str, AlignmentFormat] = {
    "json": AlignmentFormat(translatable("JSON with weights"), is_matrices, read_matrices),
    "sockeye": AlignmentFormat(translatable("JSON with links (Sockeye)"), is_pairs, read_pairs),
    "pharaoh": AlignmentFormat(translatable("Pharaoh's links"), is_pharaoh, read_pharaoh),
    "nematus": AlignmentFormat(translatable("blocks of Nematus"), is_nematus, read_nematus),
    "opennmt": AlignmentFormat(translatable("tables of OpenNMT"), is_opennmt, read_opennmt),
    "marian": AlignmentFormat(translatable("soft alignment of Marian"), is_marian, read_marian),
}


class FormatUnclear(AttnvizError):
    """choices: names of FORMATS"""

    message = translatable("This file can be read in more than one format. Choose one of: {choices}.")
    by_argument = "Give {argument}."


class NoFormat(AttnvizError):
    message = translatable(
        "This file is in no format of alignments that is known: {choices}. See the README for an example of each."
    )


def format_of(document: Document, wanted: str | None) -> str:
    """Raises: FormatUnclear, NoFormat, UnknownName."""
    if wanted is not None:
        if wanted not in FORMATS:
            raise UnknownName(kind=translatable("format"), name=wanted, choices=", ".join(FORMATS))
        return wanted
    fitting = [name for name, known in FORMATS.items() if known.recognises(document)]
    if len(fitting) > 1:
        raise FormatUnclear(argument="format=", choices=", ".join(fitting))
    if not fitting:
        raise NoFormat(choices=", ".join(FORMATS))
    return fitting[0]
