"""Wrong arguments of `decode` and `beams`: whatever they are given, they say in a sentence what is wrong, and the way out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import attnviz
from attnviz.recording.decode_arguments import WrongArgument
from attnviz.recording.shelf import load
from attnviz.trace import Trace

ROOT = Path(__file__).parents[2]
FILE = ROOT / "pretrained" / "dates" / "bidirectional.safetensors"

NO_NAMES = ["7", "None", "1.5", "True", "['dates']", "{}", "b'dates'", "object()", "model"]
NO_TEXTS = ["7", "None", "1.5", "True", "['27.9.94']", "{}", "b'27.9.94'", "object()", "model"]
ARGUMENTS = [
    *(f"{name}, 'bidirectional', '27.9.94'" for name in NO_NAMES if name != "model"),
    *(f"'dates', {name}, '27.9.94'" for name in NO_NAMES),
    *(f"'dates', 'bidirectional', {text}" for text in NO_TEXTS),
    *(f"model, {text}" for text in NO_TEXTS),
    *(f"'x', 'y', {text}" for text in NO_TEXTS),
    "",
    "'dates'",
    "'dates', 'bidirectional'",
    "model",
    "'27.9.94'",
    "'27.9.94', 'bidirectional', 'dates'",
    "'27.9.94', 'dates', 'bidirectional'",
    "'bidirectional', 'dates', '27.9.94'",
    "'dates', '27.9.94', 'bidirectional'",
    "'', '', ''",
    "'dates', 'bidirectional', ''",
    "model, 'dates', '27.9.94'",
    "model, 'bidirectional', '27.9.94'",
    "model, 'dates', 'bidirectional', '27.9.94'",
    "model, model",
    "model, ''",
]
NAMED = {
    "decode": {
        "prefix": ["None", "7", "1.5", "True", "[1]", "[None]", "[['2']]", "['x']", "{'a': 1}", "b'2'", "object()"],
        "temperature": ["'hot'", "None", "[1]", "True", "float('nan')", "float('inf')", "0", "-1", "{}", "1j", "10**400"],
        "look": ["None", "7", "['own']", "'up'", "{}", "True"],
        "edits": [
            *("[]", "()", "''", "[1]", "[{0: 1}]", "'6:9'", "7", "True", "{0: 1}", "{0: [1]}", "{0: 'a'}", "{0: None}"),
            *("{'0': {0: 1}}", "{1.0: {0: 1}}", "{None: {0: 1}}", "{(1,): {0: 1}}", "{0: {'0': 1}}", "{0: {None: 1}}"),
            *("{0: {0: '1'}}", "{0: {0: None}}", "{0: {0: True}}", "{0: {0: 1j}}", "{0: {0: 10**400}}", "{0: {0: [1]}}"),
        ],
    },
    "beams": {
        "width": ["'5'", "None", "5.0", "[5]", "True", "float('nan')", "0", "11", "{}", "10**400"],
        "normalisation": ["'1'", "None", "[1]", "True", "float('nan')", "-1", "{}", "1j", "10**400"],
    },
}
GOOD = "'dates', 'bidirectional', '27.9.94'"
CALLS = [
    *(f"attnviz.{call}({given})" for call in NAMED for given in ARGUMENTS),
    *(f"attnviz.{call}({GOOD}, {name}={value})" for call in NAMED for name in NAMED[call] for value in NAMED[call][name]),
    f"attnviz.decode({GOOD}, '2')",
]
CODE = f"""
import json, sys, attnviz
model = attnviz.load_file({str(FILE)!r})
for call in json.load(sys.stdin):
    try:
        print(json.dumps(["", "", repr(eval(call))]))
    except Exception as error:
        print(json.dumps([type(error).__module__, isinstance(error, ValueError), str(error)]))
"""


@pytest.fixture(scope="module")
def answers() -> dict[str, tuple[str, bool, str]]:
    """What is raised for each call, in one process without the checks of the test run, which would speak first."""
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, input=json.dumps(CALLS), capture_output=True, text=True, check=True
    )
    return dict(zip(CALLS, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("call", CALLS)
def test_a_wrong_argument_is_named_in_a_line_with_a_way_out(answers, call):
    module, is_value_error, said = answers[call]
    assert module.startswith("attnviz."), said
    assert is_value_error
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 400
    assert any(way in said for way in ("Write", "Choose", "Put", "Type", "numbers", "steps run", "positions run", "It writes"))


def test_task_and_text_that_changed_places_are_recognised():
    with pytest.raises(WrongArgument, match=r"The task comes first, and the text last\. Write attnviz\.beams"):
        attnviz.beams("27.9.94", "bidirectional", "dates")


def alike(one: Trace, other: Trace) -> bool:
    return attnviz.write_trace(one) == attnviz.write_trace(other)


@pytest.mark.parametrize("variant", ["plain", "bidirectional"])
def test_a_loaded_model_stands_for_its_task_and_variant(variant):
    model = attnviz.load_file(FILE.with_stem(variant))
    assert alike(attnviz.decode(model, "27.9.94"), attnviz.decode("dates", variant, "27.9.94"))
    assert alike(attnviz.decode(model, text="27.9.94"), attnviz.decode("dates", variant, "27.9.94"))
    asked = {"prefix": "20", "temperature": 1.0}
    assert alike(attnviz.decode(model, "27.9.94", **asked), attnviz.decode("dates", variant, "27.9.94", **asked))
    for ours, theirs in zip(
        attnviz.beams(model, "27.9.94", width=3), attnviz.beams("dates", variant, "27.9.94", width=3), strict=True
    ):
        assert alike(ours, theirs)
    assert attnviz.decode(load("dates", variant), "27.9.94").text == "1994-09-27"
