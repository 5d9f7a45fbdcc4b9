"""The page Compare: what its measures mean, and how often both models are right over the length of the source."""

import re
from html import unescape

import pytest

from attnviz.corpus import length_groups
from attnviz.recording.shelf import tasks_shown
from attnviz.screen.bottleneck import bottleneck_panel
from tests.pages.compare_page import TAG, Compare


def test_every_row_of_a_table_of_measures_has_its_meaning_on_the_page():
    for task in tasks_shown():
        page = Compare(task=task)
        [whole] = [body for body in page.html if "compare-tables" in body]
        said = [unescape(TAG.sub("", line)) for line in re.findall(r"<p[ >].*?</p>", whole)]
        names = [row[0] for title in ("This decoding", "The models, on unseen inputs") for row in page.table(title)[1:]]
        assert len(said) == len(names) > 10
        assert all(line.startswith(f"{name} ") and line.endswith(".") for line, name in zip(said, names, strict=True))
        assert "title=" not in whole


@pytest.mark.parametrize("task", tasks_shown())
def test_plain_and_attention_stand_in_one_chart_over_length(task):
    page = Compare(task=task, left="plain", right="attention")
    panel, chart = bottleneck_panel(task), page.charts["over_length"]
    assert [line["name"] for line in chart["data"]] == ["A · No attention", "B · Attention"]
    assert chart["layout"]["xaxis"]["ticktext"] == [row["label"] for row in panel["rows"]]
    for line, variant in zip(chart["data"], ("plain", "attention"), strict=True):
        assert line["y"] == pytest.approx([row[variant] for row in panel["rows"]], abs=1e-3)
    longest = re.escape(panel["rows"][-1]["label"])
    assert len(re.findall(rf"; {longest}: \d", page.alternatives["over_length"])) == 2
    count = sum(row["sources"] for row in panel["rows"])
    [caption] = [element.value for element in page.at.caption if "never saw" in element.value]
    assert f"{count:,} inputs" in caption
    assert ("equal to a reference" in caption) == (task == "translation")


def test_the_model_without_attention_stands_beside_two_that_have_it():
    chart = Compare(task="reverse", left="deep", right="attention").charts["over_length"]
    assert [line["name"] for line in chart["data"]] == ["A · Deep", "B · Attention", "without attention"]
    assert chart["data"][2]["y"][-1] == pytest.approx(bottleneck_panel("reverse")["rows"][-1]["plain"], abs=1e-3)
    chart = Compare(task="reverse", left="deep", right="deep").charts["over_length"]
    assert [line["name"] for line in chart["data"]] == ["A, B · Deep", "without attention"]


def test_two_tasks_have_no_lengths_in_common():
    assert "over_length" not in Compare(text="27.9.94", task2="reverse", text2="hello").charts


def test_what_is_not_kept_by_length_is_a_sentence(monkeypatch):
    monkeypatch.setattr(length_groups, "facts", lambda task, variant: {"test": {}})
    page = Compare()
    assert "over_length" not in page.charts
    assert [sentence for sentence in page.sentences if "is not kept for Dates: Bidirectional" in sentence]
