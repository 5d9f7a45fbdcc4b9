"""The stage as the browser has drawn it, read from its elements. Steps and positions count from 0."""

from collections.abc import Sequence

from playwright.sync_api import Locator, Page

from attnviz.figures.kit.theme import THEMES, Scale, color_at

# Where a point of an element is, in shares of its width and height, once it has been there for three frames.
POINT = """async (one, [across, down]) => {
  const here = () => {
    const { left, top, width, height } = one.getBoundingClientRect();
    return [left + across * width, top + down * height];
  };
  let place = here();
  for (let still = 0, frames = 0; still < 3 && frames < 300; still += 1, frames += 1) {
    await new Promise(requestAnimationFrame);
    if (String(here()) !== String(place)) still = -1;
    place = here();
  }
  return place;
}"""
# How high each bar is, upwards from the line of 0.
BARS = """(track) => {
  const zero = Number(track.querySelector(".attnviz-zero").getAttribute("y1"));
  return [...track.querySelectorAll(".attnviz-bar-mark")].map((bar) => {
    const [y, height] = ["y", "height"].map((name) => Number(bar.getAttribute(name)));
    return y < zero - 0.005 ? height : -height;
  });
}"""
PIXELS = """(canvas) => {
  const { width, height } = canvas;
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  const pixel = (row, column) => [...data.slice(4 * (row * width + column), 4 * (row * width + column) + 3)];
  return Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => pixel(row, column)));
}"""
# The source position that an x on the plane is over, by the small picture of hs, a pixel a token.
POSITION = """const positionAt = (x) => {
  const { style, width } = document.querySelector(".attnviz-paper canvas");
  return Math.floor(((x - parseFloat(style.left)) / parseFloat(style.width)) * width);
};"""
LINKS = (
    "(links) => {"
    + POSITION
    + """
  return links.map((link) => {
    const [x] = link.getAttribute("d").split(" ").slice(-2).map(Number);
    return [positionAt(x), Number(link.getAttribute("stroke-width"))];
  });
}"""
)
COLUMN = (
    "(frames) => {" + POSITION + "return frames.map((frame) => positionAt(Number(frame.getAttribute('x')) + 2))[0] ?? null; }"
)
FRAMED = """([frame, canvas]) => {
  const [top, height] = ["top", "height"].map((name) => parseFloat(canvas.style[name]));
  return Math.round(((Number(frame.getAttribute("y")) - top) / height) * canvas.height);
}"""
THICK = (0.8, 7)  # pixels of a link: at weight 0, and more at weight 1
NEAR = 6  # levels, of 255, that a colour may differ by: a state comes in 255 levels, and the browser has 255 shades


def colors(canvas: Locator) -> list[list[list[int]]]:
    """Each pixel of a small picture, row by row."""
    return canvas.evaluate(PIXELS)


def has_colors(canvas: Locator, values: Sequence[Sequence[float]], scale: Scale, low: float, high: float) -> bool:
    """Whether a small picture shows these values, the scale from low to high."""
    shares = [[min(1.0, max(0.0, (float(value) - low) / (high - low))) for value in row] for row in values]
    wanted = [[list(bytes.fromhex(color_at(scale, share)[1:])) for share in row] for row in shares]
    shown = colors(canvas)
    if [len(row) for row in shown] != [len(row) for row in wanted]:
        return False
    pairs = zip(sum(sum(shown, []), []), sum(sum(wanted, []), []), strict=True)
    return all(abs(one - other) <= NEAR for one, other in pairs)


class DrawnStage:
    """The tracks of the page, and the words beside the mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".attnviz-stage")
        self.scroller = page.locator(".attnviz-scroller")
        self.tip = page.locator(".attnviz-tip")
        self.names = page.locator(".attnviz-gutter .attnviz-row-name")
        self.pictures = page.locator(".attnviz-paper canvas")

    def track(self, name: str) -> Locator:
        return self.page.locator(f".attnviz-track-{name.replace('.', '-')}")

    def matrix(self, name: str = "steps") -> Locator:
        """The small picture of a matrix: the last is that of all steps, the one before that of before a change."""
        return self.pictures.nth(self.pictures.count() - (1 if name == "steps" else 2))

    def tokens(self) -> list[str]:
        """What stands in the track of the source."""
        return self.track("tokens").locator(".attnviz-letter").all_text_contents()

    def bars(self, name: str) -> list[float]:
        """In pixels, upwards."""
        return self.track(name).evaluate(BARS)

    def weights(self) -> list[float]:
        """Of the step in view. They sum to 1, which is what the bars show too."""
        heights = self.bars("weight")
        return [height / sum(heights) for height in heights]

    def links(self, name: str = "links") -> dict[int, float]:
        """The weights of the links of the step in view, by source position."""
        found = self.track(name).locator(".attnviz-link-here").evaluate_all(LINKS)
        return {position: (width - THICK[0]) / THICK[1] for position, width in found}

    def framed(self) -> int:
        """The row of the matrix with a frame around it, counted from 1."""
        frame = self.track("steps").locator(".attnviz-row-here").element_handle()
        return self.page.evaluate(FRAMED, [frame, self.matrix().element_handle()]) + 1

    def column(self) -> int | None:
        """The source position whose column has a frame through all tracks."""
        return self.page.locator(".attnviz-pointer rect").evaluate_all(COLUMN)

    def colors(self, name: str = "steps") -> list[list[list[int]]]:
        """Of each cell of a matrix."""
        return colors(self.matrix(name))

    def shows(self, weights: Sequence[Sequence[float]], name: str = "steps", theme: str = "light") -> bool:
        """Whether a matrix has the colours of these weights."""
        return has_colors(self.matrix(name), weights, THEMES[theme].weights, 0, 1)

    def cell(self, t: int, s: int, name: str = "steps") -> tuple[float, float]:
        """Where on the screen a cell of a matrix is."""
        canvas = self.matrix(name)
        canvas.scroll_into_view_if_needed()
        rows, columns = canvas.evaluate("({ height, width }) => [height, width]")
        return tuple(canvas.evaluate(POINT, [(s + 0.5) / columns, (t + 0.5) / rows]))

    def place(self, name: str, s: int, down: float = 0.5) -> tuple[float, float]:
        """Where on the screen a source token's column is in a track, from its upper (0) to its lower (1) end."""
        track = self.track(name)
        track.scroll_into_view_if_needed()
        columns = self.pictures.first.evaluate("({ width }) => width")
        x, _ = self.pictures.first.evaluate(POINT, [(s + 0.5) / columns, 0])
        return x, track.evaluate(POINT, [0, down])[1]
