"""Texts as characters: how a text is cut into them and put together again, for the tasks that read and write so."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from attnviz.tasks.task import Piece

# What looks alike is one character to a model.
ALIKE = {
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    **dict.fromkeys("‘’ʼ′´`‛", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("·․・。｡‧∙•ㆍ", "."),
    **dict.fromkeys("、､", ","),
    **dict.fromkeys("〜～∼", "~"),
    **dict.fromkeys("⁄∕", "/"),
    **dict.fromkeys("【〔［", "["),
    **dict.fromkeys("】〕］", "]"),
}
# Kinds of characters that Unicode says are others in another width, face or ring, or several joined: ９, Ⅸ, ﬁ, ㍻, ①.
COMPATIBLE = ("<wide>", "<narrow>", "<compat>", "<font>", "<circle>", "<square>")


@cache
def plain(character: str) -> str:
    """A character as the models know it: one kind of space, dash, dot and quote, the digits of every script as ours, and what
    is only wider, narrower or joined as the characters that it stands for, which are several for a ligature."""
    if character in ALIKE:
        return ALIKE[character]
    if character.isspace():
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.decomposition(character).startswith(COMPATIBLE):
        stands_for = unicodedata.normalize("NFKC", character)
        if " " not in stands_for and not all(map(unseen, stands_for)):  # ﾞ stands for an accent that nobody sees alone
            return "".join(map(plain, stands_for))  # ŀ stands for l·, and · is a dot
    return character


def unseen(character: str) -> bool:
    """Whether nobody sees a character: direction marks, soft hyphens, spaces of no width, what varies the one before."""
    return unicodedata.category(character) in ("Cf", "Cc", "Mn") and not character.isspace()


def base_letter(letter: str) -> str:
    """A letter, or a word, without its accents; an accent alone stays."""
    bare = "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", bare) or letter


def split_source(text: str) -> tuple[Piece, ...]:
    """One token a character, outer white space left out. A ligature is several: the last has its place, the others stand
    before it with no width."""
    first = len(text) - len(text.lstrip())
    pieces: list[Piece] = []
    for at, character in enumerate(text.strip(), first):
        *others, last = list(plain(character))
        pieces += [*(Piece(token, at, at) for token in others), Piece(last, at, at + 1)]
    return tuple(pieces)


class PlainText(NamedTuple):
    """A text as it is read, without what nobody sees. starts, ends: where each of its characters stands in what was typed"""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def plain_text(text: str) -> PlainText:
    """As `split_source` cuts a text, quicker where most texts need nothing."""
    if all(map(stays, set(text))):
        bare = text.strip()
        first = len(text) - len(text.lstrip())
        return PlainText(bare, range(first, first + len(bare)), range(first + 1, first + len(bare) + 1))
    seen = [piece for piece in split_source(text) if not unseen(piece.token)]
    return PlainText(join([piece.token for piece in seen]), [piece.start for piece in seen], [piece.end for piece in seen])


@cache
def stays(character: str) -> bool:
    """Whether a character is read as it is."""
    return plain(character) == character and not unseen(character)


def split_target(text: str) -> tuple[str, ...]:
    """One token a character."""
    return tuple(text)


def join(tokens: Sequence[str]) -> str:
    """Nothing stands between characters."""
    return "".join(tokens)
