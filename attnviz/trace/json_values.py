"""Single values of a JSON object of which nothing is known yet: each is checked, and what is wrong is named."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np

from attnviz.errors import AttnvizError, translatable

LARGEST = 3.4028235e38  # of float32, as JSON spells it
Json = Mapping[str, object]  # an object in the file, of which nothing is known yet
Name = TypeVar("Name", bound=str)
Value = TypeVar("Value")


class MissingPart(AttnvizError):
    message = translatable("This trace has no “{part}”. It needs at least source, output and attention.weight.")


class WrongType(AttnvizError):
    message = translatable("In this trace, “{part}” should be {expected}. Correct the file and open it again.")


def text_of(data: Json, part: str, default: str) -> str:
    value = data.get(part, default)
    if not isinstance(value, str):
        raise WrongType(part=part, expected=translatable("text"))
    return value


def tokens(data: Json, part: str) -> tuple[str, ...]:
    if part not in data:
        raise MissingPart(part=part)
    found = data[part]
    if not isinstance(found, list) or not all(isinstance(token, str) for token in found):
        raise WrongType(part=part, expected=translatable("a list of tokens"))
    return tuple(found)


def positions(data: Json, typed: str) -> tuple[int, ...]:
    value = data.get("dropped", [])
    if not isinstance(value, list) or not all(type(place) is int and 0 <= place < len(typed) for place in value):
        raise WrongType(part="dropped", expected=translatable("a list of positions in “typed”"))
    return tuple(value)


def matrix(data: Json, name: str, where: str) -> np.ndarray | None:
    """A matrix of finite numbers as float32, or None where there is none."""
    rows = data.get(name)
    if rows is None:
        return None
    if not isinstance(rows, list) or not all(map(is_row, rows)) or len({len(row) for row in rows}) != 1:
        raise WrongType(part=where + name, expected=translatable("a list of rows of numbers, each as long as the others"))
    return np.array(rows, dtype=np.float32)


def is_row(row: object) -> bool:
    """Whether it is a list of numbers that float32 can hold. To numpy, `true` and "1" would be numbers too."""
    return isinstance(row, list) and bool(row) and all(type(value) in (int, float) and abs(value) <= LARGEST for value in row)


def shares(data: Json, name: str, where: str) -> np.ndarray | None:
    """A matrix of numbers from 0 to 1, give or take a rounding, or None where there is none."""
    values = matrix(data, name, where)
    if values is not None and ((values < 0) | (values > 1 + 1e-3)).any():
        raise WrongType(part=where + name, expected=translatable("numbers from 0 to 1"))
    return values


def stack(data: Json, name: str, where: str) -> np.ndarray | None:
    """Matrices of one shape, one for each head, or None where there are none."""
    found = data.get(name)
    if found is None:
        return None
    if not isinstance(found, list) or not found:
        raise WrongType(part=where + name, expected=translatable("a list with a matrix for each head"))
    matrices = [matrix({name: each}, name, where) for each in found]
    if any(each is None for each in matrices) or len({each.shape for each in matrices if each is not None}) != 1:
        raise WrongType(part=where + name, expected=translatable("a list with a matrix for each head"))
    return np.stack([each for each in matrices if each is not None])


def require(value: Value | None, part: str) -> Value:
    """Raises: MissingPart."""
    if value is None:
        raise MissingPart(part=part)
    return value


def one_of(data: Json, part: str, values: Sequence[Name], where: str = "") -> Name | None:
    """One of these names, or None where there is none."""
    value = data.get(part)
    if value is None:
        return None
    for each in values:
        if each == value:
            return each
    raise WrongType(part=where + part, expected=", ".join(values))


def sentences(data: Json, part: str) -> tuple[str, ...]:
    value = data.get(part, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise WrongType(part=part, expected=translatable("a list of sentences"))
    return tuple(value)


def counts(data: Json, part: str) -> tuple[int, ...]:
    value = data.get(part, [])
    if not isinstance(value, list) or not all(type(number) is int and number >= 0 for number in value):
        raise WrongType(part=f"intervention.{part}", expected=translatable("a list of steps of the output"))
    return tuple(value)
