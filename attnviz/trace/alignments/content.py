"""From a file to its text: bytes with or without a mark, a path, a text, or what a JSON file would hold."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.limits import MEGABYTE, MOST_MEGABYTES, FileTooLarge, check_content

AlignmentFile = str | bytes | os.PathLike[str] | Mapping[str, object] | Sequence[Mapping[str, object]]
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32"} | {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
FILE_NAME = re.compile(r"[^\n\r{}\[\]|]{1,200}\.(jsonl?|txt|log|tsv|csv|align|pharaoh)")


class NoTextInside(AttnvizError):
    message = translatable("This is no text, so no alignment can be read from it: {reason}. Choose a text or JSON file.")


class NameNotText(AttnvizError):
    message = translatable("“{file}” is the name of a file and not what is in it. Give its path: Path(“{file}”).")


class NothingInside(AttnvizError):
    message = translatable("This file is empty. Choose one that holds an alignment.")


class NotReadable(AttnvizError):
    message = translatable("{file} cannot be read: {reason}. Choose another file.")


class NotForJson(AttnvizError):
    message = translatable("These data cannot be written as JSON: {reason}. Give dicts, lists, arrays, texts and numbers.")


def text_of_file(file: AlignmentFile) -> str:
    """The text, whatever holds it. A str is the text itself, never a path.

    Raises: NoTextInside, NameNotText, NothingInside, NotReadable, NotForJson, FileTooLarge, TooManyValues.
    """
    content = bytes_of(file)
    text = decode(content)
    if not text.strip():
        raise NothingInside
    if "\0" in text:
        raise NoTextInside(reason=translatable("it holds a zero byte"))
    return text


def bytes_of(file: AlignmentFile) -> bytes:
    if isinstance(file, os.PathLike):
        return bytes_at(Path(file))
    if isinstance(file, bytes):
        return file
    text = file if isinstance(file, str) else as_json(file)
    if FILE_NAME.fullmatch(text):
        raise NameNotText(file=text)
    return utf_8(text)


def utf_8(text: str) -> bytes:
    """Raises NoTextInside for a lone surrogate, which JSON can write and nothing can show."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise NoTextInside(reason=translatable("it holds half a character")) from None


def bytes_at(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_MEGABYTES * MEGABYTE + 1)
    except IsADirectoryError:
        raise NotReadable(file=path.name or str(path), reason=translatable("it is a folder")) from None
    except FileNotFoundError:
        raise NotReadable(file=path.name or str(path), reason=translatable("there is no such file")) from None
    except (OSError, ValueError) as error:
        raise NotReadable(file=path.name or str(path), reason=getattr(error, "strerror", None) or str(error)) from None


def as_json(data: Mapping[str, object] | Sequence[Mapping[str, object]]) -> str:
    """Arrays and tensors are written as the lists that they stand for; NaN as Python does, so that its cell can be named."""
    try:
        return json.dumps(data, default=lambda value: value.tolist(), ensure_ascii=False)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise NotForJson(reason=str(error)) from None


def decode(content: bytes) -> str:
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        raise FileTooLarge(size=-(-len(content) // MEGABYTE), most=MOST_MEGABYTES)
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), None) or guess_encoding(content)
    try:
        if encoding not in ("utf-8", "utf-8-sig"):
            content = content.decode(encoding).removeprefix("\ufeff").encode()
        check_content(content)
        return content.decode("utf-8-sig")
    except UnicodeError:
        raise NoTextInside(reason=translatable("its bytes are neither UTF-8 nor UTF-16")) from None


def guess_encoding(content: bytes) -> str:
    """UTF-16 without a mark has a zero byte beside every letter of ASCII."""
    odd, even = content[1:400:2], content[0:400:2]
    if len(odd) > 3 and odd.count(0) * 2 > len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if len(even) > 3 and even.count(0) * 2 > len(even) and not odd.count(0) else "utf-8"
