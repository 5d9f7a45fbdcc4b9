"""From nested lists, of which nothing is known yet, to an array of finite numbers from 0 up."""

import math
from collections.abc import Sequence
from itertools import chain

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable

Weights = Float[np.ndarray, "..."]


class NoWeightsAtAll(AttnvizError):
    message = translatable("Sentence {sentence} has no weights at all. Give it a row for each output token.")


class BadCell(AttnvizError):
    message = translatable(
        "In sentence {sentence}, row {row}, column {column} is {value}. A weight is a finite number from 0 up: correct it."
    )


class BadCellOfHead(AttnvizError):
    message = translatable(
        "In sentence {sentence}, row {row}, column {column} of matrix {matrix} is {value}. "
        "A weight is a finite number from 0 up: correct it."
    )


class RaggedRow(AttnvizError):
    message = translatable(
        "In sentence {sentence}, row {row} has {found} weights and row 1 has {expected}. "
        "Give each row a weight for every source token."
    )


class RaggedStack(AttnvizError):
    message = translatable(
        "In sentence {sentence}, the matrices are not alike: a list of {found} stands beside one of {expected}. "
        "Give all layers and heads the same shape."
    )


def array_of(values: object, sentence: int) -> Weights:
    """An array of as many dimensions as the lists are deep.

    Raises: NoWeightsAtAll, BadCell, BadCellOfHead, RaggedRow, RaggedStack.
    """
    if isinstance(values, np.ndarray):
        return check_weights(values, sentence)
    if not isinstance(values, list) or not values:
        raise NoWeightsAtAll(sentence=sentence)
    shape, level = [len(values)], values
    while isinstance(level[0], list):
        level = lists_within(level, shape, sentence)
    for place, value in enumerate(level):
        if type(value) not in (int, float):
            raise bad_cell(tuple(shape), place, in_words(value), sentence)
    return check_weights(np.array(list(map(as_float, level))).reshape(shape), sentence)


def lists_within(level: list[object], shape: list[int], sentence: int) -> list[object]:
    """What is in the lists of a level; their length is added to the shape."""
    lists = [part for part in level if isinstance(part, list)]
    expected = len(lists[0])
    for place, part in enumerate(level):
        found = len(part) if isinstance(part, list) else 0
        if found != expected:
            raise ragged_error(shape, place, found, expected, is_row(lists[0]), sentence)
    if not expected:
        raise NoWeightsAtAll(sentence=sentence)
    shape.append(expected)
    return list(chain.from_iterable(lists))


def is_row(part: list[object]) -> bool:
    return not (part and isinstance(part[0], list))


def ragged_error(shape: Sequence[int], place: int, found: int, expected: int, of_rows: bool, sentence: int) -> AttnvizError:
    if not of_rows or len(shape) > 1:
        return RaggedStack(sentence=sentence, found=found, expected=expected)
    return RaggedRow(sentence=sentence, row=place % shape[-1] + 1, found=found, expected=expected)


def rows_array(rows: Sequence[Float[np.ndarray, " S"]], sentence: int) -> Weights:
    """One array of rows that must be alike.

    Raises: NoWeightsAtAll, RaggedRow.
    """
    if not rows or not len(rows[0]):
        raise NoWeightsAtAll(sentence=sentence)
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise RaggedRow(sentence=sentence, row=number, found=len(row), expected=len(rows[0]))
    return np.stack(rows)


def check_weights(array: Weights, sentence: int) -> Weights:
    """Raises: NoWeightsAtAll, BadCell, BadCellOfHead."""
    if not array.size:
        raise NoWeightsAtAll(sentence=sentence)
    good = np.isfinite(array) & (array >= 0)
    if not good.all():
        place = int(good.argmin())
        raise bad_cell(array.shape, place, in_words(float(array.flat[place])), sentence)
    return array


def bad_cell(shape: tuple[int, ...], place: int, value: str, sentence: int) -> AttnvizError:
    """place: in the flat array. The matrices of all layers and heads are counted through, from 1."""
    *matrix, row, column = np.unravel_index(place, (1, *shape) if len(shape) == 1 else shape)
    where: dict[str, str | int | float] = {"sentence": sentence, "row": int(row) + 1, "column": int(column) + 1}
    where["value"] = value
    if not matrix:
        return BadCell(**where)
    number = int(np.ravel_multi_index(tuple(matrix), shape[:-2])) + 1
    return BadCellOfHead(matrix=number, **where)


def as_float(value: object) -> float:
    try:
        return float(value) if isinstance(value, int | float) else math.nan
    except OverflowError:  # a whole number beyond all that a float can be
        return math.inf


def in_words(value: object) -> str:
    """A short number as it is, and what is none as JSON writes it."""
    if isinstance(value, float):
        return f"{value:g}"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list | dict):
        return "[…]" if isinstance(value, list) else "{…}"
    return f"“{value!s:.20}”"
