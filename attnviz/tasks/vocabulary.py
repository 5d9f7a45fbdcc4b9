"""Tokens and the integers that stand for them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Vocabulary:
    """Tokens in the order of their numbers."""

    tokens: tuple[str, ...]

    @classmethod
    def of(cls, sequences: Iterable[Iterable[str]], *first: str, most: int | None = None) -> "Vocabulary":
        """The tokens that occur, or the `most` frequent of them, in alphabetical order after those that must come first."""
        count = Counter(token for sequence in sequences for token in sequence)
        found = sorted(count, key=lambda token: (-count[token], token))[:most]
        return cls((*first, *sorted(set(found).difference(first))))

    @cached_property
    def number(self) -> Mapping[str, int]:
        return {token: number for number, token in enumerate(self.tokens)}

    def __len__(self) -> int:
        return len(self.tokens)

    def __contains__(self, token: str) -> bool:
        return token in self.number
