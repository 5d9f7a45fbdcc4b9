"""The JSON form of a trace: the fields of the record under their own names, and the schema version.

A trace of another toolkit needs only three of them:

    {"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.9, 0.1]]}}
"""

from collections.abc import Mapping

import numpy as np
import orjson

from attnviz.errors import AttnvizError, translatable
from attnviz.trace import END, AttentionRecord, Intervention, LayerRecord, Record, Trace

SCHEMA = 1
LAYER_PARTS = ("i", "f", "g", "o", "c", "h", "out")
LARGEST = 3.4028235e38  # of float32, as JSON spells it

Json = Mapping[str, object]  # an object in the file, of which nothing is known yet


class BadTrace(AttnvizError):
    message = translatable("This is not a trace: it is not valid JSON. Choose a file that attnviz saved, or see the README.")


class OtherSchema(AttnvizError):
    message = translatable(
        "This trace has the schema version {found}, and this attnviz reads version {known}. Save it again with this attnviz."
    )


class MissingPart(AttnvizError):
    message = translatable("This trace has no “{part}”. It needs at least source, output and attention.weight.")


class WrongType(AttnvizError):
    message = translatable("In this trace, “{part}” should be {expected}. Correct the file and open it again.")


def to_json(trace: Trace) -> str:
    """The trace as JSON. float32 survives the journey exactly: reading it back gives an equal trace."""
    return orjson.dumps({"schema": SCHEMA} | as_data(trace), option=orjson.OPT_SERIALIZE_NUMPY).decode()


def from_json(text: str | bytes) -> Trace:
    """A trace from its JSON.

    Raises: BadTrace, OtherSchema, MissingPart, WrongType, WrongShape, naming the part that is wrong.
    """
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadTrace from error
    if not isinstance(data, dict):
        raise WrongType(part="JSON", expected="{…}")
    if data.get("schema", SCHEMA) != SCHEMA:
        raise OtherSchema(found=str(data["schema"]), known=SCHEMA)
    return trace_of(data)


def as_data(record: Record) -> dict[str, object]:
    """The record as nested dicts and lists; arrays stay arrays, which orjson writes itself."""

    def plain(value: object) -> object:
        if isinstance(value, Record):
            return as_data(value)
        if isinstance(value, tuple):
            return [plain(member) for member in value]
        return np.ascontiguousarray(value) if isinstance(value, np.ndarray) else value

    return {name: plain(value) for name, value in record.parts()}


def trace_of(data: Json) -> Trace:
    source, output = tokens(data, "source"), tokens(data, "output")
    if not (source and output):
        raise WrongType(part="source, output", expected=translatable("lists of at least one token"))
    if data.get("attention") is None and data.get("probability") is None:
        raise MissingPart(part="attention.weight")
    said = output[:-1] if output[-1] == END else output
    gap = " " if any(len(token) > 1 for token in (*source, *said)) else ""
    typed = text_of(data, "typed", gap.join(source))
    return Trace(
        task=text_of(data, "task", ""),
        variant=text_of(data, "variant", ""),
        typed=typed,
        dropped=positions(data, typed),
        source=source,
        output=output,
        text=text_of(data, "text", gap.join(said)),
        target=None if data.get("target") is None else text_of(data, "target", ""),
        encoder=layers(data, "encoder"),
        decoder=layers(data, "decoder"),
        attention=attention(data),
        vocabulary=vocabulary(data, output),
        probability=shares(data, "probability", ""),
        affine=matrix(data, "affine", ""),
        intervention=intervention(data, len(output)),
    )


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


def vocabulary(data: Json, output: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of the columns of `probability`, which must hold every token written."""
    if data.get("probability") is None:
        return ()
    known = tokens(data, "vocabulary")
    if not set(output) <= set(known):
        raise WrongType(part="vocabulary", expected=translatable("a list that holds every token of the output"))
    return known


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


def attention(data: Json) -> AttentionRecord | None:
    part = data.get("attention")
    if part is None:
        return None
    if not isinstance(part, dict) or (weight := shares(part, "weight", "attention.")) is None:
        raise MissingPart(part="attention.weight")
    return AttentionRecord(weight, matrix(part, "score", "attention."), matrix(part, "context", "attention."))


def intervention(data: Json, steps: int) -> Intervention | None:
    part = data.get("intervention")
    if part is None:
        return None
    if not isinstance(part, dict):
        raise WrongType(part="intervention", expected="{…}")
    given, temperature = part.get("given", 0), part.get("temperature", 1.0)
    if type(given) is not int or not 0 <= given <= steps:
        raise WrongType(part="intervention.given", expected=translatable("a number of steps"))
    if type(temperature) not in (int, float) or not 0 < temperature <= LARGEST:
        raise WrongType(part="intervention.temperature", expected=translatable("a number above 0"))
    edited, ignored = (counts(part, name) for name in ("edited", "ignored"))
    if any(step >= steps for step in edited):
        raise WrongType(part="intervention.edited", expected=translatable("a list of steps of the output"))
    return Intervention(given, edited, ignored, text_of(part, "look", "own"), float(temperature))


def counts(data: Json, part: str) -> tuple[int, ...]:
    value = data.get(part, [])
    if not isinstance(value, list) or not all(type(number) is int and number >= 0 for number in value):
        raise WrongType(part=f"intervention.{part}", expected=translatable("a list of steps of the output"))
    return tuple(value)


def layers(data: Json, side: str) -> tuple[LayerRecord, ...]:
    found = data.get(side, [])
    if not isinstance(found, list) or not all(isinstance(layer, dict) for layer in found):
        raise WrongType(part=side, expected=translatable("a list of layers"))
    return tuple(LayerRecord(*(layer_part(layer, name, side) for name in LAYER_PARTS)) for layer in found)


def layer_part(layer: Json, name: str, side: str) -> np.ndarray:
    values = matrix(layer, name, f"{side}.")
    if values is None:
        raise MissingPart(part=f"{side}.{name}")
    return values
