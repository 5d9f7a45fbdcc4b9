"""Words that were cut at a wrong place, put together again: twen ty, seven teen, quatre-ving ts."""

import re
from collections.abc import Sequence

from attnviz.tasks.numbers.words import NumberGrammar, NumberToken

WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(" ?-? ?")


def mend(tokens: Sequence[NumberToken], text: str, grammar: NumberGrammar) -> list[NumberToken]:
    """An unknown word joined with the next or the one before, where the two are number words together."""
    mended = list(tokens)
    unknown = {(token.start, token.end) for token in tokens if token.kind == "?"}
    words = [found.span() for found in WORD.finditer(text)] if unknown else []
    for first, second in zip(words, words[1:], strict=False):
        if (first in unknown or second in unknown) and GAP.fullmatch(text, first[1], second[0]):
            joined = join(text, first, second, grammar)
            if joined:
                unknown -= {first, second}
                before = [token for token in mended if token.end <= first[0]]
                mended = [*before, *joined, *(token for token in mended if token.start >= second[1])]
    return mended


def join(text: str, first: tuple[int, int], second: tuple[int, int], grammar: NumberGrammar) -> list[NumberToken]:
    """The number words in two pieces of the text as if nothing stood between them; none where a part of it is none."""
    word = text[slice(*first)] + text[slice(*second)]
    gap = second[0] - first[1]
    tokens: list[NumberToken] = []
    at = 0
    while at < len(word):
        piece = grammar.piece.match(word, at)
        if piece is None:
            return []
        start, end = (first[0] + place + (gap if place >= edge else 0) for place, edge in zip(
            piece.span(), (first[1] - first[0], first[1] - first[0] + 1), strict=True))
        tokens.append(NumberToken(*grammar.joined[piece[0]], start, end))
        at = piece.end()
    return tokens
