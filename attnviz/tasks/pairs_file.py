"""Pairs that a user brings: a text file, plain or gzip, on each line a source, a tab and a target."""

import gzip
import unicodedata
import zlib
from pathlib import Path
from typing import Literal

from attnviz.errors import AttnvizError, translatable
from attnviz.tasks.task import Pair, Split, split_of


class BadPairs(AttnvizError):
    message = translatable("{file}, line {line}: {reason}. Each line holds a source, a tab and a target.")


class NoFile(AttnvizError):
    message = translatable("{file} cannot be read: {reason}.")


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a UTF-8 file, which may be packed by gzip; empty lines are passed over.

    Raises: NoFile; BadPairs, with the number of the line.
    """
    try:
        text = unpacked(path.read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise NoFile(file=str(path), reason=error.strerror or str(error)) from None
    except (EOFError, zlib.error):
        raise NoFile(file=str(path), reason=translatable("it is a damaged gzip file")) from None
    except UnicodeDecodeError:
        raise NoFile(file=str(path), reason=translatable("it is not text in UTF-8")) from None
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise BadPairs(file=path.name, line=1, reason=translatable("the file is empty"))
    return tuple(read_line(path, number, unicodedata.normalize("NFC", line)) for number, line in lines)


def unpacked(content: bytes) -> bytes:
    """The content itself, or what is packed in it: its first bytes say so, whatever the file is called.

    Raises: EOFError, zlib.error.
    """
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return gzip.decompress(content)
    except gzip.BadGzipFile as error:  # an OSError, but it is not the disk that fails
        raise zlib.error(str(error)) from None


def read_line(path: Path, number: int, line: str) -> Pair:
    cells = line.split("\t")
    if len(cells) != 2:
        raise BadPairs(file=path.name, line=number, reason=f"{len(cells)} cells")
    if not (cells[0].strip() and cells[1].strip()):
        raise BadPairs(file=path.name, line=number, reason=translatable("the source or the target is empty"))
    return Pair(cells[0].strip(), cells[1].strip())


def of_split(pairs: tuple[Pair, ...], split: Split, split_by: Literal["source", "target"]) -> tuple[Pair, ...]:
    """Those whose answer, on this side of the pair, belongs to the split."""
    return tuple(pair for pair in pairs if split_of(pair.source if split_by == "source" else pair.target) == split)
