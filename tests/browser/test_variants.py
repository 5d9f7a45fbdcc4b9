"""The switches: what changes with them and what does not."""

import re

from playwright.sync_api import expect

from attnviz.models.variants import variant_name
from attnviz.recording.running import decode
from tests.browser.screen import TEXT


def shows(screen, variant: str) -> None:
    """The page shows this variant's decoding of the example, and nothing of what the visitor set is lost."""
    trace = decode("dates", variant, TEXT)
    expect(screen.page.get_by_text(re.compile(f"^{re.escape(variant_name(variant))} · "))).to_be_visible()
    expect(screen.output).to_have_text(trace.text + "■")
    expect(screen.box).to_have_value(TEXT)
    screen.expect_step(4)
    assert screen.address["step"] == "4"
    if trace.attention is not None:
        assert screen.stage.shows(trace.attention.weight)


def test_every_switch_keeps_text_and_step(screen):
    screen.tiles.nth(3).click()
    shows(screen, "bidirectional")
    for act, variant in [
        (lambda: screen.switch("bidirectional"), "attention"),
        (lambda: screen.choose("depth", "3"), "deep"),
        (lambda: screen.switch("skip"), "deep-skip"),
        (lambda: screen.switch("bidirectional"), "deep-skip-bidirectional"),
        (lambda: screen.switch("skip"), "deep-bidirectional"),
    ]:
        act()
        shows(screen, variant)
    screen.switch("attention")
    shows(screen, "plain")
    for key in ("bidirectional", "skip"):
        expect(screen.page.locator(f".st-key-{key} input")).to_be_disabled()
    screen.switch("attention")
    shows(screen, "deep-bidirectional")
