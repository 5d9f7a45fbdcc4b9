"""What every record is: frozen data with arrays."""

from collections.abc import Iterator, Mapping
from dataclasses import Field
from typing import ClassVar

import numpy as np

from attnviz.errors import AttnvizError, translatable


class WrongShape(AttnvizError):
    message = translatable(
        "In this trace, “{part}” has the shape {found}, but its tokens ask for {expected}. Correct the file and open it again."
    )


class Record:
    """Frozen data with arrays: the arrays are read-only and two records are equal if all their values are."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]  # every record is a dataclass

    def __post_init__(self) -> None:
        for value in vars(self).values():
            if isinstance(value, np.ndarray):
                value.setflags(write=False)
            elif isinstance(value, dict):
                for array in value.values():
                    array.setflags(write=False)

    def parts(self) -> Iterator[tuple[str, object]]:
        """Names and values, in the order of the JSON."""
        return ((name, getattr(self, name)) for name in self.__dataclass_fields__)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(self) is not type(other):
            return False
        return all(same(mine, yours) for (_, mine), (_, yours) in zip(self.parts(), other.parts(), strict=True))


def same(mine: object, yours: object) -> bool:
    if isinstance(mine, np.ndarray) and isinstance(yours, np.ndarray):
        return np.array_equal(mine, yours)
    if isinstance(mine, Mapping) and isinstance(yours, Mapping):
        return mine.keys() == yours.keys() and all(same(mine[name], yours[name]) for name in mine)
    return type(mine) is type(yours) and mine == yours


def check_shape(part: str, values: np.ndarray | None, expected: tuple[int | None, ...]) -> None:
    """Raise WrongShape unless `values` has this shape; None in `expected` stands for any size."""
    if values is None or values.shape == expected:
        return
    if values.ndim == len(expected) and all(size in (None, found) for size, found in zip(expected, values.shape, strict=True)):
        return
    wanted = " × ".join("…" if size is None else str(size) for size in expected)
    raise WrongShape(part=part, found=" × ".join(map(str, values.shape)), expected=wanted)
