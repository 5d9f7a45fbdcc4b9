"""The language of a reader: which it is, and that many readers do not disturb each other."""

import builtins
import threading

import pytest

from attnviz.language import catalogue, gettext, matching, speak


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ko-KR", "ko"),
        ("ko", "ko"),
        ("KO_kr", "ko"),
        ("en-GB", "en"),
        ("fr-FR", "en"),
        ("kok-IN", "en"),  # Konkani
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_language_for_a_browser(locale, expected):
    assert matching(locale) == expected


def test_readers_in_two_threads_do_not_disturb_each_other():
    both, heard = threading.Barrier(2, timeout=10), {}

    def reader(code: str) -> None:
        speak(code)
        for _turn in range(20):
            both.wait()
            heard.setdefault(code, set()).add(gettext("Play"))

    threads = [threading.Thread(target=reader, args=(code,)) for code in ("en", "ko")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {"en": {"Play"}, "ko": {"재생"}}
    assert gettext("Play") == "Play"


def test_nothing_is_installed_for_everybody():
    catalogue("ko")
    assert not hasattr(builtins, "_")


def test_a_language_without_a_catalogue_cannot_be_spoken():
    with pytest.raises(FileNotFoundError):
        catalogue("xx")
