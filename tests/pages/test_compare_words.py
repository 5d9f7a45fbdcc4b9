"""Every word of Compare: in Korean, and for who cannot see the pictures."""

import pytest

from attnviz.models.variants import VARIANTS
from attnviz.tasks import TASKS
from attnviz.ui.compare.inputs import PRESETS
from tests.pages.compare_page import TAG, Compare
from tests.pages.test_compare_bad_input import FAULTS
from tests.pages.test_explore_korean import NAMES, WORD, figure_texts, shown_strings, widget_texts


def stage_texts(payload: dict) -> list[str]:
    """All words of a stage beside others: of its tracks, its tooltips, its bar of steps, and what a screen reader reads."""
    shown = payload["showcase"]
    tracks = [(track["title"], track["note"]) for track in shown["stage"]["tracks"]]
    return [*shown_strings([payload["words"], shown["sentences"], list(shown["alternatives"].values())]), *sum(tracks, ())]


def english(page: Compare) -> set[str]:
    """The words in Latin letters that are neither names nor the visitor's own."""
    at = page.at
    texts = list(widget_texts(at))
    texts += [button.help for button in at.button]
    texts += [element.value for element in [*at.markdown, *at.caption, *at.warning, *at.text]]
    texts += [TAG.sub(" ", body) for body in page.html]
    texts += [text for payload in page.stages.values() for text in stage_texts(payload)]
    texts += [text for chart in page.charts.values() for text in figure_texts(chart)] + list(page.alternatives.values())
    examples = [text for task in TASKS.values() for text in (*task.examples["ko"], *task.examples["en"])]
    names = {word for name in (*VARIANTS, *TASKS, *page.texts, *examples) for word in WORD.findall(name)}
    letters = {letter for text in page.texts for letter in text}
    found = {word for text in texts for word in WORD.findall(text)}
    return found - NAMES - names - letters - {"A", "B", "BLEU", "e", "softmax"}


def test_the_words_are_found_at_all():
    assert {"confidence", "Swap", "differ", "differences", "largest", "unseen", "probability"} <= english(Compare())


@pytest.mark.parametrize("name", PRESETS)
def test_in_korean_every_preset_is_korean(name):
    assert english(Compare(lang="ko").press(f"preset_{name}")) == set()


@pytest.mark.parametrize("text", [*FAULTS, "27☃.9.1994", "2001년 2월 30일"])
def test_in_korean_every_sentence_about_the_text_is_korean(text):
    assert english(Compare(lang="ko", text=text)) == set()
    assert english(Compare(lang="ko", text=text, view="all")) == set()


def test_in_korean_what_cannot_be_subtracted_and_what_is_not_trained_is_said_in_korean(models):
    (models / "deep.safetensors").unlink()
    assert english(Compare(lang="ko", left="deep", right="plain")) == set()
    assert english(Compare(lang="ko", text="27.9.94", task2="dates", text2="9.9.99")) == set()


def test_every_picture_is_also_told_in_words():
    page = Compare()
    spoken = {name: payload["showcase"]["alternatives"] for name, payload in page.stages.items()}
    assert spoken["stage_left"].keys() == page.tracks("stage_left").keys()
    assert spoken["stage_left"]["steps"].startswith("Attention weights: 11 steps, 27 source tokens.")
    assert spoken["difference"]["difference"].startswith("The right weights minus the left ones.")
    assert page.choose("view", "all").alternatives["all"].startswith("No attention: This model has no attention")
