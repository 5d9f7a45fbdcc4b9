"""What a screen reader finds on Compare and Many inputs: headings, charts and tables with names, and the end of a decoding."""

import re

import pytest
from playwright.sync_api import Page, expect

from attnviz.language import LANGUAGES, speaking
from attnviz.language import gettext as _
from attnviz.models.variants import DEFAULT, variant_name
from tests.browser.test_compare import Compare
from tests.browser.test_corpus import FILE, Many

CHARTS = ".stPlotlyChart:visible"
BESIDE = "one => [getComputedStyle(one).fontSize, getComputedStyle(one).fontWeight, one.getBoundingClientRect().height]"


def expect_headings(page: Page, words: list[str]) -> None:
    expect(page.locator(".stMain").get_by_role("heading", level=2)).to_have_text(words)


def names_of_charts(page: Page, count: int) -> list[str]:
    """All of them have one."""
    expect(page.locator(CHARTS)).to_have_count(count)
    figures = page.locator(f"{CHARTS}[role=figure]")
    expect(figures).to_have_count(count)
    return [figure.get_attribute("aria-label") for figure in figures.all()]


def expect_named_tables(page: Page, count: int) -> None:
    """Each that scrolls by keys says what it is."""
    named = page.get_by_role("region", name=re.compile(r"\S"))
    expect(page.locator(".compare-table")).to_have_count(count)
    expect(named.and_(page.locator(".compare-table"))).to_have_count(count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_compare(fresh, language):
    with speaking(language):
        page = Compare(fresh.open(depth="3", lang=language)).come(_("Compare")).expect_drawn("over_length").page
        names = {"left": variant_name("deep-bidirectional"), "right": variant_name("deep-skip-bidirectional")}
        expect_headings(
            page,
            [
                _("Where they look differently: the weights of B ({right}) minus those of A ({left})").format(**names),
                _("How often they are right, over the length of the source"),
                _("Measures"),
            ],
        )
        [accuracy] = names_of_charts(page, 1)
        assert variant_name("deep-bidirectional") in accuracy
        expect(page.get_by_role("region", name=_("Where they differ most"))).to_have_count(1)
        expect_named_tables(page, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_inputs(fresh, language):
    with speaking(language):
        many = Many(fresh.open(lang=language)).come(_("Many inputs"))
        page = many.page
        known = _("What is known of this model: its evaluation on {count} inputs that it never saw").split("{count}")[0]
        expect(page.get_by_role("heading", name=known, level=2)).to_be_visible()
        expect(page.get_by_role("heading", name=_("Right by the length of the source"), level=3)).to_be_visible()
        names_of_charts(page, 1)
        expect_named_tables(page, 3)

        many.paste(FILE.replace(",", "\t"), _("paste a list")).decode(_("Decode all ({count})").format(count=4))
        expect(page.locator(".st-key-rows")).to_be_visible()
        average = _("The average over all inputs of one form: the procedure that the model learned")
        right, sure, wrong = _("Right by the length of the source"), _("When it is sure, is it right?"), _("What went wrong")
        expect_headings(page, [right, sure, wrong, average])
        by_length, calibrated, errors, map_of_form = names_of_charts(page, 4)
        assert by_length.startswith(_("Share right by the length of the source in {unit}: {shares}.").split("{")[0])
        assert re.search(r"\d%; .*0\.\d\d\d|\d%\. .*0\.\d\d\d", calibrated)
        assert errors.startswith(_("Errors by kind: {counts}.").split("{")[0])
        assert map_of_form.startswith(average)
        page.locator(".st-key-errors_table label").click()
        expect(page.get_by_role("region", name=wrong)).to_have_count(1)


def test_a_heading_looks_like_a_bold_line(fresh):
    page = Many(fresh.open()).come().page
    for heading in (page.locator(".stMain h2"), page.locator(".stMain h3")):
        assert heading.first.evaluate(BESIDE) == ["16px", "600", pytest.approx(25.6, abs=0.1)]


def test_what_was_decoded_is_said_once_when_it_is_done(fresh):
    many = Many(fresh.open()).come()
    voice = many.page.locator(".attnviz-voice[role=status]")
    expect(voice).to_have_text("")
    lines = "27.9.1994\t1994-09-27\n3 mars 2003"
    many.paste(lines).decode("Decode all (2)")
    said = f"Dates · {variant_name(DEFAULT)} · 2 inputs · 1 of 1 with a target right"
    expect(voice).to_contain_text(said)
    many.page.evaluate("document.querySelector('.attnviz-voice').textContent = 'heard'")
    many.choose("falling", "largest first").screen.idle()  # decodes nothing
    many.page.wait_for_timeout(300)
    expect(voice).not_to_contain_text("inputs")
    many.decode("Decode all (2)")  # the same once more is said once more
    expect(voice).to_contain_text(said)
