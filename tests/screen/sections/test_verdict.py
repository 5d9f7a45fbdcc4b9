"""The section "Is it right?": the reasons, and what is right on request alone."""

import pytest

from attnviz.language import speaking
from attnviz.remark import Remark
from attnviz.screen.address import NONE, Changes
from attnviz.screen.sections import SECTIONS, section
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.verdict import answers
from attnviz.tasks.judgement import Judgement
from attnviz.trace import END


def asked(task: str, text: str, changes: Changes = NONE) -> list[dict]:
    return section("verdict", Request(f"{task}/bidirectional", text, changes, "light", 0, None, {}))


def texts(blocks: list[dict]) -> list[tuple[str, str]]:
    return [(block["tone"], block["text"]) for block in blocks if block["kind"] == "text"]


def test_it_is_the_first():
    assert next(iter(SECTIONS)) == "verdict"


def test_the_verdict_how_it_is_known_and_what_is_right():
    *said, shown = asked("phonemes", "read")
    assert texts(said) == [("right", "✓ Right."), ("plain", "The pronunciations of “read” in the dictionary are right.")]
    assert shown["items"] == ["R EH D", "R IY D"]
    assert (shown["show"], shown["hide"], shown["note"]) == ("Show what is right", "Hide what is right", "")


def test_what_is_wrong_is_told_by_its_steps():
    blocks = asked("reverse", "abc", Changes(given=("x", "y", END)))
    assert texts(blocks)[0] == ("wrong", "With your change: ✗ Wrong.")
    said = "Underlined twice in the output, as something else belongs there: step 1, step 2."
    assert ("plain", said) in texts(blocks)
    assert blocks[-1]["items"] == ["cba"]


def test_warnings_and_notes_are_told_in_full():
    blocks = asked("reverse", "ab c3")
    assert [text for tone, text in texts(blocks) if tone == "note"] == [
        "Spaces are left out.",
        "Unknown to the model and left out: 3 (U+0033)",
    ]
    [warning] = [text for tone, text in texts(asked("phonemes", "zzxqzq")) if tone == "warning"][:1]
    assert warning.startswith("“zzxqzq” is not in the dictionary")


def test_where_nothing_is_known_there_is_nothing_to_show():
    blocks = asked("phonemes", "zzxqzq")
    assert {block["kind"] for block in blocks} == {"text"}
    with speaking("ko"):
        assert texts(asked("phonemes", "zzxqzq"))[0] == ("unknown", "맞는지 알 수 없습니다.")


@pytest.mark.parametrize(("verdict", "shown"), [("wrong", True), ("right", False)])
def test_a_reason_that_says_what_is_right_waits_with_it(verdict, shown):
    found = Judgement(verdict=verdict, reason=Remark("It is cba."), answers=("cba", "cba"), objections=(), notes=())
    [block] = answers(found)
    assert block["items"] == ["cba"]
    assert block["note"] == ("It is cba." if shown else "")
