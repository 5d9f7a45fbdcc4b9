"""Tokens and the integers that stand for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Vocabulary:
    """Tokens in the order of their numbers."""

    tokens: tuple[str, ...]

    @classmethod
    def of(cls, sequences: Iterable[Iterable[str]], *first: str) -> "Vocabulary":
        """All tokens that occur, in alphabetical order, after those that must come first."""
        found = {token for sequence in sequences for token in sequence}
        return cls((*first, *sorted(found.difference(first))))

    @cached_property
    def number(self) -> Mapping[str, int]:
        return {token: number for number, token in enumerate(self.tokens)}

    def __len__(self) -> int:
        return len(self.tokens)

    def __contains__(self, token: str) -> bool:
        return token in self.number
