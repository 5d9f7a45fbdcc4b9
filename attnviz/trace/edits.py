"""Edits of attention as plain numbers: what is allowed, how they are written down, and the one place that makes rows sum to 1.

An edit maps a step to weights of source positions; positions that it does not name get none. Written down, it is
`STEP:POSITION=WEIGHT,POSITION=WEIGHT`, and a weight that is not written is 1: `6:9` looks at position 9 alone.
"""

import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Real

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable

Number = int | float
Edits = Mapping[int, Mapping[int, Number]]

DIGITS = r"[0-9]+"
WEIGHT = r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?"
PLACE = rf"{DIGITS}(?:={WEIGHT})?"
EDIT = re.compile(rf"({DIGITS}):({PLACE}(?:,{PLACE})*)", re.IGNORECASE)
MANY_DIGITS = 9  # of a step or position; more are no number that anything here could have


class NothingToEdit(AttnvizError):
    message = translatable("This model has no attention, so there is no look to change. Choose a variant with attention.")


class NoSuchStep(AttnvizError):
    message = translatable("There is no step {step} to edit: steps run from {first} to {last} here.")
    counted = ("step", "first", "last")


class NoSuchPosition(AttnvizError):
    message = translatable("There is no source position {position} to look at: positions run from {first} to {last} here.")
    counted = ("position", "first", "last")


class BadWeight(AttnvizError):
    message = translatable("{weight} cannot be a weight. Weights are numbers from 0 up; the row is made to sum to 1.")


class BadEdits(AttnvizError):
    message = translatable(
        "Edits say for each step the weights of source positions, and {found} does not. "
        "Write them as in {{6: {{9: 0.5, 8: 0.5}}}}."
    )


class AllZero(AttnvizError):
    message = translatable("All weights of step {step} are 0, so it would look nowhere. Give one of them a weight above 0.")
    counted = ("step",)


class BadTemperature(AttnvizError):
    message = translatable("{temperature} cannot be a temperature. Temperatures are numbers above 0; 1 changes nothing.")


class BadEdit(AttnvizError):
    message = translatable("{edit} is not an edit. Write STEP:POSITION or STEP:POSITION=WEIGHT, as in 6:9=0.5.")


def edited_rows(edits: Edits, source: int, longest: int) -> dict[int, Float[np.ndarray, " S"]]:
    """The edited rows, each summing to 1, for a source of so many tokens and an output of at most `longest` and the end mark.

    Raises: BadEdits, NoSuchStep, NoSuchPosition, BadWeight, AllZero. They count from 0.
    """
    for part in (edits, *(edits.values() if isinstance(edits, Mapping) else ())):
        if not isinstance(part, Mapping):
            raise BadEdits(found=f"{part!r:.60}")
    return {step: row(step, weights, source, longest) for step, weights in edits.items()}


def row(step: int, weights: Mapping[int, Number], source: int, longest: int) -> Float[np.ndarray, " S"]:
    if not is_place(step, longest + 1):
        raise NoSuchStep(step=step, first=0, last=longest)
    values = np.zeros(source)
    for position, weight in weights.items():
        if not is_place(position, source):
            raise NoSuchPosition(position=position, first=0, last=source - 1)
        if not is_number(weight) or weight < 0:
            raise BadWeight(weight=describe(weight))
        values[position] = weight
    most = values.max()
    if most == 0:
        raise AllZero(step=step)
    values /= most  # first, so that the sum of huge weights is finite and that of tiny ones is not 0
    values /= values.sum()
    return values.astype(np.float32)


def is_place(number: object, count: int) -> bool:
    return isinstance(number, int) and 0 <= number < count


def is_number(value: object) -> bool:
    """Whether it is a finite number. To Python, True is one too."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond all that a float can be
        return False


def describe(value: object) -> str:
    """A short number as it is, and what is none as Python writes it."""
    return f"{value:g}" if isinstance(value, float) else f"{value!r:.60}"


def checked_temperature(temperature: Number) -> float:
    """Raises BadTemperature unless it is a finite number above 0."""
    if not is_number(temperature) or temperature <= 0:
        raise BadTemperature(temperature=describe(temperature))
    return float(temperature)


def read_edits(texts: Iterable[str], first: int = 0) -> dict[int, dict[int, float]]:
    """Edits as they are written down; several of one step are one edit. first: what counting starts from, 0 or 1.

    Raises: BadEdit; what is written well and means nothing is for `edited_rows` to find.
    """
    edits: dict[int, dict[int, float]] = {}
    for text in texts:
        found = EDIT.fullmatch(text.strip())
        if not found:
            raise BadEdit(edit=text)
        weights = edits.setdefault(place(found[1], text) - first, {})
        for part in found[2].split(","):
            position, _equals, weight = part.partition("=")
            weights[place(position, text) - first] = float(weight or 1)
    return edits


def place(digits: str, text: str) -> int:
    if len(digits) > MANY_DIGITS:
        raise BadEdit(edit=text)
    return int(digits)


def write_edits(edits: Edits, first: int = 0) -> list[str]:
    """The edits as they are written down, one text a step, in the order of steps and positions."""

    def weighed(position: int, weight: Number) -> str:
        return f"{position + first}" if weight == 1 else f"{position + first}={number_text(weight)}"

    return [
        f"{step + first}:{','.join(weighed(position, weights[position]) for position in sorted(weights))}"
        for step, weights in sorted(edits.items())
    ]


def number_text(number: Number) -> str:
    """The shortest text that is read as this number, as a browser writes it: `0.5`, `2`, `0.00001`, `1e-7`."""
    if number == int(number) and abs(number) < 10**21:
        return str(int(number))
    if 10**-6 <= abs(number) < 10**21:
        return f"{Decimal(repr(float(number))):f}"
    return re.sub(r"e([-+])0*", r"e\1", repr(float(number)))
