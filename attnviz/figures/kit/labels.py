"""AxisTokens as labels: made visible, made harmless, never empty.

Plotly reads a little HTML and TeX in labels, and a control character can turn a line around; a token is neither.
"""

import html
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from attnviz.trace import END

LONGEST = 16  # characters; a longer token is cut on an axis and whole in the hover


@lru_cache(4096)
def visible(token: str) -> str:
    """The token with a visible sign for what has none: ␣ for a space, ■ for the end mark, ∅ for nothing."""
    if token == END:
        return "■"
    shown = "".join(map(sign, token)) or "∅"
    return "◌" + shown if unicodedata.category(shown[0]).startswith("M") else shown


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
    shown = visible(token)
    return escape_text(shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…")


def labels(tokens: Iterable[str]) -> list[str]:
    return [label(token) for token in tokens]


@lru_cache(4096)
def cells(shown: str) -> int:
    """The width of a label in characters of a monospaced face, in which a Korean or Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in html.unescape(shown))
