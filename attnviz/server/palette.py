"""The colours of a GIF: 255 for all of its frames, so that what is the same in two frames is the same colour in both."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from jaxtyping import Float, Integer, UInt8
from PIL import Image, ImageOps

from attnviz.still_wanted import check_wanted

COLORS = 255  # of the 256 that a GIF has: one says "as in the frame before"
MOST_COLORS = 200_000  # a stage has some 10,000
COARSE = 5  # bits of a level: then no picture has more than 32,768 colours
MOST_CHOICES = 50_000  # colours that the palette is chosen from: what is rarer is an edge of a letter
AT_ONCE = 4096  # colours whose nearest are looked for together


def in_palette(frames: Sequence[Image.Image]) -> list[Image.Image]:
    """The frames in the colours of one palette, nothing dithered: what is flat stays flat."""
    found = count_colors(frames)
    if len(found) > MOST_COLORS:  # no picture of a stage, but whoever sends one must not fill the memory
        return in_palette([ImageOps.posterize(frame, COARSE) for frame in frames])
    pairs = found.most_common()
    colors = np.array([color for color, _count in pairs], np.uint8)
    palette = choose_palette(colors, np.array([count for _color, count in pairs]))
    lookup = np.zeros(1 << 24, np.uint8)  # from each colour to its number in the palette
    lookup[pack_colors(colors)] = nearest(colors, palette)
    return [paletted(frame, lookup, palette) for frame in frames]


def count_colors(frames: Sequence[Image.Image]) -> Counter[object]:
    """Every colour that occurs, and in how many pixels; no longer counted once there are more than can be of use."""
    found: Counter[object] = Counter()
    for frame in frames:
        check_wanted()
        found.update({color: count for count, color in frame.getcolors(frame.width * frame.height) or []})
        if len(found) > MOST_COLORS:
            break
    return found


def choose_palette(colors: UInt8[np.ndarray, "n 3"], counts: Integer[np.ndarray, " n"]) -> UInt8[np.ndarray, "k 3"]:
    """The most frequent colour, and then again and again the one that is farthest from all that are chosen (Gonzalez 1985), so
    that none that fills an area is far from one in the palette. A distance weighs by the root of the area: by the area itself,
    the shades of rare colours would run into one; all alike, the edges of letters would take what the areas need."""
    points = colors[:MOST_CHOICES].astype(np.float32)
    weights = np.sqrt(counts[:MOST_CHOICES], dtype=np.float32)
    chosen = [0]
    distance = squared_distance(points, 0)
    for _ in range(min(COLORS, len(points)) - 1):
        chosen.append(int((distance * weights).argmax()))
        distance = np.minimum(distance, squared_distance(points, chosen[-1]))
    return colors[chosen]


def squared_distance(points: Float[np.ndarray, "n 3"], to: int) -> Float[np.ndarray, " n"]:
    """Of each colour from one of them."""
    found: Float[np.ndarray, " n"] = ((points - points[to]) ** 2).sum(axis=1)
    return found


def nearest(colors: UInt8[np.ndarray, "n 3"], palette: UInt8[np.ndarray, "k 3"]) -> UInt8[np.ndarray, " n"]:
    """For each colour the number of the one in the palette that is nearest to it."""
    points: Float[np.ndarray, "k 3"] = palette.astype(np.float32)
    squares = (points**2).sum(axis=1)
    found = []
    for begin in range(0, len(colors), AT_ONCE):
        part = colors[begin : begin + AT_ONCE].astype(np.float32)
        found.append((squares - 2 * part @ points.T).argmin(axis=1).astype(np.uint8))
    return np.concatenate(found)


def pack_colors(colors: UInt8[np.ndarray, "*shape 3"]) -> Integer[np.ndarray, "*shape"]:
    """A colour as one number."""
    red, green, blue = (colors[..., channel].astype(np.int32) for channel in range(3))
    return (red << 16) | (green << 8) | blue


def paletted(frame: Image.Image, lookup: UInt8[np.ndarray, " n"], palette: UInt8[np.ndarray, "k 3"]) -> Image.Image:
    check_wanted()
    image = Image.fromarray(lookup[pack_colors(np.asarray(frame))], "P")
    image.putpalette(palette.tobytes())
    return image
