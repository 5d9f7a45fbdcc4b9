"""Pictures joined to an animation: its frames, how long they stand, how large it is; and what is refused, undecoded."""

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from attnviz.errors import UnknownName
from attnviz.figures.kit.theme import THEMES, color_at
from attnviz.server import animation
from attnviz.server.animation import (
    LARGEST,
    MOST_FRAMES,
    MOST_PIXELS,
    WRITERS,
    AnimationTooLarge,
    BadFrame,
    FramesCutOff,
    FrameTooLarge,
    NoFrames,
    OtherFrameSize,
    TooManyFrames,
    join_frames,
)
from attnviz.still_wanted import NoLongerWanted, still_wanted

GROUND = (251, 251, 249)


def pack(*frames: bytes) -> bytes:
    return b"".join(len(frame).to_bytes(4, "big") + frame for frame in frames)


def png(pixels: np.ndarray) -> bytes:
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def stage(step: int, width: int = 320, height: int = 200) -> np.ndarray:
    """Something like a stage: ground, and a row of blues that grows."""
    pixels = np.full((height, width, 3), GROUND, np.uint8)
    for cell in range(step + 1):
        color = color_at(THEMES["light"].weights, (cell % 20) / 20)
        pixels[20:60, 10 + 7 * cell : 16 + 7 * cell] = list(bytes.fromhex(color[1:]))
    return pixels


def noise(seed: int, width: int, height: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def frames_of(content: bytes) -> list[tuple[np.ndarray, int]]:
    """Each frame as it is seen, and for how many milliseconds."""
    with Image.open(BytesIO(content)) as opened:
        found = []
        for number in range(opened.n_frames):
            opened.seek(number)
            found.append((np.asarray(opened.convert("RGB")).astype(int), opened.info["duration"]))
        return found


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def header(width: int, height: int) -> bytes:
    return animation.SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


# ---- what comes


@pytest.mark.parametrize("kind", WRITERS)
def test_every_picture_is_a_frame_and_the_last_stands_longer(kind):
    pictures = [stage(step) for step in range(11)]
    content = join_frames(pack(*map(png, pictures)), kind)
    with Image.open(BytesIO(content)) as opened:
        assert opened.format == kind.upper()
        assert opened.info["loop"] == 0  # for ever
    found = frames_of(content)
    assert [duration for _frame, duration in found] == [800] * 10 + [2400]
    for picture, (frame, _duration) in zip(pictures, found, strict=True):
        np.testing.assert_array_equal(frame, picture)  # it has fewer colours than a palette


def test_one_picture_stands_still():
    content = join_frames(pack(png(stage(3))), "webp")
    with Image.open(BytesIO(content)) as opened:
        np.testing.assert_array_equal(np.asarray(opened.convert("RGB")), stage(3))


def test_as_many_frames_as_there_may_be():
    content = join_frames(pack(*(png(stage(step)) for step in range(MOST_FRAMES))), "gif")
    assert len(frames_of(content)) == MOST_FRAMES


@pytest.mark.parametrize("kind", WRITERS)
def test_what_would_be_too_large_is_made_smaller_until_it_fits(kind):
    """Noise is what compresses least."""
    width, height, count = 1100, 900, 4
    content = join_frames(pack(*(png(noise(number, width, height)) for number in range(count))), kind)
    assert len(content) <= LARGEST
    found = frames_of(content)
    assert len(found) == count
    small, _duration = found[0]
    assert small.shape[1] / small.shape[0] == pytest.approx(width / height, rel=0.02)
    assert len(content) > 0.5 * LARGEST  # and not smaller than it has to be


def test_what_cannot_be_made_small_enough_is_refused(monkeypatch):
    monkeypatch.setattr(animation, "LARGEST", 2000)
    with pytest.raises(AnimationTooLarge):
        join_frames(pack(png(noise(1, 300, 200)), png(noise(2, 300, 200))), "gif")


# ---- what is refused


@pytest.mark.parametrize(
    ("packed", "error"),
    [
        (b"", NoFrames),
        (b"\x00\x00", FramesCutOff),
        (b"\xff\xff\xff\xff" + b"x" * 100, FramesCutOff),
        (pack(b"x" * 100)[:-1], FramesCutOff),
        (pack(b""), BadFrame),
        (pack(b"GIF89a" + b"\x00" * 100), BadFrame),
        (pack(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), BadFrame),
        (pack(animation.SIGNATURE), BadFrame),
        (pack(animation.SIGNATURE + b"\x00" * 100), BadFrame),
        (pack(header(0, 10)), BadFrame),
        (pack(header(10, 10)), BadFrame),
        (pack(png(stage(1))[:-200]), BadFrame),
        (pack(png(stage(1))[:60]), BadFrame),
        (pack(*[png(stage(1))] * (MOST_FRAMES + 1)), TooManyFrames),
        (pack(png(stage(1)), png(stage(1, 321))), OtherFrameSize),
        (
            pack(header(50_000, 50_000) + chunk(b"IDAT", zlib.compress(b"\x00" * 10_000_000)) + chunk(b"IEND", b"")),
            FrameTooLarge,
        ),
        (pack(header(7000, 10)), FrameTooLarge),
        (pack(header(1300, 1300)), FrameTooLarge),
        (pack(header(1, MOST_PIXELS + 1)), FrameTooLarge),
    ],
)
def test_what_is_no_row_of_pictures_is_named(packed, error):
    with pytest.raises(error):
        join_frames(packed, "gif")


def test_a_damaged_picture_among_good_ones_is_the_one_that_is_named():
    good, damaged = png(stage(1)), bytearray(png(stage(2)))
    damaged[60:80] = bytes(20)
    with pytest.raises(BadFrame) as caught:
        join_frames(pack(good, good, bytes(damaged)), "gif")
    assert caught.value.data == {"frame": 2}


def test_what_says_that_it_is_small_and_unpacks_to_much_more_is_read_no_further():
    """A megabyte of nothing in a picture of 100 pixels, and a text that would be ten."""
    rows = zlib.compress(b"\x00" * 31 * 10 + b"\x00" * 1_000_000)
    much = header(10, 10) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    assert frames_of(join_frames(pack(much), "gif"))[0][0].shape == (10, 10, 3)
    bomb = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"x" * 10_000_000))
    with pytest.raises(BadFrame):
        join_frames(pack(header(10, 10) + bomb + chunk(b"IDAT", rows) + chunk(b"IEND", b"")), "gif")


def test_another_kind_of_file_is_named():
    with pytest.raises(UnknownName, match="gif, webp"):
        join_frames(pack(png(stage(1))), "../png")


def test_it_stops_where_nobody_waits_any_more():
    before = still_wanted.set(lambda: False)
    try:
        with pytest.raises(NoLongerWanted):
            join_frames(pack(png(stage(1))), "gif")
    finally:
        still_wanted.reset(before)
