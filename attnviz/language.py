"""The reader's language. Many people share the process, so it is a ContextVar and never installed globally.

English is the source: a message is its own English text. The other languages are gettext catalogues in `locale/`, read
as text (.po) so that there is no compiled file to keep in step.
"""

import gettext as standard
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = {"en": "English", "ko": "한국어"}
LOCALE = Path(__file__).parent / "locale"

current: ContextVar[str] = ContextVar("language", default="en")


def speak(language: str) -> None:
    """Use this language for the rest of the present context: one script run, one thread."""
    current.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use this language for a while, then the one before again."""
    before = current.set(language)
    try:
        yield
    finally:
        current.reset(before)


def matching(locale: str | None) -> str:
    """The language for a browser's locale such as `ko-KR`; English where there is no catalogue."""
    prefix = (locale or "").replace("_", "-").split("-")[0].lower()
    return prefix if prefix in LANGUAGES else "en"


def gettext(message: str) -> str:
    """The message in the present language."""
    return catalogue(current.get()).gettext(message)


@cache
def catalogue(language: str) -> standard.NullTranslations:
    if language == "en":
        return standard.NullTranslations()
    compiled = BytesIO()
    with (LOCALE / f"{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return standard.GNUTranslations(compiled)
