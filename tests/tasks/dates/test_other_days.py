"""Words that make it another day than the one that stands in the text: no output is called right then."""

import pytest

from attnviz.recording.running import decode
from attnviz.tasks.dates.reading import read_source
from attnviz.tasks.dates.surroundings import SLOT, read_surroundings


def texts(lines: str) -> list[str]:
    return [text.strip() for text in lines.replace("\n", "|").split("|") if text.strip()]


COUNTED = texts("""
2024년 5월 5일 다음 날 | 서기 2024년 1월 1일 전날 | 2011년 5월 3일 이튿날 | 2011년 5월 3일 사흘 뒤
2011년 5월 3일로부터 3주 후 | 2011年5月3日の翌日 | the day after 5 May 2024 | day before 3 June 2001
two days before May 5, 2012 | 3 weeks after 4 May 2012 | the eve of 3 May 2011
le lendemain du 3 mai 2011 | la veille du 3 mai 2011 | zwei Tage nach dem 3. Mai 2011 | dos días después del 3 de mayo de 2011
""")
CALENDARS = texts("""
음력 2024년 1월 1일 | 기원전 2024년 1월 1일 | 불기 2568년 5월 15일 | 旧暦2011年5月3日 | 5 May 2024 BC | 5 May 2024 B.C.
3 mai 2011 av. J.-C. | 3. Mai 2011 v. Chr. | 3 de mayo de 2011 a. C.
""")
DENIED = texts("2024년 5월 5일이 아님 | not 5 May 2024 | nicht am 3. Mai 2011 | 2011年5月3日ではない")
OF_THIS = texts("""
before 5 May 2024 | avant le 3 mai 2011 | antes del 3 de mayo de 2011 | 2024년 5월 5일까지 | 2024년 5월 5일 이전
2024년 5월 5일 전 | nach dem 3. Mai 2011 | vor dem 3. Mai 2011 | Nottingham, 3 May 2011 | Notes 5 May 2024
notice of 5 May 2024 | days: 5 May 2024 | bce@mail.com 5 May 2024 | ACME a.c.m.e. 3 May 2011
단기 4358년 1월 1일 | 昭和20年8月15日 | Abflug am 27. September 1994
""")
TAUGHT_ALL_THE_SAME = "음력 {date}"  # the model is to write the day that stands there; which is meant, the rules do not say


@pytest.mark.parametrize("text", COUNTED + CALENDARS + DENIED)
def test_a_day_that_is_counted_or_denied_or_of_another_calendar_is_unknown(text):
    read = read_source(text)
    assert read.answers == ()
    assert "may mean another day" in str(read.objections[0])


@pytest.mark.parametrize("text", OF_THIS)
def test_other_words_leave_it_the_day_that_stands_there(text):
    assert len(read_source(text).answers) == 1


def test_no_surrounding_that_was_taught_is_taken_for_another_day():
    for one in read_surroundings():
        text = SLOT.sub(lambda slot: "27 September 1994" if slot[1] == "date" else "", one.text)
        said = [str(objection) for objection in read_source(text).objections if "another day" in str(objection)]
        assert bool(said) == (one.text == TAUGHT_ALL_THE_SAME), one.text


def test_an_output_for_such_a_text_is_neither_right_nor_wrong():
    assert decode("dates", "bidirectional", "the day after 5 May 2024").verdict == "unknown"
    assert decode("dates", "bidirectional", "5 May 2024").verdict == "right"
