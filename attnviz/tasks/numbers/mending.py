"""Words that are written amiss, and what they were to be: cut at a wrong place (twen ty), or with one slip (fourty)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from attnviz.tasks.numbers.words import NUMERIC, NumberGrammar, NumberToken

WORD = re.compile(r"[^\W\d_]+")
GAP = re.compile(" ?-? ?")
SHORTEST = 4  # letters of a word in which a slip is looked for

Span = tuple[int, int]


def mend(tokens: Sequence[NumberToken], text: str, grammar: NumberGrammar) -> list[NumberToken]:
    """Unknown words joined with the next or the one before, where the two are number words together; else one slip mended
    beside other number words, as a word alone may be an ordinary one: fine, nice."""
    unknown = {(token.start, token.end) for token in tokens if token.kind == "?"}
    if not unknown:
        return list(tokens)
    mended = list(tokens)
    words = [found.span() for found in WORD.finditer(text)]
    for first, second in pairwise(words):
        if (first in unknown or second in unknown) and GAP.fullmatch(text, first[1], second[0]):
            joined = join(text, first, second, grammar)
            if joined:
                unknown -= {first, second}
                before = [token for token in mended if token.end <= first[0]]
                mended = [*before, *joined, *(token for token in mended if token.start >= second[1])]
    if not any(token.kind[:1] in NUMERIC for token in mended):
        return mended
    return [correct(token, text, grammar) if token.kind == "?" else token for token in mended]


def join(text: str, first: Span, second: Span, grammar: NumberGrammar) -> list[NumberToken]:
    """The number words in two pieces of the text as if nothing stood between them; none where a part of it is none."""
    word = text[slice(*first)] + text[slice(*second)]
    cut, gap = first[1] - first[0], second[0] - first[1]
    tokens: list[NumberToken] = []
    at = 0
    while at < len(word):
        piece = grammar.piece.match(word, at)
        if piece is None:
            return []
        start = first[0] + at + (gap if at >= cut else 0)
        end = first[0] + piece.end() + (gap if piece.end() > cut else 0)
        meant = piece[0] if end - start > len(piece[0]) else ""
        tokens.append(NumberToken(*grammar.joined[piece[0]], start, end, meant))
        at = piece.end()
    return tokens


def correct(token: NumberToken, text: str, grammar: NumberGrammar) -> NumberToken:
    """An unknown word as the only number word that one slip makes it; cardinals before ordinals, which differ by little."""
    word = text[token.start : token.end]
    if len(word) < SHORTEST:
        return token
    for spellings in (grammar.cardinals, grammar.ordinals):
        near = process.extract(word, spellings, scorer=OSA.distance, score_cutoff=1, limit=None)
        meant = {grammar.joined[other]: other for other, *_ in reversed(near) if other[0] == word[0]}
        if len(meant) == 1:
            [(found, other)] = meant.items()
            return NumberToken(*found, token.start, token.end, other)
        if meant:
            return token
    return token
