"""The rules read back every date that was taught, and say of any other text what they read in it, or why there is no date."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attnviz.tasks import TASKS, find
from attnviz.tasks.dates.reading import doubts, read_source
from attnviz.tasks.judgement import judge
from tests.cases import rows_of

TASK = TASKS["dates"]

# Written beside the samples, before the rules were tried on them.
READ = {
    "We met on 3 May 2011 in Paris": "2011-05-03",
    "Rechnung vom 03.05.2011, fällig sofort": "2011-05-03",
    "am Dienstag, dem 3. Mai 2011": "2011-05-03",
    "el martes 3 de mayo de 2011 a las 10:30": "2011-05-03",
    "생일은 1994년 9월 27일입니다": "1994-09-27",
    "'94. 9. 27": "1994-09-27",
    "令和元年5月1日": "2019-05-01",
    "昭和六十年十二月三十一日": "1985-12-31",
    "H6.9.27": "1994-09-27",
    "27—09—1994": "1994-09-27",
    "11. 5. 3.": "2011-05-03",
    "5. 3. 11.": "2011-03-05",
    "fifth may 2011": "2011-05-05",
    "99/12/31": "1999-12-31",
    "5月3日（火）2011年": "2011-05-03",
    "mar 3 mai 2011": "2011-05-03",
    "2011:05:03 10:11:12": "2011-05-03",
    "D.O.B. 03/05/1991": "1991-05-03",
}
NONE = {
    "hello": "no date here",
    "tomorrow": "no date here",
    "12": "no date here",
    "8:30": "no date here",
    "27 September": "no year",
    "9/27": "no year",
    "1/1/1": "no year",
    "3 May 20011": "no year",
    "May 2011": "no day",
    "2011년 5월": "no day",
    "2011": "only a year",
    "3-5 May 2011": "two dates",
    "03/05/2011 - 05/05/2011": "two dates",
    "from 3 May to 5 May 2011": "two dates",
    "30 Feb 2011": "no day 30 in month 2",
    "2/29/2011": "no day 29 in month 2",
    "2011-13-45": "no day 45 in month 13",
    "3 giugno 2023": "giugno",
    "first week of May 2011": "no day",
    "1999-W01": "no month",
    "": "no date here",
}
NOTES = {
    "1994-09-27T10:30:00+09:00": "The time is left out",
    "1994. 9. 27. 오후 2:30": "The time is left out",
    "Tues 27 September 1994": "The weekday is left out: Tues",
    "Monday, September 27, 1994": "The weekday is not that of the date",
    "Born 27 September 1994": "Left out: Born",
    "27–09–1994": "Read as: 27-09-1994",
    "4/9/1994": "the day comes first",
    "4/9/94": "the month comes first",
}


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_pair_is_read_back_without_an_objection(split):
    for pair in TASK.pairs(split):
        seen = read_source(pair.source)
        assert (seen.answers, seen.objections) == ((pair.target,), ()), pair.source


def test_another_day_is_wrong():
    for pair in TASK.pairs("test")[::50]:
        other = (date.fromisoformat(pair.target) + timedelta(days=1)).isoformat()
        assert judge(TASK, pair.source, pair.target).verdict == "right"
        assert judge(TASK, pair.source, other).verdict == "wrong"


@pytest.mark.parametrize("text", READ)
def test_a_date_in_a_form_of_its_own_is_read(text):
    assert read_source(text).answers == (READ[text],)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_objected_to(text):
    seen = read_source(text)
    assert not seen.answers
    assert NONE[text] in " ".join(map(str, seen.objections))


@pytest.mark.parametrize("text", NOTES)
def test_what_is_left_out_or_decided_is_said(text):
    assert NOTES[text] in " ".join(map(str, read_source(text).notes))


@pytest.mark.parametrize(("year", "objects"), [(1479, True), (1899, True), (1900, False), (2099, False), (2100, True)])
def test_a_year_outside_the_range_is_objected_to(year, objects):
    seen = read_source(f"27 September {year}")
    assert seen.answers == (f"{year}-09-27",)
    assert any("outside 1900 to 2099" in str(objection) for objection in seen.objections) == objects


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("5月3日（火）2011年", "2011年5月3日"),
        ("September 1994 27", "27 September 1994"),
        ("1994 September the 27th", "27 September 1994"),
        ("septiembre, 27 de 1994", "27 de septiembre de 1994"),
    ],
)
def test_a_form_that_was_not_taught_is_objected_to_with_one_that_was(text, form):
    (objection,) = read_source(text).objections
    assert str(objection) == f"A date in this form was not taught. Write it as {form}."
    assert not read_source(form).objections


def test_the_samples_are_read_as_their_targets_or_objected_to():
    """Whatever the model writes: a source with a target is read as that target or objected to; one without is objected to."""
    for source, targets, kind in rows_of("dates"):
        seen = read_source(source)
        assert set(seen.answers) <= targets or seen.objections, (kind, source)
        assert targets or seen.objections, (kind, source)
        assert not (kind == "control" and seen.objections)


def test_an_output_that_does_not_fit_the_numbers_of_the_text_is_doubted():
    assert "1479" in str(doubts("in 1479, 3 giugno", "1979-06-03")[0])
    assert "does not stand in the text" in str(doubts("giugno 2023", "2023-06-15")[0])
    assert not doubts("3 giugno 2023", "2023-06-03")
    assert not doubts("3 giugno 23", "2023-06-03")


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text("0123456789./-년월일 年月日mayMAY'stht,()", max_size=40))
def test_any_text_is_read_or_objected_to(text):
    seen = read_source(text)
    assert seen.answers or seen.objections
    judge(find("dates"), text, "1994-09-27")


def test_a_long_text_is_read_in_time_that_does_not_grow_with_it():
    assert read_source("27 " * 5_000).objections
    assert read_source("a" * 20_000).objections


@pytest.mark.parametrize(
    ("text", "weekday", "right"),
    [
        ("昭和64年1月7日(土)", "土", True),
        ("1994년 9월 27일(월)", "월", False),
        ("2011/05/03（火）10:30", "火", True),
        ("(화) 1994년 9월 27일", "화", True),
        ("회의(화) 1994.9.27", "화", True),
        ("27 Sep 1994 (Mon)", "Mon", False),
    ],
)
def test_a_weekday_in_brackets_is_one(text: str, weekday: str, right: bool) -> None:
    notes = list(map(str, read_source(text).notes))
    assert f"The weekday is left out: {weekday}" in notes
    assert any("not that of the date" in note for note in notes) != right
