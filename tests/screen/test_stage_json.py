"""The stage as JSON, and the two stages that the tests of the browser's scripts draw: `tests/fixtures/stage.json`.

python -m tests.screen.test_stage_json      # writes them anew, from the root of the repository
"""

import json
from base64 import b64decode
from pathlib import Path

import numpy as np
import orjson
import pytest

from attnviz.figures.stage.stage import draw_stage
from attnviz.screen.stage_json import encode_stage
from tests.figures.stage.toy import ASKS, CONTEXT, HS, WEIGHT, attention_trace, edited_trace, plain_trace

FIXTURE = Path(__file__).parents[1] / "fixtures" / "stage.json"


def shared_stages() -> dict[str, object]:
    """One with attention and somebody's change, one without attention and with two layers."""
    drawn = {"edited": draw_stage(edited_trace(), before=attention_trace()), "plain": draw_stage(plain_trace(2))}
    return {name: encode_stage(stage) for name, stage in drawn.items()}


def as_bytes(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def sent(trace, **more):
    return json.loads(as_bytes(encode_stage(draw_stage(trace, **more))))


def test_what_the_browsers_tests_read_is_what_python_gives():
    assert FIXTURE.read_bytes() == as_bytes(shared_stages())


def test_lengths_are_sent_as_numbers_row_after_row():
    weight = sent(attention_trace())["values"]["weight"]
    assert weight["columns"] == 3
    assert np.array(weight["numbers"]).reshape(2, 3).tolist() == WEIGHT


@pytest.mark.parametrize(("name", "expected"), [("hs", HS), ("context", CONTEXT), ("query", ASKS)])
def test_states_are_sent_as_a_byte_a_number_right_to_a_hundredth_of_their_scale(name, expected):
    value = sent(attention_trace())["values"][name]
    levels = np.frombuffer(b64decode(value["bytes"]), np.int8).reshape(-1, value["columns"])
    assert levels * value["limit"] / 127 == pytest.approx(np.array(expected), abs=value["limit"] / 127 / 2 + 1e-6)


def test_what_is_larger_than_its_scale_ends_where_the_colours_end():
    """c is twice h here, and the colours are those of h."""
    value = sent(plain_trace())["values"]["neck.c.0"]
    assert value["limit"] == 2
    assert np.frombuffer(b64decode(value["bytes"]), np.int8).tolist() == [-64, 64, 127, 127]


def test_tracks_parts_and_axes_come_in_their_order_with_visible_tokens():
    found = sent(edited_trace(), before=attention_trace())
    names = ["before.links", "links", "tokens", "hs", "score", "weight", "before.steps", "steps"]
    assert [track["name"] for track in found["tracks"]] == names
    assert [part["name"] for part in found["parts"]] == ["context", "query", "candidates"]
    assert (found["columns"], found["rows"]) == (
        {"axis": "source", "tokens": ["a", "␣", "a"]},
        {"axis": "output", "tokens": ["x", "y"]},
    )
    assert found["before"] == {"axis": "output", "tokens": ["x", "■"]}
    assert (found["first"], found["edited"], found["changed"]) == (0, [1], [1])


if __name__ == "__main__":
    FIXTURE.write_bytes(as_bytes(shared_stages()))
