"""Text can be read: 4.5 to 1 against what it stands on, as WCAG 2.2 reckons it. axe does not look into SVG, so this does."""

import tomllib
from pathlib import Path

import pytest

from attnviz.figures.kit.theme import THEMES, color_at

LEAST = 4.5
TEXTS = ("ink", "muted", "source", "output_text", "edit", "right")
SETTINGS = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def luminance(color: str) -> float:
    """From 0 to 1. Source: WCAG 2.2, relative luminance."""
    levels = [level / 255 for level in bytes.fromhex(color[1:])]
    linear = [level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4 for level in levels]
    return sum(share * level for share, level in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """From 1 to 21. Source: WCAG 2.2, contrast ratio."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def laid_over(color: str, ground: str, share: float) -> str:
    """A colour of this opacity on a ground."""
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def grounds(theme: str) -> list[str]:
    """Of the page and of its panels."""
    return [SETTINGS[theme]["backgroundColor"], SETTINGS[theme]["secondaryBackgroundColor"]]


@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_stands_on_the_ground_of_the_page(theme):
    assert THEMES[theme].ground == SETTINGS[theme]["backgroundColor"]


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the grey that just fails
    assert laid_over("#000000", "#ffffff", 0.5) == "#808080"


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_the_page_and_on_its_panels(theme, name):
    assert min(contrast(getattr(THEMES[theme], name), ground) for ground in grounds(theme)) >= LEAST


@pytest.mark.parametrize("theme", THEMES)
def test_letters_can_be_read_in_tiles_and_boxes_however_full_they_are(theme):
    colors = THEMES[theme]
    for scale in (colors.tiles, colors.source_boxes, colors.output_boxes, colors.neutral_boxes):
        fills = [color_at(scale, step / 10) for step in range(11)]
        assert min(contrast(colors.ink, fill) for fill in fills) >= LEAST, fills
    over = [
        laid_over(colors.source_fill, colors.source_boxes[0][1], 0.75 * step / 10) for step in range(11)
    ]  # marks.js, boxes
    assert min(contrast(colors.ink, fill) for fill in over) >= LEAST, over


@pytest.mark.parametrize("theme", THEMES)
def test_hovers_can_be_read(theme):
    assert contrast(THEMES[theme].hover_text, THEMES[theme].hover) >= LEAST
