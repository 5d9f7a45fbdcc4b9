"""What is inside: each question is opened and seen drawn, in both languages; the numbers are marked and taken away."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from attnviz.recording.inside.halves import halves
from attnviz.recording.running import decode
from attnviz.trace.vectors import write_vectors
from tests.browser.screen import TEXT
from tests.browser.test_sections import Section

DEEP = {"depth": "3", "skip": "true", "bidirectional": "true", "attention": "true"}
QUESTIONS = {"en": "Question", "ko": "질문"}


@pytest.mark.parametrize("language", QUESTIONS)
def test_each_question_is_opened_and_drawn(fresh, language):
    fresh.open(lang=language, text=TEXT, more="inside", **DEEP)
    section = Section(fresh).renewed(0)
    label = QUESTIONS[language]
    asked = section.select(label).locator("option").evaluate_all("options => options.map(option => option.value)")
    assert asked == ["states", "halves", "skips", "vectors"]
    for question, charts in (("halves", 1), ("skips", 3), ("vectors", 0), ("states", 1)):
        section.choose(label, question)
        assert fresh.address["ask"] == question
        expect(section.charts).to_have_count(charts)
        for number in range(charts):
            assert section.charts.nth(number).evaluate("chart => chart.data.length") > 0
            assert section.charts.nth(number).locator("svg.main-svg").first.is_visible()
        if question == "vectors":
            expect(section.root.locator(".attnviz-sheet tbody tr")).to_have_count(len(TEXT))
        wide = fresh.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1]


def test_the_halves_are_those_that_python_decodes(fresh):
    fresh.open(text=TEXT, more="inside", ask="halves")
    section = Section(fresh).renewed(0)
    found = halves(decode("dates", "bidirectional", TEXT))
    assert [row[1] for row in section.rows(0)] == [one.text for one in found.decodings]
    for shown, one in zip(section.maps(), found.decodings, strict=True):
        assert np.array(shown) == pytest.approx(one.weight, abs=1e-4)


def test_the_numbers_follow_the_step_stay_in_their_box_and_can_be_taken_away(fresh):
    fresh.open(text=TEXT, more="inside", ask="vectors", which="c")
    section = Section(fresh).renewed(0)
    box = section.root.locator(".attnviz-sheet")
    marked = box.locator(".attnviz-marked th")
    expect(marked).to_have_text("1 (1)")
    before = section.count()
    fresh.go(10)
    section.renewed(before)
    expect(marked).to_have_text("7 (10)")
    box.focus()
    fresh.press("ArrowRight", "ArrowRight", "End")
    fresh.expect_step(10)  # the keys scroll the box
    assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.clientWidth <= innerWidth")
    section.choose("Vectors", "hs")
    assert box.evaluate("box => box.scrollHeight > box.clientHeight")
    box.evaluate("box => box.scrollTo(900, 200)")
    frame, corner = box.bounding_box(), box.locator("thead th").first.bounding_box()
    assert (corner["x"], corner["y"]) == pytest.approx((frame["x"] + 1, frame["y"] + 1), abs=1.5)
    assert box.locator("tbody th").nth(12).bounding_box()["x"] == pytest.approx(frame["x"] + 1, abs=1.5)
    assert box.locator("thead th").nth(12).bounding_box()["y"] == pytest.approx(frame["y"] + 1, abs=1.5)
    with fresh.page.expect_download() as download:
        section.root.get_by_role("link", name="All numbers as CSV").click()
    assert download.value.suggested_filename == "vectors.csv"
    assert download.value.path().read_text(encoding="utf-8") == write_vectors(decode("dates", "bidirectional", TEXT))


def test_on_a_phone_the_way_to_the_file_is_large_enough_for_a_thumb(fresh):
    fresh.page.set_viewport_size({"width": 360, "height": 740})
    fresh.open(text=TEXT, more="inside", ask="vectors")
    section = Section(fresh).renewed(0)
    link = section.root.get_by_role("link", name=re.compile("All numbers"))
    assert link.bounding_box()["height"] >= 44
    wide = fresh.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1]
