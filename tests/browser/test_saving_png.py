"""A picture saved as PNG, pixel by pixel beside a screenshot."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.browser.saved_picture import SavedPicture, read_png, take
from tests.browser.test_saving import STAGES

SHARP = {"viewport": {"width": 1280, "height": 1000}, "device_scale_factor": 2}  # as a PNG that is twice as large
EDGE = 40  # levels, of 255, from which on a pixel is another one: letters are drawn by another hand


def region(screen, part, scale: int = 2) -> np.ndarray:
    """What is seen of a part of the page, as a PNG that is so many times as large."""
    return read_png(screen.page.screenshot(clip=part.bounding_box(), scale="device"))


def share_apart(seen: np.ndarray, saved: np.ndarray, x: float, y: float) -> tuple[float, float]:
    """How far two pictures are apart on average, in levels of 255, and the share of pixels that are others. x, y: where in the
    saved one the seen one begins, to a pixel: on the page it may stand between two."""
    found = []
    for left, top in ((round(x) + right, round(y) + down) for right in (-1, 0, 1) for down in (-1, 0, 1)):
        part = saved[top : top + seen.shape[0], left : left + seen.shape[1]]
        apart = np.abs(part - seen).max(axis=2)
        found.append((float(apart.mean()), float((apart > EDGE).mean())))
    return min(found)


@pytest.mark.parametrize("name", ["attention", "edited", "bottleneck", "dark"])
def test_a_png_is_what_a_screenshot_shows(another_visitor, tmp_path, name):
    address, options = STAGES[name]
    screen = another_visitor(**SHARP, **options).open(**address).idle()
    svg = SavedPicture(take(screen, tmp_path))
    saved = read_png(
        take(screen, tmp_path, screen.page.locator(".attnviz-save-menu button").nth(1).text_content()).read_bytes()
    )
    assert saved.shape[1::-1] == (2 * svg.size[0], 2 * svg.size[1])
    screen.leave()
    screen.page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    left, top = svg.place(f"names {svg.tracks()[0]}")
    mean, others = share_apart(region(screen, screen.stage.root), saved, 2 * left, 2 * top)
    assert mean < 1.5
    assert others < 0.01
    if "parts" in svg.groups:
        mean, others = share_apart(
            region(screen, screen.page.locator(".attnviz-parts")), saved, *(2 * at for at in svg.place("parts"))
        )
        assert mean < 2.5
        assert others < 0.02
    tiles = screen.page.locator(".attnviz-tiles").bounding_box()
    root = screen.stage.root.bounding_box()
    high = screen.tiles.first.bounding_box()
    x, y = left + tiles["x"] - root["x"], svg.place("output")[1] + tiles["y"] - high["y"]
    mean, others = share_apart(region(screen, screen.page.locator(".attnviz-tiles")), saved, 2 * x, 2 * y)
    assert mean < 5  # on the page the output stands between two pixels, which its edges show
    assert others < 0.05


@pytest.mark.parametrize("scale", [2, 3])
def test_a_png_is_so_many_times_as_large(screen, tmp_path, scale):
    width, height = SavedPicture(take(screen, tmp_path)).size
    path = take(screen, tmp_path, f"PNG, {scale} times as large")
    with Image.open(BytesIO(path.read_bytes())) as image:
        assert image.format == "PNG"
        assert np.abs(np.subtract(image.size, (scale * width, scale * height))).max() <= scale
    assert path.suffix == ".png"
