"""A picture that the page saved, read; and the same things read from the page, to compare."""

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
from PIL import Image
from playwright.sync_api import Locator

from tests.browser.screen import Screen

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
GEOMETRY = ("x", "y", "width", "height", "rx", "x1", "x2", "y1", "y2", "d")
LOOKS = ("fill", "stroke", "fill-opacity", "stroke-opacity", "stroke-width", "font-size", "font-weight", "text-anchor")
USUAL = {"stroke": "none", "fill-opacity": "1", "stroke-opacity": "1", "stroke-width": "1", "text-anchor": "start"}
# The shapes of the page below an element, in their order, with what their style is computed to be.
SHAPES = """(root, [geometry, looks]) => [...root.querySelectorAll("rect, line, path, text")].map((one) => {
  const style = getComputedStyle(one);
  const places = Object.fromEntries(geometry.map((name) => [name, one.getAttribute(name)]));
  const text = one.tagName === "text" ? one.textContent : null;
  const computed = Object.fromEntries(looks.map((name) => [name, style.getPropertyValue(name)]));
  return { tag: one.tagName, text, places, looks: computed };
})"""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class SavedPicture:
    """An SVG that was saved."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.content = path.read_text(encoding="utf-8")
        self.root = ElementTree.fromstring(self.content)  # raises where it is no XML
        self.groups = {group.get("class"): group for group in self.root.iter(f"{SVG}g")}

    @property
    def size(self) -> tuple[int, int]:
        return int(self.root.get("width")), int(self.root.get("height"))

    @property
    def words(self) -> str:
        """What is in it, for who cannot see it."""
        return self.root.findtext(f"{SVG}desc")

    def place(self, name: str) -> tuple[float, float]:
        """Where a group begins."""
        x, y = NUMBER.findall(self.groups[name].get("transform"))
        return float(x), float(y)

    def tracks(self) -> list[str]:
        return [name.removeprefix("track ") for name in self.groups if name.startswith("track ")]

    def texts(self, name: str) -> list[str]:
        return ["".join(text.itertext()) for text in self.groups[name].iter(f"{SVG}text")]

    def shapes(self, name: str) -> list[dict]:
        """Of a group, without its images: as `drawn_shapes` has those of the page."""
        found = [one for one in self.groups[name] if one.tag != f"{SVG}image"]
        return [
            {
                "tag": one.tag.removeprefix(SVG),
                "text": "".join(one.itertext()) if one.tag == f"{SVG}text" else None,
                "places": numbers({place: one.get(place) for place in GEOMETRY}),
                "looks": plain_looks({look: one.get(look, USUAL.get(look)) for look in LOOKS}, one.tag.removeprefix(SVG)),
            }
            for one in found
        ]

    def images(self, name: str) -> list[np.ndarray]:
        return [read_png(b64decode(one.get("href").partition(",")[2])) for one in self.groups[name].iter(f"{SVG}image")]

    def references(self) -> list[str]:
        """Whatever it refers to."""
        named = [
            value for one in self.root.iter() for key, value in one.attrib.items() if key in ("href", f"{XLINK}href", "src")
        ]
        return named + re.findall(r"url\(([^)]*)\)|@import|@font-face", self.content)


def read_png(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(BytesIO(content)).convert("RGB")).astype(int)


def drawn_shapes(root: Locator) -> list[dict]:
    """The shapes of the page below an element."""
    found = root.evaluate(SHAPES, [GEOMETRY, LOOKS])
    return [{**one, "places": numbers(one["places"]), "looks": plain_looks(one["looks"], one["tag"])} for one in found]


def numbers(places: dict[str, str | None]) -> dict[str, list[float]]:
    """The numbers of each place, to a twentieth of a pixel."""
    return {
        name: [round(20 * float(number)) / 20 for number in NUMBER.findall(value)] for name, value in places.items() if value
    }


def plain_looks(looks: dict[str, str | None], tag: str) -> dict[str, object]:
    """Colours as levels, sizes as numbers; without what has no effect."""
    found: dict[str, object] = {"fill": levels(looks["fill"] or "")}
    if levels(looks["stroke"] or "none") is not None:
        found |= {"stroke": levels(looks["stroke"]), "stroke-width": number(looks["stroke-width"])}
        found["stroke-opacity"] = number(looks["stroke-opacity"])
    found["fill-opacity"] = number(looks["fill-opacity"])
    if tag == "text":
        found |= {"font-size": number(looks["font-size"]), "font-weight": looks["font-weight"], "anchor": looks["text-anchor"]}
    return found


def number(value: str | None) -> float:
    return round(float(NUMBER.findall(value or "0")[0]), 2)


def levels(color: str) -> list[int] | None:
    """Red, green and blue; None for no colour."""
    if color in ("none", "transparent", ""):
        return None
    found = [float(part) for part in NUMBER.findall(color)[:3]]
    return [round(255 * part) for part in found] if color.startswith("color(") else [round(part) for part in found]


def open_menu(screen: Screen, within: str = "") -> Locator:
    """The menu, open, and what is chosen in it as at first."""
    menu = screen.page.locator(f"{within} .attnviz-save-menu")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu


def take(screen: Screen, folder: Path, button: str = "SVG", track: str = "", within: str = "") -> Path:
    """Save a picture: the file. The mouse stays where it is."""
    menu = open_menu(screen, within)
    menu.locator("select").select_option(track)
    with screen.page.expect_download() as download:
        menu.get_by_role("button", name=button, exact=True).evaluate("button => button.click()")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path
