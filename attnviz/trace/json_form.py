"""The JSON form of a trace: the fields of the record under their own names, and the schema version.

What was compared in an attention is often what a layer passed on. Then it is named, as in `"key": "encoder/0/out"`, and not
written twice. Schema 1, which had one attention, is read as well. A trace of another toolkit needs only three fields:

    {"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.9, 0.1]]}}
"""

import numpy as np
import orjson

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.attention import AttentionRecord
from attnviz.trace.frozen import Record
from attnviz.trace.json_reading import COMPARED, places, trace_of
from attnviz.trace.json_values import WrongType
from attnviz.trace.layers import LayerRecord
from attnviz.trace.trace import Trace

SCHEMA = 2
KNOWN = (1, SCHEMA)


class BadTrace(AttnvizError):
    message = translatable("This is not a trace: it is not valid JSON. Choose a file that attnviz saved, or see the README.")


class OtherSchema(AttnvizError):
    message = translatable(
        "This trace has the schema version {found}, and this attnviz reads version {known}. Save it again with this attnviz."
    )


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
    return trace_in(data)


def trace_in(data: object) -> Trace:
    """A trace from what its JSON holds. Raises as `from_json`."""
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
