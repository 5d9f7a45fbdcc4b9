"""QR codes, read by another library than the one that wrote them."""

import re
from urllib.parse import unquote
from xml.etree import ElementTree

import numpy as np
import pytest
import zxingcpp

from attnviz.screen.qr_code import BORDER, qr_code

LINK = "http://192.168.0.12:8501/?task=dates&text=27+mai+1994&step=3"
STROKE = re.compile(r"([Mm])([-0-9.]+)[ ]?([-0-9.]+)|h([0-9]+)")


def drawn(link: str) -> np.ndarray:
    """The modules as the SVG draws them, in strokes from left to right: dark 0 and light 255."""
    kind, _, content = (qr_code(link) or "").partition(",")
    assert kind.startswith("data:image/svg+xml")
    svg = ElementTree.fromstring(unquote(content))
    side = int(svg.attrib["viewBox"].split()[-1])
    ground, dark = list(svg)
    assert (ground.attrib["fill"], dark.attrib["stroke"]) == ("#fff", "#000")
    modules, x, y = np.full((side, side), 255, dtype=np.uint8), 0.0, 0.0
    for move, across, down, long in STROKE.findall(dark.attrib["d"]):
        if long:
            modules[int(y), int(x) : int(x) + int(long)] = 0
            x += int(long)
        else:
            x, y = (0 if move == "M" else x) + float(across), (0 if move == "M" else y) + float(down)
    return modules


@pytest.mark.parametrize("link", [LINK, LINK + "%EA%B0%80" * 20, LINK + "&edit=6:9" * 200])
def test_another_reader_reads_the_link(link):
    [read] = zxingcpp.read_barcodes(np.kron(drawn(link), np.ones((4, 4), dtype=np.uint8)))
    assert read.text == link


def test_the_ground_around_it_is_as_wide_as_the_standard_wants_it():
    modules = drawn(LINK)
    dark = np.argwhere(modules == 0)
    assert dark.min() == BORDER == 4
    assert len(modules) - 1 - dark.max() == BORDER


def test_a_short_link_has_few_modules():
    assert len(drawn(LINK)) - 2 * BORDER <= 37  # version 5
    assert len(drawn(LINK)) < len(drawn(LINK * 4))


def test_a_link_that_is_too_long_has_none():
    """A code holds 2,953 bytes, and links are bytes."""
    assert qr_code("http://a/" + "x" * (2_953 - 9)) is not None
    assert qr_code("http://a/" + "x" * (2_953 - 8)) is None
