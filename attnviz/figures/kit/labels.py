"""AxisTokens as labels: made visible, made harmless, never empty.

Plotly reads a little HTML and TeX in labels, and a control character can turn a line around; a token is neither.
"""

import html
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from attnviz.trace import END

LONGEST = 16  # characters; a longer token is cut on an axis and whole in the hover
ISOLATE, RELEASE = "\u2068", "\u2069"  # around a text that has a direction of its own
JOINERS = "\u200c\u200d"  # they shape the letters beside them, as in Persian, and are not seen themselves


@lru_cache(4096)
def visible(token: str) -> str:
    """The token with a visible sign for what has none: ␣ for a space, ■ for the end mark, ∅ for nothing. One that is written
    from right to left is set apart, so that it stands whole at its place and nothing beside it changes places."""
    return isolate(seen(token))


def seen(token: str) -> str:
    """The token with its signs, not set apart, even if it was already."""
    if token == END:
        return "■"
    if token.startswith(ISOLATE) and token.endswith(RELEASE):
        token = token[1:-1]
    shown = "".join(sign(letter) if not shapes(token, place) else letter for place, letter in enumerate(token)) or "∅"
    return "◌" + shown if unicodedata.category(shown[0]).startswith("M") else shown


def shapes(token: str, place: int) -> bool:
    """Whether a joiner stands there, between two letters, or two pictures that are one with it: a family."""
    if token[place] not in JOINERS:
        return False
    beside = [unicodedata.category(each) for each in token[place - 1 : place] + token[place + 1 : place + 2]]
    return len(beside) == 2 and (all(one[0] in "LM" for one in beside) or beside == ["So", "So"])


def isolate(text: str) -> str:
    """The text set apart in the direction of its first letter, if some of it is written from right to left."""
    return f"{ISOLATE}{text}{RELEASE}" if any(map(is_right_to_left, text)) else text


@cache
def is_right_to_left(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("R", "AL")


@cache
def sign(character: str) -> str:
    """The character, or a sign for one that cannot be seen or that changes how others are shown."""
    code, category = ord(character), unicodedata.category(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if category == "Zs":
        return "␣" if code in (0x20, 0x3000) else "⍽"
    return "�" if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else character


def escape_text(text: str) -> str:
    """Text that Plotly shows as it is: no tag, no entity, no formula."""
    return html.escape(text, quote=False).replace("$", "&#36;")


@lru_cache(4096)
def full_label(token: str) -> str:
    """The whole token, for a hover."""
    return escape_text(visible(token))


@lru_cache(4096)
def label(token: str) -> str:
    """The token on an axis or in a box, cut where it is very long."""
    shown = seen(token)
    return escape_text(isolate(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"))


def labels(tokens: Iterable[str]) -> list[str]:
    return [label(token) for token in tokens]


@lru_cache(4096)
def cells(shown: str) -> int:
    """The width of a label in characters of a monospaced face, in which a Korean or Chinese character takes two, and what
    stands on another or is not seen takes none."""
    return sum(map(width, html.unescape(shown)))


@cache
def width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
