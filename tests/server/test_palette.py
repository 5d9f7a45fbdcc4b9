"""The 255 colours of a GIF: what fills an area stays as it was, and shades of a scale stay apart."""

import numpy as np
import pytest
from PIL import Image

from attnviz.figures.kit.theme import THEMES, color_at
from attnviz.server.palette import COARSE, COLORS, MOST_COLORS, choose_palette, count_colors, in_palette, nearest, pack_colors

FAR = 6  # levels, of 255, that a shade of a scale may be off by
SHADES = 60


def rgb(color: str) -> list[int]:
    return list(bytes.fromhex(color[1:]))


def scales(theme: str) -> np.ndarray:
    """The shades of weights and of signed values, in cells of 40 pixels, on the ground, with the mixtures at their edges."""
    pixels = np.full((200, 700, 3), rgb(THEMES[theme].weights[0][1]), np.uint8)
    for row, scale in enumerate((THEMES[theme].weights, THEMES[theme].differences)):
        for number in range(SHADES):
            pixels[20 + 60 * row : 28 + 60 * row, 10 + 8 * number : 15 + 8 * number] = rgb(
                color_at(scale, number / (SHADES - 1))
            )
    return np.concatenate([pixels, np.asarray(Image.fromarray(pixels).resize((630, 180)).resize((700, 200)))])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["weights", "differences"])
def test_the_shades_of_a_scale_stay_apart_and_near(theme, name):
    [frame] = in_palette([Image.fromarray(scales(theme))])
    shown = np.asarray(frame.convert("RGB"))
    row = 0 if name == "weights" else 1
    found = np.array([shown[24 + 60 * row, 12 + 8 * number] for number in range(SHADES)]).astype(int)
    wanted = np.array([rgb(color_at(getattr(THEMES[theme], name), number / (SHADES - 1))) for number in range(SHADES)])
    assert np.abs(found - wanted).max() <= FAR
    assert len({tuple(color) for color in found.tolist()}) >= 0.7 * len({tuple(color) for color in wanted.tolist()})


def test_few_colours_are_kept_as_they_are():
    pixels = np.zeros((10, 10, 3), np.uint8)
    pixels[:, :, 0] = np.arange(100).reshape(10, 10)
    [frame] = in_palette([Image.fromarray(pixels)])
    np.testing.assert_array_equal(np.asarray(frame.convert("RGB")), pixels)


def test_what_is_the_same_in_two_frames_is_the_same_colour_in_both():
    random = np.random.default_rng(1).integers(0, 256, (60, 60, 3), np.uint8)
    other = random.copy()
    other[:30] = 255 - other[:30]
    first, second = (np.asarray(frame) for frame in in_palette([Image.fromarray(random), Image.fromarray(other)]))
    np.testing.assert_array_equal(first[30:], second[30:])


def test_no_more_colours_than_there_are_places_and_the_most_frequent_first():
    random = np.random.default_rng(2).integers(0, 256, (80, 80, 3), np.uint8)
    random[:20] = (1, 2, 3)
    pairs = count_colors([Image.fromarray(random)]).most_common()
    assert pairs[0] == ((1, 2, 3), 1600)
    colors = np.array([color for color, _count in pairs], np.uint8)
    palette = choose_palette(colors, np.array([count for _color, count in pairs]))
    assert palette.shape == (COLORS, 3)
    assert len(np.unique(palette, axis=0)) == COLORS
    by_hand = ((colors[:500, None].astype(int) - palette[None].astype(int)) ** 2).sum(axis=2)
    chosen = nearest(colors[:500], palette)
    np.testing.assert_array_equal(by_hand[np.arange(500), chosen], by_hand.min(axis=1))


def test_pictures_with_more_colours_than_can_be_counted_come_in_fewer():
    random = np.random.default_rng(3).integers(0, 256, (700, 700, 3), np.uint8)
    assert len(count_colors([Image.fromarray(random)] * 2)) > MOST_COLORS
    [frame] = in_palette([Image.fromarray(random)])
    shown = np.asarray(frame.convert("RGB"))
    assert (shown % (1 << (8 - COARSE)) == 0).all()
    assert np.abs(shown.astype(int) - random).mean() < 30


def test_a_colour_has_a_number_of_its_own():
    assert pack_colors(np.array([[0, 0, 1], [0, 1, 0], [255, 255, 255]], np.uint8)).tolist() == [1, 256, (1 << 24) - 1]
