"""One sentence of a file as its format has it: nothing of it is checked yet."""

from dataclasses import dataclass

from attnviz.trace.trace import Trace

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class HardLinks:
    """Pairs of a source position and an output position, from 0. may_end: whether they may link end marks that no text has"""

    pairs: tuple[tuple[int, int], ...]
    may_end: bool = False


@dataclass(frozen=True)
class SoftWeights:
    """A matrix or a stack of them: an array, or nested lists of whatever the JSON holds."""

    values: object


@dataclass(frozen=True)
class FoundSentence:
    """line: where it stands in the file, from 1. source, output: None where the file has none. The others: as in a Trace"""

    line: int
    found: HardLinks | SoftWeights | Trace
    source: Tokens | None = None
    output: Tokens | None = None
    task: str = ""
    typed: str | None = None
    text: str | None = None
    target: str | None = None
