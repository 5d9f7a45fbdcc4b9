"""Numbers of a date that are not in digits become digits; other words stay as they are."""

from random import Random

import pytest

from attnviz.tasks.dates import ways
from attnviz.tasks.dates.number_words import DAYS, LATIN, YEARS, day_words, year_words
from attnviz.tasks.dates.written_numbers import to_digits

CHANGED = {
    "이천십일년 팔월 십육일": "2011년 8월 16일",
    "이천십일년팔월십육일": "2011년8월16일",
    "천구백구십칠년 유월 이십일일 일요일": "1997년 6월 21일 일요일",
    "二〇一〇年七月十五日": "2010年7月15日",
    "昭和六十年十二月三十一日": "1985年12月31日",
    "令和元年5月1日": "2019年5月1日",
    "단기 4290년 3월 1일": "1957년 3월 1일",
    "R5.3.31": "2023.3.31",
    "昭39.10.10": "1964.10.10",
    "28.VII.2016": "28.7월.2016",
    "the eleventh of October 2011": "the 11th of October 2011",
    "February seventeenth, 1984": "February 17th, 1984",
    "le vingt-sept septembre 1994": "le 27th septembre 1994",
    "on the 12th day of the 10th month": "on the 12th day of the 10월",
    "Jahr: 1994, Monat: 9, Tag 27": "1994년 , 9월 , 27일 ",
    "day 3, month March, year 2001": "3일 , March, 2001년 ",
    "연: 1994 월: 9 일: 27": "1994년  9월  27일 ",
}
KEPT = [
    "1994년 9월 27일일요일",
    "mar. 27 sept. 1994",
    "a day 2011 May 3",
    "the first of them",
    "six of us in March",
    "생년월일 1994년 9월 27일",
    "27 September 1994",
]


@pytest.mark.parametrize("text", CHANGED)
def test_written_numbers_by_hand(text):
    assert to_digits(text) == CHANGED[text]


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_number_of_a_date_stays(text):
    assert to_digits(text) == text


@pytest.mark.parametrize("language", LATIN)
def test_every_year_in_words_is_read(language):
    for year in YEARS:
        for words in year_words(language, year):
            assert to_digits(f"27.9. {words}!") == f"27.9. {year}!"


@pytest.mark.parametrize("language", LATIN)
def test_every_day_in_words_is_read_beside_a_month(language):
    for day in DAYS:
        for words in day_words(language, day):
            assert to_digits(f"{words} April 1994") == f"{day}th April 1994"


@pytest.mark.parametrize("way", [ways.era, ways.era_in_kanji, ways.era_letter, ways.kanji])
def test_every_year_of_an_era_is_read(way):
    random = Random(1)
    for year in YEARS:
        written = way(year, "ja", random)
        assert to_digits(f"{written}年9月2日").startswith(f"{year}年"), written


def test_every_korean_year_is_read():
    random = Random(1)
    for year in YEARS:
        assert to_digits(f"{ways.hangul(year, 'ko', random)}년 시월 이일") == f"{year}년 10월 2일"
        assert to_digits(f"{ways.dangi(year, 'ko', random)}년 10월 2일") == f"{year}년 10월 2일"
