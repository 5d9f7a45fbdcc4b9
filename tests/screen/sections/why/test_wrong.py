"""The chain for a wrong output, line by line, each with its click."""

import pytest

from attnviz.recording.running import decode
from attnviz.recording.why.wrong_step import why_wrong
from attnviz.screen.address import NONE
from attnviz.screen.sections import section
from attnviz.screen.sections.request import Request
from tests.recording.why.test_wrong_step import WRONG
from tests.screen.sections.why.test_section import asked


@pytest.mark.parametrize(("task", "variant", "text"), WRONG)
def test_each_link_is_a_line_and_a_click(task, variant, text):
    found = why_wrong(decode(task, variant, text))
    links, looks, variants = [block for block in asked(f"{task}/{variant}", text, ask="wrong") if block["kind"] == "ways"]
    first, looked, contrast = links["items"]
    assert first["text"] == f"Step {found.step + 1} writes “{found.written}” where “{found.right}” belongs."
    assert first["act"] == {"kind": "go", "step": found.step}
    assert looked["act"] == {"kind": "go", "step": found.step, "position": found.looked}
    options = {"ask": "contrast", "instead": found.right}
    assert contrast["act"] == {"kind": "opt", "options": options, "step": found.step}
    acts = [line["act"] for line in looks["items"] if line["act"]]
    assert acts == [{"kind": "look", "step": found.step, "position": place} for place in found.looks[:5]]
    assert [line["act"] for line in variants["items"] if line["act"]] == [
        {"kind": "variant", "value": name} for name in found.variants
    ]
    assert all(lines["items"] for lines in (looks, variants))  # where there is none, that is said


def test_the_verdict_of_a_wrong_output_leads_there():
    task, variant, text = WRONG[0]
    blocks = section("verdict", Request(f"{task}/{variant}", text, NONE, "light", 0, None, {}))
    [lines] = [block for block in blocks if block["kind"] == "ways"]
    assert lines["items"][0]["act"] == {"kind": "open", "value": "why", "options": {"ask": "wrong"}}
    right = section("verdict", Request("dates/bidirectional", "27.9.94", NONE, "light", 0, None, {}))
    assert all(block["kind"] != "ways" for block in right)
