"""A model that goes in circles: its output is cut off there, and its record says so, whatever is done with it."""

from dataclasses import replace

import pytest

from attnviz.corpus.evaluation import evaluate
from attnviz.models.beams import Branch, Search
from attnviz.recording.beam_search import Found, beams
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record, record_many, write_many
from attnviz.screen.sections.beams import twigs
from attnviz.screen.verdict import honesty, judgement_of
from attnviz.tasks.judgement import IN_CIRCLES
from attnviz.tasks.task import Pair
from attnviz.trace import END
from attnviz.trace.json_form import from_json, to_json
from tests.corpus.test_evaluation import always

CIRCLE = 6
TEXTS = ["x", "xy", "yx", "xyx"]


@pytest.fixture
def looping() -> Checkpoint:
    """Writes one letter and never ends."""
    model = always()
    return replace(model, task=replace(model.task, circle=lambda length: CIRCLE))


def test_the_record_ends_where_it_went_in_circles_and_says_so(looping):
    trace = record(looping, "xy")
    assert trace.output == ("a",) * CIRCLE
    assert trace.text == "a" * CIRCLE
    assert not trace.ended
    assert trace.attention.weight.shape == (CIRCLE, 2)
    assert len(trace.probability) == len(trace.affine) == len(trace.decoder[0].out) == CIRCLE
    assert str(IN_CIRCLES) in trace.objections
    assert not any("longest this task allows" in one or "not a calendar date" in one for one in trace.objections)
    assert from_json(to_json(trace)) == trace


def test_without_circles_in_the_task_it_is_cut_off_at_the_longest():
    trace = record(always(), "xy")
    assert len(trace.output) == always().task.longest_output
    assert any("longest this task allows" in one for one in trace.objections)


def test_many_texts_are_cut_off_as_each_alone(looping):
    alone = [record(looping, text) for text in TEXTS]
    assert [one.output for one in record_many(looping, TEXTS)] == [one.output for one in alone]
    assert [one.objections for one in record_many(looping, TEXTS)] == [one.objections for one in alone]
    assert [one.output for one in record_many(looping, TEXTS, beam=1)] == [one.output for one in alone]
    assert write_many(looping, TEXTS) == [one.text for one in alone]
    assert evaluate(looping, [Pair("xy", "a" * CIRCLE)]).exact_match == 1
    assert {one.output for one in beams(looping, "xy", width=1)} == {alone[0].output}


def test_forced_tokens_stand_and_an_edit_beyond_the_circle_is_ignored(looping):
    """Eight are forced, and the model goes on in the same way once."""
    assert record(looping, "xy", prefix=("a",) * 8).output == ("a",) * 9
    assert record(looping, "xy", prefix=("a", "a", END)).output == ("a", "a", END)
    trace = record(looping, "xy", edits={2: {0: 1.0}, 8: {1: 1.0}})
    assert (trace.intervention.edited, trace.intervention.ignored) == ((2,), (8,))
    assert trace.attention.weight[2].tolist() == [1, 0]


def test_the_page_says_it_of_a_translation():
    """In words, behind the verdict; the record is one of the page's own, which comes back from JSON."""
    made = record(always(), "xy").short()
    sea = replace(made, task="translation", variant="", typed="The sea", source=("the", "sea"), output=("a",) * 10, text="a")
    found = judgement_of(sea)
    assert str(IN_CIRCLES) in [one["text"] for one in honesty(sea, found) if one["tone"] == "warning"]


def test_the_tree_of_a_beam_names_what_went_in_circles():
    letters = [Branch(None if step == 0 else step - 1, 1, step + 1, -0.1 * step) for step in range(CIRCLE)]
    tree = twigs(Found((), Search([*letters, Branch(0, 0, 2, -1.0)], [6, 5]), (END, "a")), CIRCLE)
    assert [one.fate for one in tree] == ["kept"] * 5 + ["circling", "finished"]
    longer = twigs(Found((), Search(letters, [5]), (END, "a")), None)
    assert longer[-1].fate == "cut off"
