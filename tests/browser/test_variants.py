"""The switches: what changes with them and what does not. Zoom, too, is the visitor's own."""

from playwright.sync_api import expect

from attnviz.recording.running import decode
from tests.browser.conftest import TEXT


def shows(screen, variant: str) -> None:
    """The page shows this variant's decoding of the example, and nothing of what the visitor set is lost."""
    trace = decode("dates", variant, TEXT)
    expect(screen.page.get_by_text(f"{variant} · ")).to_be_visible()
    expect(screen.output).to_have_text(trace.text + "■")
    expect(screen.box).to_have_value(TEXT)
    screen.expect_step(4)
    assert screen.address["step"] == "4"
    if trace.attention is not None:
        assert screen.data("heatmap")[0]["z"] == trace.attention.weight.astype(float).round(4).tolist()


def test_zoom_is_kept_while_one_types_and_steps(screen):
    whole = screen.ranges()
    zoomed = screen.zoom()
    assert whole[0][0] < zoomed[0][0] < zoomed[0][1] < whole[0][1]
    screen.box.press("End")
    for key in ("Backspace", "5"):
        with screen.redrawn():
            screen.press(key)
        assert screen.ranges() == zoomed
    screen.blur().press("ArrowRight", "ArrowRight").expect_step(3)
    assert screen.ranges() == zoomed


def test_a_double_click_shows_all_of_the_present_text(screen):
    screen.zoom()
    screen.type("27.9.1994")
    assert screen.show_all().ranges()[0] == [-0.52, 8.52]
    screen.type("3 mars 2003")
    assert screen.ranges()[0] == [-0.52, 10.52]


def test_every_switch_keeps_text_step_and_zoom(screen):
    zoomed = screen.zoom()
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
        assert screen.ranges() == zoomed
    screen.switch("attention")
    shows(screen, "plain")
    for key in ("bidirectional", "skip"):
        expect(screen.page.locator(f".st-key-{key} input")).to_be_disabled()
    screen.switch("attention")
    shows(screen, "deep-bidirectional")
    assert screen.ranges() == zoomed
