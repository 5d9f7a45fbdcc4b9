"""What is known of a model, on Many inputs: every number as it is kept, for every model, and a sentence where it is not."""

import re
from html import unescape

import pytest

from attnviz.language import LANGUAGES, speaking
from attnviz.recording.shelf import facts, trained_variants
from attnviz.tasks import TASKS
from attnviz.ui.corpus import kept

MODELS = [(task, variant) for task in TASKS for variant in trained_variants(task)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("task", "variant"), MODELS, ids=["-".join(model) for model in MODELS])
def test_every_model_has_its_groups_in_the_readers_language(task, variant, language):
    tested = facts(task, variant)["test"]
    with speaking(language):
        shown = {table["caption"]: table for table in kept.groups_of(tested)}
        html = kept.measures_html(TASKS[task], variant)
    assert len(shown) == bool(tested["by_language"]) + bool(tested["deciding"])
    sizes = [len(table["rows"]) for table in shown.values()]
    assert sizes == [len(found) for found in (tested["by_language"], tested["deciding"]) if found]
    assert f"{tested['exact_match']:.2%}" in unescape(html)
    korean = [cell for table in shown.values() for cell in table["head"]]
    assert all(re.search("[가-힣]", cell) for cell in korean) == (language == "ko" or not korean)


def test_languages_have_names_and_shares():
    table = kept.languages_table({"ko": {"sources": 1_000, "exact_match": 0.25}, "xx": {"sources": 2, "exact_match": 1.0}})
    assert table["rows"] == [("Korean", "1,000", "25.00%"), ("xx", "2", "100.00%")]
    with speaking("ko"):
        assert kept.name_of("fr") == "프랑스어"


def test_the_end_mark_stands_last():
    one = {"steps": 10, "decides": 0.444, "control": 0.01, "fall": 1.0, "fall_of_control": 0.0}
    table = kept.deciding_table({"</s>": one, "year": one})
    assert table["rows"] == [("year", "10", "44%", "1%"), ("end mark", "10", "44%", "1%")]


def test_inputs_that_are_too_long_are_spoken_of_where_there_are_any():
    tested = facts("translation", "plain")["test"]
    assert tested["too_long"] > 0
    assert f"count as wrong: {tested['too_long']}." in kept.where_from(tested)
    assert "count as wrong" not in kept.where_from(facts("reverse", "plain")["test"])
