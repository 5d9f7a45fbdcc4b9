"""How large a file may be, so that none takes more than 200 MB or five seconds."""

from collections.abc import Iterator

import numpy as np
from jaxtyping import UInt8

from attnviz.errors import AttnvizError, translatable

MOST_MEGABYTES = 32
MOST_VALUES = 1_500_000
MOST_TRACES = 10_000
MEGABYTE = 2**20
OF_A_LIST = 4  # a list takes the memory of about so many numbers


class FileTooLarge(AttnvizError):
    message = translatable(
        "This file has {size} MB, and at most {most} MB of its kind are read. Cut it into smaller files and open one of them."
    )


class TooManyValues(AttnvizError):
    message = translatable(
        "This file has {count} values, and at most {most} are read. Cut it into smaller files and open one of them."
    )


class TooManyTraces(AttnvizError):
    message = translatable(
        "This file has {count} sentences, and at most {most} are read. Cut it into smaller files and open one of them."
    )


def check_content(content: bytes) -> None:
    """Before anything is made of this UTF-8. Raises: FileTooLarge, TooManyValues."""
    most = MOST_MEGABYTES // letter_size(content)
    if len(content) > most * MEGABYTE:
        raise FileTooLarge(size=-(-len(content) // MEGABYTE), most=most)
    check_values(count_values(content))


def check_values(count: int) -> None:
    if count > MOST_VALUES:
        raise TooManyValues(count=count, most=MOST_VALUES)


def check_traces(count: int) -> None:
    if count > MOST_TRACES:
        raise TooManyTraces(count=count, most=MOST_TRACES)


def letter_size(content: bytes) -> int:
    """The bytes that Python will keep for every letter, by the widest one."""
    widest = max((int(piece.max()) for piece in pieces(content)), default=0)
    return 4 if widest >= 0xF0 else 2 if widest >= 0xC4 else 1


def count_values(content: bytes) -> int:
    """About how many numbers, words, lines and lists there are."""
    count = 0
    for piece in pieces(content):
        gap = (piece <= ord(" ")) | (piece == ord(","))
        count += int((gap[:-1] & ~gap[1:]).sum()) + 1 + int((piece == ord("\n")).sum())
        count += OF_A_LIST * int(((piece == ord("[")) | (piece == ord("{"))).sum())
    return count


def pieces(content: bytes) -> Iterator[UInt8[np.ndarray, " N"]]:
    """A megabyte at a time: what is computed of it takes little memory."""
    for start in range(0, len(content), MEGABYTE):
        yield np.frombuffer(content, np.uint8, min(MEGABYTE, len(content) - start), start)
