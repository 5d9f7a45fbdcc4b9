"""What the visitor changed, as the page and the address say it."""

from urllib.parse import parse_qsl, urlsplit

from attnviz.recording.running import decode
from tests.browser.screen import TEXT, Screen

KEYS = ("given", "edit", "look", "temperature", "write")


def changes(screen: Screen) -> list[tuple[str, str]]:
    """What the address says of them, in its order."""
    query = urlsplit(screen.page.evaluate("location.href")).query
    return [pair for pair in parse_qsl(query) if pair[0] in KEYS]


def expect_changes(screen: Screen, *expected: tuple[str, str]) -> None:
    """In the address, soon: Streamlit writes it too, now and then, and what it wrote is put right."""
    for _ in range(50):
        if changes(screen) == list(expected):
            return
        screen.page.wait_for_timeout(100)
    assert changes(screen) == list(expected)


def written(screen: Screen) -> str:
    return screen.output.inner_text().replace("\n", "").removesuffix("■")


def own_weights() -> list[list[float]]:
    """Of the example, with nothing changed."""
    return decode("dates", "bidirectional", TEXT).attention.weight.tolist()
