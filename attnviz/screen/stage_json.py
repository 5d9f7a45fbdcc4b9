"""The stage as JSON: its marks as they are, and the values that they name."""

from base64 import b64encode

import numpy as np
from jaxtyping import Float

from attnviz.figures.kit.axes import AxisTokens
from attnviz.figures.kit.labels import visible
from attnviz.figures.stage.stage import StageDrawing
from attnviz.figures.stage.track import PartDrawing, TrackDrawing

Json = dict[str, object]
PLACES = 4  # decimals of what is drawn as a length
LEVELS = 127  # of what is drawn as a colour, on each side of 0


def encode_stage(stage: StageDrawing) -> Json:
    """For `browser/stage.js`. A state is as large as hundreds of numbers and drawn as a colour alone, so it is sent with a
    byte a number."""
    colored = colored_values(stage)
    return {
        "columns": encode_axis(stage.columns),
        "rows": encode_axis(stage.rows),
        "before": None if stage.before is None else encode_axis(stage.before),
        "first": stage.first,
        "edited": stage.edited,
        "changed": stage.changed,
        "tracks": [{"name": name, **encode_track(track)} for name, track in stage.tracks.items()],
        "parts": [{"name": name, **encode_part(part)} for name, part in stage.parts.items()],
        "values": {
            name: encode_colors(values, colored[name]) if name in colored else encode_lengths(values)
            for name, values in stage.values.items()
        },
    }


def encode_axis(tokens: AxisTokens) -> Json:
    return {"axis": tokens.axis, "tokens": list(map(visible, tokens.names))}


def encode_track(track: TrackDrawing) -> Json:
    about = {"title": track.title, "note": track.note, "along": track.along, "height": track.height, "grow": track.grow}
    return {**about, "marks": track.marks}


def encode_part(part: PartDrawing) -> Json:
    return {"title": part.title, "note": part.note, "mark": part.mark}


def colored_values(stage: StageDrawing) -> dict[str, float]:
    """The values that are drawn as colours, with the size at which the colours end."""
    found: dict[str, float] = {}
    for mark in (*(mark for track in stage.tracks.values() for mark in track.marks), *(p.mark for p in stage.parts.values())):
        if mark["kind"] == "strips" or mark["kind"] == "vector":
            found[mark["value"]] = mark["limit"]
        elif mark["kind"] == "neck":
            found |= {value: mark["limit"] for _name, _layer, value in mark["states"]}
    return found


def encode_lengths(values: Float[np.ndarray, "rows columns"]) -> Json:
    return {"columns": values.shape[1], "numbers": values.astype(np.float64).round(PLACES).ravel()}


def encode_colors(values: Float[np.ndarray, "rows columns"], limit: float) -> Json:
    levels = np.rint(values * (LEVELS / limit)).clip(-LEVELS, LEVELS).astype(np.int8)
    return {"columns": values.shape[1], "limit": limit, "bytes": b64encode(levels.tobytes()).decode()}
