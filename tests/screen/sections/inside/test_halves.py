"""What the backward half knows, as it is said."""

from attnviz.recording.inside.halves import halves
from attnviz.recording.running import decode
from attnviz.screen.address import Changes
from tests.screen.sections.inside.test_section import asked, said

TEXT = "Tuesday, September 27, 1994"


def table(blocks):
    [found] = [block for block in blocks if block["kind"] == "table"]
    return found["rows"]


def test_the_table_says_what_is_written_whether_it_is_right_and_where_it_differs():
    found = halves(decode("dates", "bidirectional", TEXT))
    rows = table(asked("dates/bidirectional", "halves", text=TEXT))
    assert [row[0] for row in rows] == ["both halves", "forward half only", "backward half only"]
    assert [row[1] for row in rows] == [one.text for one in found.decodings]
    assert [row[2] for row in rows] == ["✓ right", "✗ wrong", "✗ wrong"]
    for row, one in zip(rows, found.decodings, strict=True):
        least = int(one.probability.argmin())
        assert row[3] == f"{one.probability[least]:.4f} at step {least + 1}"
    both = found.of("both").output
    assert rows[0][4] == ""
    for row, one in zip(rows[1:], found.decodings[1:], strict=True):
        assert len(one.output) == len(both)
        assert row[4] == ", ".join(str(t + 1) for t in range(len(both)) if one.output[t] != both[t])


def test_what_cannot_be_judged_is_said_to_be_unknown():
    rows = table(asked("translation/bidirectional", "halves", text="the cat sleeps in the garden today"))
    assert {row[2] for row in rows} == {"right or not: unknown"}


def test_it_says_that_the_directions_are_mixed_below_in_deep_models_alone():
    deep, flat = (said(asked(f"dates/{variant}", "halves")) for variant in ("deep-bidirectional", "bidirectional"))
    assert any(text.startswith("This encoder has 3 layers") for text in deep)
    assert not any(text.startswith("This encoder has") for text in flat)


def test_after_a_change_it_is_the_model_itself_and_that_is_said():
    sentence = "This is about what the model writes by itself, without your changes."
    for changes in (Changes(edit=("2:1",)), Changes(given=("2",))):
        blocks = asked("dates/bidirectional", "halves", text=TEXT, changes=changes)
        assert sentence in said(blocks)
        assert table(blocks)[0][1] == "1994-09-27"
    assert sentence not in said(asked("dates/bidirectional", "halves", text=TEXT))
