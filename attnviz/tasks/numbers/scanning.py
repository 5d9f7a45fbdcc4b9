"""A text taken apart into the number words of a language and everything else."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from attnviz.tasks.numbers.words import NumberGrammar, NumberToken

CHUNK = re.compile(
    r"""
    (?P<digits>[0-9]{1,3}(?:[ ,'][0-9]{3})+(?![0-9]) | [0-9]+)
    | (?P<point>(?<![^\s$€£₩0-9])[.,])[0-9]+
    | (?P<fraction>(?<=[0-9])[/⁄](?=[0-9]) | [¼-¾⅐-⅞])
    | (?P<sign>(?:^|(?<=[\s$€£₩]))[-−–+±](?=\S) | ^[-−–+±])
    | (?P<letters>[가-힣]+ | [^\W\d_가-힣]+(?:'[^\W\d_가-힣]+)*)
    | (?P<symbol>\S)
    """,
    re.VERBOSE,
)
SYMBOLS = {"&": "&", "−": ""} | dict.fromkeys(",、", ",") | dict.fromkeys("+/~〜", "~") | dict.fromkeys("%#@*", "?")
KINDS_BY_CATEGORY = {"Pd": "", "Sc": "$"}
KINDS_OF_DIGITS = {1: "1", 2: "o", 3: "h", 4: "k", 5: "K", 6: "K"}


def scan(text: str, grammar: NumberGrammar) -> list[NumberToken]:
    """The tokens of a text in small letters."""
    return [token for found in CHUNK.finditer(text) for token in SCANNERS[found.lastgroup or ""](found, grammar)]


def scan_digits(found: re.Match[str], grammar: NumberGrammar) -> list[NumberToken]:
    """A number in digits, with what stands between groups of three left out."""
    digits = re.sub("[ ,']", "", found[0])
    kind = KINDS_OF_DIGITS.get(len(digits), "X") if digits[0] != "0" else "L" if len(digits) > 1 else "0"
    return [NumberToken(kind, 0 if kind in "XL" else int(digits), *found.span())]


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
    "letters": scan_letters,
    "symbol": scan_symbol,
    "point": scan_as("."),
    "fraction": scan_as("/"),
    "sign": scan_as("-"),
}
