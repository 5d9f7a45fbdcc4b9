"""JSON: an object, a list of them, one on each line, or a matrix alone. What an object calls its parts is in json_parts."""

from collections.abc import Mapping
from typing import Literal

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.document import Document
from attnviz.trace.alignments.found_sentence import FoundSentence, HardLinks, SoftWeights, Tokens
from attnviz.trace.alignments.json_parts import (
    OUTPUTS,
    SOURCES,
    is_error,
    is_ours,
    tokens_under,
    weights_in,
)
from attnviz.trace.alignments.pharaoh import links_of
from attnviz.trace.json_form import trace_in
from attnviz.trace.json_values import text_of

Reading = Literal["matrix", "pairs", "either"]
PERCENT = range(98, 103)  # what a row in percent may sum to, each rounded


class BadLinkPairs(AttnvizError):
    message = translatable(
        "In sentence {sentence}, the links should be pairs of positions from 0, as in [[0, 0], [1, 2]]: first the source."
    )


def is_matrices(document: Document) -> bool:
    """Whether every sentence may have weights, or some have weights and the others have links, and none could be both."""
    if not document.is_json:
        return False
    found = readings(document)
    return "pairs" not in found or ("matrix" in found and "either" not in found)


def is_pairs(document: Document) -> bool:
    return document.is_json and "matrix" not in readings(document)


def readings(document: Document) -> set[Reading]:
    return {reading_of(value) for _, value in with_traces(document)}


def with_traces(document: Document) -> list[tuple[int, object]]:
    """The values without those that say why there is no trace."""
    return [(line, value) for line, value in document.json if not is_error(value)]


def read_matrices(document: Document) -> list[FoundSentence]:
    return [
        read_sentence(value, line, sentence, pairs=reading_of(value) == "pairs")
        for sentence, (line, value) in enumerate(with_traces(document), 1)
    ]


def read_pairs(document: Document) -> list[FoundSentence]:
    return [
        read_sentence(value, line, sentence, pairs=True) for sentence, (line, value) in enumerate(with_traces(document), 1)
    ]


def reading_of(value: object) -> Reading:
    """What its weights can be: a matrix, pairs of positions, or either."""
    if (isinstance(value, dict) and is_ours(value)) or not isinstance(value, dict | list):
        return "matrix"
    try:
        weights = weights_in(value, 0)
        source, output = (tokens_under(value, names, 0) if isinstance(value, dict) else None for names in (SOURCES, OUTPUTS))
    except ValueError:
        return "matrix"
    if not are_pairs(weights):
        return "matrix"
    return "either" if may_be_matrix(weights, source, output) else "pairs"


def are_pairs(weights: object) -> bool:
    if isinstance(weights, str):
        return True
    return isinstance(weights, list) and all(isinstance(pair, list) and is_pair(pair) for pair in weights)


def is_pair(pair: list[object]) -> bool:
    return len(pair) == 2 and all(type(place) is int and place >= 0 for place in pair)


def may_be_matrix(weights: object, source: Tokens | None, output: Tokens | None) -> bool:
    """Whether pairs can be the rows of a matrix with two columns: 0 and 1, or percent, and as many as the tokens ask for."""
    if not isinstance(weights, list) or not weights:
        return False
    if source is not None and len(source) not in (1, 2):
        return False
    if output is not None and len(weights) - len(output) not in (0, 1):
        return False
    return all(max(row) <= 1 for row in weights) or all(sum(row) in PERCENT for row in weights)


def read_sentence(value: object, line: int, sentence: int, *, pairs: bool) -> FoundSentence:
    """Raises: what `from_json` does for a trace of ours; BadSentence, NoWeightsPart, BadTokens, BadLinkPairs, BadLink."""
    if not isinstance(value, dict):
        return FoundSentence(line, found_in(value, line, sentence, pairs=pairs))
    if is_ours(value):
        trace = trace_in(value)
        return FoundSentence(line, trace, trace.source, trace.output)
    found = found_in(value, line, sentence, pairs=pairs)
    source, output = (tokens_under(value, names, sentence) for names in (SOURCES, OUTPUTS))
    return FoundSentence(line, found, source, output, **said_of(value))


def found_in(value: object, line: int, sentence: int, *, pairs: bool) -> HardLinks | SoftWeights:
    weights = weights_in(value, sentence)
    if not pairs:
        return SoftWeights(weights)
    if isinstance(weights, str):
        return links_of(weights, line)
    if not isinstance(weights, list) or not are_pairs(weights):
        raise BadLinkPairs(sentence=sentence)
    return HardLinks(tuple((pair[0], pair[1]) for pair in weights))


def said_of(value: Mapping[str, object]) -> dict[str, str]:
    """The names that these have in a trace of ours. Beside an output, `target` is what was wanted."""
    names = ("task", "typed", "text", *(("target",) if value.get("output") is not None else ()))
    return {name: text_of(value, name, "") for name in names if value.get(name) is not None}
