"""h, hs and c in numbers: the rows, what is marked, and parts of what is too long."""

import numpy as np
import pytest

from attnviz.recording.running import decode
from attnviz.screen.address import Changes
from attnviz.screen.sections.inside.vectors import MOST_CELLS
from attnviz.tasks import TASKS
from tests.screen.sections.inside.test_section import TEXT, asked, said


def sheet(blocks):
    [found] = [block for block in blocks if block["kind"] == "sheet"]
    return found


def numbers(blocks):
    return np.array([row[1:] for row in sheet(blocks)["rows"]], np.float64)


def test_each_kind_has_a_row_a_token_and_a_column_a_unit():
    trace = decode("dates", "bidirectional", TEXT)
    kinds = {"hs": trace.attention.value, "h": trace.attention.query, "c": trace.attention.context}
    for which, values in kinds.items():
        blocks = asked("dates/bidirectional", "vectors", which=which)
        assert numbers(blocks) == pytest.approx(values, abs=6e-7)
        tokens = trace.source if which == "hs" else trace.output
        assert [row[0][0] for row in sheet(blocks)["rows"][:2]] == list(tokens[:2])
        assert sheet(blocks)["head"][:3] == ["token", "1", "2"]
        assert blocks[-1]["name"] == "vectors.csv"


def test_the_row_of_the_step_or_of_the_position_in_view_is_marked():
    weight = decode("dates", "bidirectional", TEXT).attention.weight
    for which in ("h", "c"):
        assert sheet(asked("dates/bidirectional", "vectors", which=which, step=4))["marked"] == 4
    assert sheet(asked("dates/bidirectional", "vectors", step=4))["marked"] == weight[4].argmax()
    assert sheet(asked("dates/bidirectional", "vectors", step=4, position=2))["marked"] == 2
    assert sheet(asked("dates/bidirectional", "vectors", step=99, which="h"))["marked"] == len(weight) - 1


def test_the_layer_is_the_highest_unless_another_is_chosen_and_it_is_named():
    trace = decode("dates", "deep-skip", TEXT)
    highest, lowest = (asked("dates/deep-skip", "vectors", **more) for more in ({}, {"layer": "1"}))
    assert numbers(highest) == pytest.approx(trace.encoder[2].out, abs=6e-7)
    assert numbers(lowest) == pytest.approx(trace.encoder[0].out, abs=6e-7)
    assert said(highest)[0].endswith("(layer 3 of 3), a row for each source token. This is hs, at which attention looks.")
    assert said(lowest)[0].endswith("(layer 1 of 3), a row for each source token.")


def test_a_model_without_attention_has_no_c_and_says_why():
    blocks = asked("dates/plain", "vectors", which="c")
    assert said(blocks) == ["This model has no attention: all it keeps of the source is one vector."]
    assert blocks[-1]["kind"] == "file"
    trace = decode("dates", "plain", TEXT)
    assert numbers(asked("dates/plain", "vectors", which="h")) == pytest.approx(trace.decoder[0].out, abs=6e-7)
    assert sheet(asked("dates/plain", "vectors"))["marked"] is None


def test_after_an_edit_the_numbers_are_those_in_view():
    trace = decode("dates", "bidirectional", TEXT, edits={0: {3: 1.0}})
    blocks = asked("dates/bidirectional", "vectors", which="c", changes=Changes(edit=("1:4",)))
    assert numbers(blocks) == pytest.approx(trace.attention.context, abs=6e-7)
    assert numbers(blocks)[0] == pytest.approx(trace.encoder[0].out[3], abs=6e-7)


LONG = "the old man and the small boy see a big black dog and two white cats near the"


def test_a_long_table_comes_in_parts_and_that_of_the_step_in_view_is_shown_unless_another_is_chosen():
    trace = decode("translation", "bidirectional", LONG)
    units = trace.encoder[0].out.shape[1]
    most = MOST_CELLS // units
    assert len(trace.source) > most
    blocks = asked("translation/bidirectional", "vectors", text=LONG, position=most + 1)
    assert sheet(blocks)["rows"][0][0].endswith(f"({most + 1})")
    assert sheet(blocks)["marked"] == 1
    assert numbers(blocks).size <= MOST_CELLS
    first = asked("translation/bidirectional", "vectors", text=LONG, position=most + 1, rows="1")
    assert sheet(first)["marked"] is None
    assert numbers(first) == pytest.approx(trace.encoder[0].out[:most], abs=6e-7)
    parts = [name for name, _words in first[1]["choices"][-1]["options"]]
    assert parts == ["here", *(str(1 + start) for start in range(0, len(trace.source), most))]


@pytest.mark.parametrize("task", TASKS)
def test_no_table_of_any_task_is_larger_than_a_page_can_bear(task):
    for text in TASKS[task].examples["en"]:
        for which in ("hs", "h", "c"):
            blocks = asked(f"{task}/bidirectional", "vectors", text=text, which=which)
            assert numbers(blocks).size <= MOST_CELLS


@pytest.mark.parametrize("options", [{"which": "i"}, {"rows": "7"}, {"rows": "x"}])
def test_what_there_is_not_does_no_harm(options):
    blocks = asked("dates/bidirectional", "vectors", **options)
    if "which" in options:
        assert said(blocks) == ["There is no vector i. Choose one of: hs, h, c."]
    else:
        assert len(sheet(blocks)["rows"]) == len(TEXT)
