"""A text taken apart into the number words of a language and everything else."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction

from attnviz.tasks.numbers.mending import mend
from attnviz.tasks.numbers.words import NUMERIC, NumberGrammar, NumberToken

BLANKS = re.compile("[ -]+")
CHUNK = re.compile(
    r"""
    (?P<digits>(?:[1-9][0-9]{0,2}(?:[ ,'][0-9]{3})+(?![0-9]) | [0-9]+)(?:[.,]00(?![0-9]))?)
    | (?P<part>(?<=[0-9])[.,][0-9]+)(?=[ -]?(?:k(?![^\W_])|thousand|million|mille|milliers?|dozen|douzaine|다스|[백천만]))
    | (?P<point>(?<![^\s$€£₩0-9])[.,])[0-9]+
    | (?P<fraction>(?<=[0-9])[/⁄](?=[0-9]) | [¼-¾⅐-⅞])
    | (?P<sign>(?:^|(?<=[\s$€£₩]))[-−–+±](?![-−–\s]) | ^[-−–+±](?![-−–]))
    | (?P<letters>[가-힣一-龥〇]+ | [^\W\d_가-힣一-龥〇]+(?:'[^\W\d_가-힣一-龥〇]+)*)
    | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
CENTS = re.compile("[.,]00$")
SYMBOLS = {"&": "&", "−": ""} | dict.fromkeys(",、", ",") | dict.fromkeys("+/~〜", "~") | dict.fromkeys("%@", "?")
SYMBOLS |= dict.fromkeys("#*=", "P")
KINDS_BY_CATEGORY = {"Pd": "", "Sc": "$", "Ps": "(", "Pe": ")"}
KINDS_OF_DIGITS = {1: "1", 2: "o", 3: "h", 4: "k", 5: "K", 6: "K"}


def scan(text: str, grammar: NumberGrammar) -> list[NumberToken]:
    """The tokens of a text in small letters."""
    tokens: list[NumberToken] = []
    at = 0
    for found in grammar.phrase.finditer(text):
        tokens += scan_chunks(text, at, found.start(), grammar)
        tokens.append(NumberToken(*grammar.phrases[BLANKS.sub(" ", found[0])], *found.span()))
        at = found.end()
    tokens += scan_chunks(text, at, len(text), grammar)
    return leave_out_dashes(mend(tokens, text, grammar), text)


def scan_chunks(text: str, start: int, end: int, grammar: NumberGrammar) -> list[NumberToken]:
    """Those of a part of the text without phrases."""
    found = CHUNK.finditer(text, start, end)
    return [token for chunk in found for token in SCANNERS[chunk.lastgroup or ""](chunk, grammar)]


def leave_out_dashes(tokens: list[NumberToken], text: str) -> list[NumberToken]:
    """A dash behind a number is no sign: twenty -five."""
    first = next((place for place, token in enumerate(tokens) if token.kind[:1] in NUMERIC), len(tokens))
    return [
        token for place, token in enumerate(tokens) if place < first or token.kind != "-" or text[token.start] not in "-−–"
    ]


def scan_digits(found: re.Match[str], grammar: NumberGrammar) -> list[NumberToken]:
    """A number in digits, with what stands between groups of three left out."""
    digits = re.sub("[ ,']", "", CENTS.sub("", found[0]))
    kind = KINDS_OF_DIGITS.get(len(digits), "X") if digits[0] != "0" else "L" if len(digits) > 1 else "0"
    return [NumberToken(kind, 0 if kind in "XL" else int(digits), *found.span())]


def scan_part(found: re.Match[str], grammar: NumberGrammar) -> list[NumberToken]:
    """What stands behind a decimal point; the token is the point."""
    return [NumberToken("d", Fraction("0." + found[0][1:]), found.start(), found.start() + 1)]


def scan_letters(found: re.Match[str], grammar: NumberGrammar) -> list[NumberToken]:
    """One word, or several written together; a single unknown one where a part of it is unknown."""
    if found[0] in grammar.alone:
        return [NumberToken(*grammar.alone[found[0]], *found.span())]
    tokens, at = [], found.start()
    while at < found.end():
        piece = grammar.piece.match(found.string, at, found.end())
        if piece is None:
            return [NumberToken("?", 0, *found.span())]
        tokens.append(NumberToken(*grammar.joined[piece[0]], *piece.span()))
        at = piece.end()
    return tokens


def scan_symbol(found: re.Match[str], grammar: NumberGrammar) -> list[NumberToken]:
    category = unicodedata.category(found[0])
    kind = SYMBOLS.get(found[0], KINDS_BY_CATEGORY.get(category, "P" if category[0] == "P" else "?"))
    return [NumberToken(kind, 0, *found.span())]


def scan_as(kind: str) -> Callable[[re.Match[str], NumberGrammar], list[NumberToken]]:
    return lambda found, grammar: [NumberToken(kind, 0, *found.span(found.lastgroup or 0))]


SCANNERS: Mapping[str, Callable[[re.Match[str], NumberGrammar], list[NumberToken]]] = {
    "digits": scan_digits,
    "part": scan_part,
    "letters": scan_letters,
    "symbol": scan_symbol,
    "point": scan_as("."),
    "fraction": scan_as("/"),
    "sign": scan_as("-"),
}
