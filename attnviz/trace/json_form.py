"""The JSON form of a trace: the fields of the record under their own names, and the schema version.

What was compared in an attention is often what a layer passed on. Then it is named, as in `"key": "encoder/0/out"`, and not
written twice. Schema 1, which had one attention, is read as well. A trace of another toolkit needs only three fields:

    {"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.9, 0.1]]}}
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
import orjson

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.attention import AXES, KINDS, AttentionRecord, Intervention, cross
from attnviz.trace.layers import LayerRecord
from attnviz.trace.memory import MemoryRecord
from attnviz.trace.record import Record
from attnviz.trace.trace import END, VERDICTS, Trace, View

SCHEMA = 2
KNOWN = (1, SCHEMA)
COMPARED = ("query", "key", "value")
NEEDED = ("h", "out")  # of a layer
LARGEST = 3.4028235e38  # of float32, as JSON spells it

Json = Mapping[str, object]  # an object in the file, of which nothing is known yet
Layers = tuple[LayerRecord, ...]
Places = Mapping[str, np.ndarray]  # by the names that a reference may have
Name = TypeVar("Name", bound=str)
Value = TypeVar("Value")


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
    return orjson.dumps({"schema": SCHEMA} | trace_data(trace), option=orjson.OPT_SERIALIZE_NUMPY).decode()


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
    if data.get("schema", SCHEMA) not in KNOWN:
        raise OtherSchema(found=str(data["schema"]), known=SCHEMA)
    return trace_of(data)


def trace_data(trace: Trace) -> dict[str, object]:
    """The trace as nested dicts and lists, with references in place of what stands in a layer already."""
    written = as_data(trace)
    written["attentions"] = [attention_data(trace, attention) for attention in trace.attentions]
    written["encoder"], written["decoder"] = ([layer_data(layer) for layer in each] for each in (trace.encoder, trace.decoder))
    return written


def as_data(record: Record) -> dict[str, object]:
    """The record as nested dicts and lists; arrays stay arrays, which orjson writes itself."""

    def plain(value: object) -> object:
        if isinstance(value, Record):
            return as_data(value)
        if isinstance(value, tuple):
            return [plain(member) for member in value]
        return np.ascontiguousarray(value) if isinstance(value, np.ndarray) else value

    return {name: plain(value) for name, value in record.parts()}


def layer_data(layer: LayerRecord) -> dict[str, object]:
    return {name: np.ascontiguousarray(value) for name, value in layer.values.items()} | {"both_ways": layer.both_ways}


def attention_data(trace: Trace, attention: AttentionRecord) -> dict[str, object]:
    data = as_data(attention)
    for name in COMPARED:
        array = getattr(attention, name)
        place = None if array is None else reference(trace, array)
        data[name] = data[name] if place is None else place
    return data


def reference(trace: Trace, array: np.ndarray) -> str | None:
    """Where these numbers stand in a layer, if they do: `encoder/0/out`. The highest layers are looked through first."""
    for place, values in reversed(places(encoder=trace.encoder, decoder=trace.decoder).items()):
        if place.endswith("/out") and np.array_equal(values, array):
            return place
    return None


def places(**sides: Layers) -> dict[str, np.ndarray]:
    """Everything that stands in a layer, by the name that a reference has for it."""
    return {
        f"{side}/{number}/{name}": values
        for side, layers in sides.items()
        for number, layer in enumerate(layers)
        for name, values in layer.values.items()
    }


def trace_of(data: Json) -> Trace:
    source, output = tokens(data, "source"), tokens(data, "output")
    if not (source and output):
        raise WrongType(part="source, output", expected=translatable("lists of at least one token"))
    encoder, decoder = layers(data, "encoder"), layers(data, "decoder")
    found = attentions(data, encoder, decoder)
    if not found and data.get("probability") is None:
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
        encoder=encoder,
        decoder=decoder,
        attentions=found,
        memory=memory(data),
        vocabulary=vocabulary(data, output),
        probability=shares(data, "probability", ""),
        affine=matrix(data, "affine", ""),
        intervention=intervention(data, len(output)),
        verdict=one_of(data, "verdict", VERDICTS),
        objections=sentences(data, "objections"),
        notes=sentences(data, "notes"),
        view=view(data, found),
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


def attentions(data: Json, encoder: Layers, decoder: Layers) -> tuple[AttentionRecord, ...]:
    """Those of schema 2, or the one of schema 1 and of other toolkits."""
    found = data.get("attentions", [])
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise WrongType(part="attentions", expected=translatable("a list of attentions"))
    first = data.get("attention")
    if first is None:
        known = places(encoder=encoder, decoder=decoder)
        return tuple(attention(part, known) for part in found)
    if not isinstance(first, dict) or (weight := shares(first, "weight", "attention.")) is None:
        raise MissingPart(part="attention.weight")
    one = cross(weight, matrix(first, "score", "attention."), matrix(first, "context", "attention."))
    if encoder and decoder:  # in schema 1 every trace with layers was one of an LSTM: h asks, hs answers
        one = replace(one, query=decoder[-1].out, key=encoder[-1].out, value=encoder[-1].out)
    return (one,)


def attention(part: Json, known: Places) -> AttentionRecord:
    weight = require(stack(part, "weight", "attention."), "attention.weight")
    if ((weight < 0) | (weight > 1 + 1e-3)).any():
        raise WrongType(part="attention.weight", expected=translatable("numbers from 0 to 1"))
    kind = one_of(part, "kind", KINDS, "attention.")
    rows, columns = one_of(part, "rows", AXES, "attention."), one_of(part, "columns", AXES, "attention.")
    layer = part.get("layer", 0)
    if type(layer) is not int or layer < 0:
        raise WrongType(part="attention.layer", expected=translatable("the number of a layer"))
    return AttentionRecord(
        require(kind, "attention.kind"),
        layer,
        require(rows, "attention.rows"),
        require(columns, "attention.columns"),
        weight,
        stack(part, "score", "attention."),
        matrix(part, "context", "attention."),
        *(matrix_or_reference(part, name, known) for name in COMPARED),
    )


def require(value: Value | None, part: str) -> Value:
    """Raises: MissingPart."""
    if value is None:
        raise MissingPart(part=part)
    return value


def matrix_or_reference(part: Json, name: str, known: Places) -> np.ndarray | None:
    place = part.get(name)
    if not isinstance(place, str):
        return matrix(part, name, "attention.")
    if place not in known:
        raise WrongType(part=f"attention.{name}", expected=translatable("a matrix, or the name of one in a layer"))
    return known[place]


def memory(data: Json) -> MemoryRecord | None:
    part = data.get("memory")
    if part is None:
        return None
    if not isinstance(part, dict):
        raise WrongType(part="memory", expected="{…}")
    return MemoryRecord(
        cells=require(stack(part, "cells", "memory."), "memory.cells"),
        erase=require(matrix(part, "erase", "memory."), "memory.erase"),
        add=require(matrix(part, "add", "memory."), "memory.add"),
    )


def view(data: Json, known: Sequence[AttentionRecord]) -> View | None:
    """known: the attentions, one of which must be the one in view"""
    part = data.get("view")
    if part is None:
        return None
    expected = translatable("the kind, layer and head of an attention")
    if not isinstance(part, dict):
        raise WrongType(part="view", expected=expected)
    kind, layer, head = one_of(part, "kind", KINDS, "view."), part.get("layer"), part.get("head")
    heads = [one.heads for one in known if (one.kind, one.layer) == (kind, layer)]
    if kind is None or type(layer) is not int or not heads:
        raise WrongType(part="view", expected=expected)
    if head is not None and (type(head) is not int or not 0 <= head < heads[-1]):
        raise WrongType(part="view", expected=expected)
    return View(kind, layer, head)


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
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise WrongType(part=side, expected=translatable("a list of layers"))
    return tuple(
        layer(part, side, guessed=side == "encoder" and "bidirectional" in text_of(data, "variant", "")) for part in found
    )


def layer(part: Json, side: str, *, guessed: bool) -> LayerRecord:
    """guessed: whether it reads both ways, where schema 1 does not say"""
    both_ways = part.get("both_ways", guessed)
    if type(both_ways) is not bool:
        raise WrongType(part=f"{side}.both_ways", expected="true, false")
    values = {name: matrix(part, name, f"{side}.") for name in part if name != "both_ways"}
    known = {name: value for name, value in values.items() if value is not None}
    for name in NEEDED:
        if name not in known:
            raise MissingPart(part=f"{side}.{name}")
    return LayerRecord(known, both_ways)
