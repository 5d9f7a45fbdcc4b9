"""A trace from the nested dicts and lists of its JSON, in schema 2 or 1, or as another toolkit writes it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from attnviz.errors import translatable
from attnviz.trace.attention import AXES, KINDS, AttentionRecord, Intervention, cross
from attnviz.trace.json_values import (
    LARGEST,
    Json,
    MissingPart,
    WrongType,
    counts,
    matrix,
    one_of,
    positions,
    require,
    sentences,
    shares,
    stack,
    text_of,
    tokens,
)
from attnviz.trace.layers import LayerRecord
from attnviz.trace.memory import MemoryRecord
from attnviz.trace.trace import END, VERDICTS, Trace, View

COMPARED = ("query", "key", "value")
NEEDED = ("h", "out")  # of a layer
Layers = tuple[LayerRecord, ...]
Places = Mapping[str, np.ndarray]  # by the names that a reference may have


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


def vocabulary(data: Json, output: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens of the columns of `probability`, which must hold every token written."""
    if data.get("probability") is None:
        return ()
    known = tokens(data, "vocabulary")
    if not set(output) <= set(known):
        raise WrongType(part="vocabulary", expected=translatable("a list that holds every token of the output"))
    return known


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
