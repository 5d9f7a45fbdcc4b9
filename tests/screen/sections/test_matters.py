"""Whether the looks matter, step by step: what stands in the table, and in the sentence of the step in view."""

from attnviz.figures.kit.labels import visible
from attnviz.recording.ablation import ablate
from attnviz.recording.running import record
from attnviz.recording.shelf import take
from attnviz.screen.address import NONE, Changes
from attnviz.screen.sections import section
from attnviz.screen.sections.request import Request

MODEL, TEXT = "dates/bidirectional", "my birthday is 3rd of March 2001"


def shown(changes: Changes = NONE, step: int = 0) -> tuple[list[str], dict]:
    """The texts, and the table of the steps."""
    blocks = section("matters", Request(MODEL, TEXT, changes, "light", step, None, {}))
    return [block["text"] for block in blocks if block["kind"] == "text"], next(
        block for block in blocks if block["kind"] == "table"
    )


def test_without_a_change_nothing_is_said_of_what_it_writes_by_itself():
    texts, table = shown()
    assert "by itself" not in table["head"]
    assert [row[1] for row in table["rows"]] == list(map(visible, record(take(MODEL), TEXT).output))
    assert texts[0].startswith("Step 1 (2) looks mostly at")


def test_a_step_that_was_made_to_write_something_else_says_what_the_model_writes_by_itself():
    """Step 7 is made to look at the i of birthday; the model itself looks at M and writes a 3 there."""
    changes = Changes(edit=("7:4",))
    texts, table = shown(changes, 6)
    checkpoint = take(MODEL)
    output = record(checkpoint, TEXT, edits={6: {3: 1.0}}).output
    along = record(checkpoint, TEXT, prefix=output)
    own = [along.likeliest(t, 1)[0][0] for t in range(len(output))]
    assert own[6] != output[6]  # else this says nothing
    column = table["head"].index("by itself")
    assert [row[column] for row in table["rows"]] == list(map(visible, own))
    instead = checkpoint.target_vocabulary.tokens[int(ablate(checkpoint, along).instead_of_largest[6])]
    assert texts[0].startswith("This is about where the model itself looks")
    said = f"writes {own[6]}; without that look {visible(instead)}."
    assert texts[1].startswith(f"Step 7 ({output[6]}): by itself, the model looks mostly at")
    assert said in texts[1]
