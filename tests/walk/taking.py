"""What is taken away and sent: the link and its QR code, pictures, an animation, lines of Python."""

import io
import re
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import numpy as np
import segno
from PIL import Image

from attnviz.screen.qr_code import BORDER, qr_code
from tests.walk.explore import OUTPUT, STEP, TEXT, seen, until
from tests.walk.visitor import BACKSPACE, CONTROL, ESCAPE, Visitor

NETWORK = "http://192.168.0.12:8501"
# A server that others reach, in place of that of the walk, which keeps to this machine.
ON_A_NETWORK = """(answer) => {
  const fetched = window.fetch;
  window.fetch = (where, how) =>
    String(where).includes("/attnviz/share.json") ? Promise.resolve(Response.json(answer)) : fetched(where, how);
}"""
# The QR code as it is drawn, a level of grey for the middle of each module; null until it is.
MODULES = """(across) => {
  const code = document.querySelector("dialog[open] .attnviz-share-code");
  if (!code?.checkVisibility() || !code.complete || !code.getBoundingClientRect().width) return null;
  const paper = Object.assign(document.createElement("canvas"), { width: 8 * across, height: 8 * across });
  const pen = paper.getContext("2d");
  pen.drawImage(code, 0, 0, paper.width, paper.height);
  const { data } = pen.getImageData(0, 0, paper.width, paper.height);
  const middle = (module) => 8 * module + 4;
  const all = Array.from({ length: across }, (_, number) => number);
  return all.map((row) => all.map((column) => data[4 * (middle(row) * paper.width + middle(column))]));
}"""
PANEL = "dialog[open]"
COPIED = f"() => /copied/i.test(document.querySelector('{PANEL}')?.innerText)"


def share(visitor: Visitor) -> str:
    """The link is copied from the panel, pasted from the clipboard, and opened: the same is seen. The page is served with
    plain http, as a classroom's laptop does."""
    before = seen(visitor)
    visitor.click(".attnviz-share")
    visitor.click(f"{PANEL} button", "^copy link")
    visitor.wait(COPIED, until="that it is copied")
    close(visitor)
    link = paste(visitor)
    asked = dict(parse_qsl(urlsplit(link).query))
    assert (asked["text"], asked["step"]) == (TEXT, str(STEP)), link
    visitor.open("/?" + urlsplit(link).query)
    now = until(visitor, "the same", output=OUTPUT, step=STEP)
    assert [now[one] for one in ("cells", "sentence")] == [before[one] for one in ("cells", "sentence")], "the same picture"
    return re.sub(r"^(https?://).*?/", r"\1.../", link)


def close(visitor: Visitor) -> None:
    visitor.keys(ESCAPE)
    visitor.wait(f"() => !document.querySelector('{PANEL}')", until="the panel closed")


def paste(visitor: Visitor) -> str:
    """What is in the clipboard."""
    visitor.write(".attnviz-write", BACKSPACE)
    visitor.keys("v", held=CONTROL)
    return str(visitor.wait("() => document.querySelector('.attnviz-write').value", until="what was copied"))


def code(visitor: Visitor) -> str:
    """The QR code of a link that others can open: each of its modules is drawn, small and large."""
    link = f"{NETWORK}/?{urlsplit(seen(visitor)['address']).query}"
    answer = {"link": link, "origin": NETWORK, "origins": [NETWORK], "code": qr_code(link), "sentences": [], "command": None}
    visitor.ask(ON_A_NETWORK, answer)
    wanted = np.array([[*row] for row in segno.make_qr(link, error="l").matrix_iter(border=BORDER)], dtype=bool)
    visitor.click(".attnviz-share")
    for size in ("small", "large"):
        drawn = np.array(visitor.wait(MODULES, len(wanted), until=f"the code, {size}"))
        assert np.array_equal(drawn < 128, wanted), f"modules of the {size} code"
        if size == "small":
            visitor.click(f"{PANEL} button", "show large")
    width = visitor.ask("() => document.querySelector('dialog[open] .attnviz-share-code').getBoundingClientRect().width")
    close(visitor)
    return f"{len(wanted)} x {len(wanted)} modules, {width:.0f} pixels wide when large"


def reproduce(visitor: Visitor) -> str:
    """The lines are copied, and are those that are shown."""
    visitor.click(".attnviz-reproduce")
    lines = visitor.wait(f"() => document.querySelector('{PANEL} pre')?.textContent", until="the lines")
    visitor.click(f"{PANEL} .attnviz-snippet button")
    visitor.wait(COPIED, until="that they are copied")
    close(visitor)
    pasted = paste(visitor)
    assert pasted == re.sub(r"\s*\n", " ", str(lines)) or pasted.split() == str(lines).split(), pasted
    return f"{len(str(lines).splitlines())} lines of Python"


def save_picture(visitor: Visitor) -> str:
    """As SVG and as PNG: files, which say what the stage does."""
    visitor.click(".attnviz-save-menu summary")
    drawing = visitor.saved(lambda: visitor.click(".attnviz-save-menu button", "^SVG$"))
    text = drawing.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    said = "".join(root.itertext())
    assert all(part in said for part in (TEXT, seen(visitor)["sentence"])), said[:300]
    assert not re.search(r"color\(|oklab|oklch|var\(|url\(", text), "what other programs do not read"
    photograph = visitor.saved(lambda: visitor.click(".attnviz-save-menu button", "PNG.*2"))
    with Image.open(photograph) as image:
        assert image.size == tuple(2 * int(root.get(side)) for side in ("width", "height")), image.size
        colors = len(image.convert("RGB").getcolors(2**24))
        size = image.size
    assert colors > 100, "letters, tiles and cells"
    return f"{drawing.name}, {len(text) // 1000} kB; PNG {size[0]} x {size[1]} in {colors} colours"


def animate(visitor: Visitor) -> str:
    """As GIF and as WebP: a frame for each step, all of them others."""
    said = []
    for kind in ("GIF", "WebP"):
        file = visitor.saved(lambda kind=kind: visitor.click(".attnviz-save-menu button", f"{kind}$"))
        frames = frames_of(file.read_bytes())
        assert len(frames) == len(set(frames)) == len(OUTPUT), f"{len(frames)} frames in {file.name}"
        said.append(f"{kind} of {len(frames)} frames, {file.stat().st_size // 1000} kB")
    visitor.click(".attnviz-save-menu summary")
    return ", ".join(said)


def frames_of(content: bytes) -> list[bytes]:
    frames = []
    with Image.open(io.BytesIO(content)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            frames.append(image.convert("RGB").tobytes())
    return frames
