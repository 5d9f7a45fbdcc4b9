"""The chain for a wrong output, line by line, each with its click."""

import pytest

from attnviz.recording.running import decode
from attnviz.recording.why.wrong_step import why_wrong
from tests.recording.why.test_wrong_step import WRONG
from tests.screen.sections.why.test_section import asked


@pytest.mark.parametrize(("task", "variant", "text"), WRONG)
def test_each_link_is_a_line_and_a_click(task, variant, text):
    found = why_wrong(decode(task, variant, text))
    links, looks, variants = [block for block in asked(f"{task}/{variant}", text, ask="wrong") if block["kind"] == "ways"]
    first, looked, contrast = links["items"]
    assert first["text"] == f"Step {found.step + 1} writes “{found.written}”, and “{found.right}” was due."
    assert first["act"] == {"kind": "go", "step": found.step}
    assert looked["act"] == {"kind": "go", "step": found.step, "position": found.looked}
    assert contrast["act"] == {"kind": "opt", "name": "ask", "value": "contrast"}
    acts = [line["act"] for line in looks["items"] if line["act"]]
    assert acts == [{"kind": "look", "step": found.step, "position": place} for place in found.looks[:5]]
    assert [line["act"] for line in variants["items"] if line["act"]] == [
        {"kind": "variant", "value": name} for name in found.variants
    ]
    assert all(lines["items"] for lines in (looks, variants))  # where there is none, that is said
