"""Traces as JSON that a person can check, for the tests of writing and of reading them."""

import json

from attnviz.trace import END, Trace
from attnviz.trace.json_form import SCHEMA, from_json

FOREIGN = {"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.75, 0.25]]}}
LAYER = {name: [[0.5, 1.0, -1.0], [0.0, 2.0, 0.25]] for name in ("i", "f", "g", "o", "c", "h", "out")}
WRITES = LAYER | {"out": [[2.5, 1.0, -1.0], [0.0, 3.5, 0.25]], "both_ways": False}
BOTH_WAYS = LAYER | {"out": [[1.5, 1.0, -1.0], [0.0, 2.5, 0.25]], "both_ways": True}
CROSS = {
    "kind": "cross",
    "layer": 0,
    "rows": "output",
    "columns": "source",
    "weight": [[[0.75, 0.25], [0.5, 0.5]], [[1.0, 0.0], [0.0, 1.0]]],
    "score": [[[1.0, -1.0], [0.0, 2.5]], [[9.0, -9.0], [-9.0, 9.0]]],
    "context": [[0.5, 1.0, 0.0], [1.5, -1.0, 2.0]],
    "query": "decoder/0/out",
    "key": "encoder/1/out",
    "value": [[0.25, 0.5], [-0.25, 0.0]],
}
ITSELF = CROSS | {"kind": "encoder", "rows": "source", "query": "encoder/1/out"}
READS = {
    "kind": "read",
    "layer": 0,
    "rows": "time",
    "columns": "memory",
    "weight": [[[0.5, 0.25, 0.25]] * 4],
    "score": None,
    "context": None,
    "query": None,
    "key": None,
    "value": None,
}
WHOLE = {
    "schema": SCHEMA,
    "task": "toy",
    "variant": "attention",
    "typed": "a b",
    "dropped": [1],
    "source": ["a", "b"],
    "output": ["x", END],
    "text": "x",
    "target": "y",
    "encoder": [LAYER | {"both_ways": False}, BOTH_WAYS],
    "decoder": [WRITES],
    "attentions": [CROSS, ITSELF, READS],
    "memory": {
        "cells": [[[0.0, 1.0], [0.5, 0.5], [1.0, 0.25]]] * 4,
        "erase": [[0.5, 0.0]] * 4,
        "add": [[0.25, -1.0]] * 4,
    },
    "vocabulary": [END, "x", "y"],
    "probability": [[0.25, 0.5, 0.25], [1.0, 0.0, 0.0]],
    "affine": [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.5]],
    "intervention": {"given": 1, "edited": [0], "ignored": [7], "look": "left", "temperature": 0.5},
    "verdict": "wrong",
    "objections": ["There is no year in it."],
    "notes": ["The dash was read as a hyphen.", "A time was left out."],
    "view": {"kind": "encoder", "layer": 0, "head": 1},
}
NO_MATRIX = [
    "text",
    7,
    True,
    {},
    [],
    [[]],
    [[], []],
    [0.5, 0.5],
    [[0.5, 0.5], [0.5]],
    [[0.5, 0.5], 0.5],
    [[0.5, 0.5], None],
    [[0.5, 0.5], {"0": 0.5}],
    [["0.5", "0.5"], ["0.5", "0.5"]],
    [[0.5, "0.5"], [0.5, 0.5]],
    [[True, False], [False, True]],
    [[0.5, True], [0.5, 0.5]],
    [[None, 0.5], [0.5, 0.5]],
    [[[0.5], [0.5]], [[0.5], [0.5]]],
    [[1e39, 0], [0, 0]],
    [[10**30, -(10**50)], [0, 0]],
]
FIRST_FORM = {  # schema 1
    "attention": {"weight": CROSS["weight"][0], "score": CROSS["score"][0], "context": CROSS["context"]},
    "attentions": [],
    "memory": None,
    "view": None,
}
OF_ATTENTION = ["attention.context", "attention.query", "attention.key", "attention.value"]
OF_MEMORY = ["memory.cells", "memory.erase", "memory.add"]
MATRICES = [*OF_ATTENTION, *OF_MEMORY[1:], "probability", "affine", "encoder.g", "decoder.out"]
STACKS = ["attention.weight", "attention.score", "memory.cells"]
FIRST_MATRICES = ["attention.weight", "attention.score", "attention.context"]


def read(data: object) -> Trace:
    return from_json(json.dumps(data))


def changed(part: str, value: object, data: dict = WHOLE) -> dict:
    """The whole trace with another value in one part; of layers and attentions, in the first."""
    data = json.loads(json.dumps(data))
    whole, _, name = part.rpartition(".")
    if whole == "attention" and not data.get("attention"):
        whole = "attentions"
    place = data[whole] if whole else data
    (place[0] if isinstance(place, list) else place)[name] = value
    return data
