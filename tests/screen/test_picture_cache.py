"""Pictures are kept by the strings that were asked for."""

import orjson

from attnviz.screen.address import Changes
from attnviz.screen.picture_cache import picture_of, trace_of

TEXT = "Tuesday, September 27, 1994"


def test_pictures_are_kept_by_strings():
    again = "".join(["Tuesday, ", "September 27, 1994"])
    assert picture_of("dates/plain", TEXT, "en") is picture_of("dates/plain", again, "en")
    assert trace_of("dates/plain", TEXT) is trace_of("dates/plain", again)


def test_each_string_matters():
    usual = ("dates/bidirectional", TEXT, "en")
    others = [
        ("dates/attention", TEXT, "en"),
        ("dates/bidirectional", "27/9/1994", "en"),
        ("dates/bidirectional", TEXT, "ko"),
        ("dates/bidirectional", TEXT, "en", Changes(given=("2",))),
    ]
    assert len({picture_of(*strings) for strings in (usual, *others)}) == 1 + len(others)


def test_a_kept_picture_is_in_the_language_asked_for():
    korean = "✓ 맞습니다. 사전에 실린 ‘knight’의 발음이 정답입니다."
    english = "✓ Right. The pronunciations of “knight” in the dictionary are right."
    for language, verdict in (("ko", korean), ("en", english), ("ko", korean)):
        picture = orjson.loads(picture_of("phonemes/bidirectional", "knight", language))
        assert picture["honesty"][0] == {"tone": "right", "text": verdict}
