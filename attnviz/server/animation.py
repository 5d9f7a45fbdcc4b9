"""Pictures joined to an animation, for slides: PNG frames in, a GIF or a WebP out, never larger than a slide's file may be.

The frames come from a browser, so they are looked at before they are decoded: how many, how large, and whether they are PNGs.
"""

import struct
from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image

from attnviz.errors import AttnvizError, UnknownName, translatable
from attnviz.server.palette import in_palette
from attnviz.still_wanted import check_wanted

MOST_FRAMES = 40
MOST_PIXELS = 1_300_000  # of a frame: what the browser draws, and some more
LONGEST_SIDE = 6000  # pixels
LARGEST = 3_000_000  # bytes of the animation
FRAME, LAST_FRAME = 800, 2400  # milliseconds
SIGNATURE = b"\x89PNG\r\n\x1a\n"
NARROWEST = 120  # pixels: what is smaller shows nothing
CLOSER = 0.96  # how much below the limit is aimed at: a size can only be guessed


class FramesCutOff(AttnvizError):
    message = translatable("The pictures of the animation did not arrive whole. Try again.")


class NoFrames(AttnvizError):
    message = translatable("There is no picture to make an animation of.")


class TooManyFrames(AttnvizError):
    message = translatable("An animation has at most {most} pictures.")


class BadFrame(AttnvizError):
    message = translatable("Picture {frame} of the animation is not a PNG that can be read.")
    counted = ("frame",)


class FrameTooLarge(AttnvizError):
    message = translatable("Picture {frame} of the animation is too large: it has more than {most} pixels.")
    counted = ("frame",)


class OtherFrameSize(AttnvizError):
    message = translatable("Picture {frame} of the animation is not as large as the first.")
    counted = ("frame",)


class AnimationTooLarge(AttnvizError):
    message = translatable("This animation does not become smaller than {most} MB. Save one track of it, or single pictures.")


def join_frames(packed: bytes, kind: str) -> bytes:
    """The animation: each frame for 0.8 s, the last one longer, again and again. Where it would be larger than 3 MB, its
    frames are made smaller until it fits.

    packed: the frames, each with its length before it, in four bytes, the highest first
    Raises: FramesCutOff, NoFrames, TooManyFrames, BadFrame, FrameTooLarge, OtherFrameSize, AnimationTooLarge, UnknownName,
    NoLongerWanted.
    """
    if kind not in WRITERS:
        raise UnknownName(kind=translatable("format"), name=kind, choices=", ".join(WRITERS))
    frames = unpack(packed)
    width, height = check_sizes(frames)
    scale = 1.0
    while True:
        made = WRITERS[kind](read_frames(frames, (max(1, round(width * scale)), max(1, round(height * scale)))))
        if len(made) <= LARGEST:
            return made
        scale *= min(0.9, CLOSER * (LARGEST / len(made)) ** 0.5)
        if width * scale < NARROWEST:
            raise AnimationTooLarge(most=LARGEST // 1_000_000)


def unpack(packed: bytes) -> list[bytes]:
    """Raises: FramesCutOff, NoFrames, TooManyFrames."""
    frames: list[bytes] = []
    at = 0
    while at < len(packed):
        if len(frames) == MOST_FRAMES:
            raise TooManyFrames(most=MOST_FRAMES)
        end = at + 4 + int.from_bytes(packed[at : at + 4], "big")
        if at + 4 > len(packed) or end > len(packed):
            raise FramesCutOff
        frames.append(packed[at + 4 : end])
        at = end
    if not frames:
        raise NoFrames
    return frames


def check_sizes(frames: Sequence[bytes]) -> tuple[int, int]:
    """The width and the height of all frames, as they say themselves: nothing is decoded yet.

    Raises: BadFrame, FrameTooLarge, OtherFrameSize.
    """
    sizes = [size_of(frame, number) for number, frame in enumerate(frames)]
    for number, (width, height) in enumerate(sizes):
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise FrameTooLarge(frame=number, most=MOST_PIXELS)
        if (width, height) != sizes[0]:
            raise OtherFrameSize(frame=number)
    return sizes[0]


def size_of(frame: bytes, number: int) -> tuple[int, int]:
    """Raises: BadFrame."""
    if not frame.startswith(SIGNATURE) or frame[12:16] != b"IHDR" or len(frame) < 24:
        raise BadFrame(frame=number)
    width, height = struct.unpack(">II", frame[16:24])
    if not width or not height:
        raise BadFrame(frame=number)
    return width, height


def read_frames(frames: Sequence[bytes], size: tuple[int, int]) -> list[Image.Image]:
    """Raises: BadFrame, NoLongerWanted."""
    return [read_frame(frame, number, size) for number, frame in enumerate(frames)]


def read_frame(frame: bytes, number: int, size: tuple[int, int]) -> Image.Image:
    check_wanted()
    try:
        with Image.open(BytesIO(frame), formats=("PNG",)) as opened:
            image = opened.convert("RGB")
    except (OSError, SyntaxError, ValueError, struct.error, EOFError, Image.DecompressionBombError) as error:
        raise BadFrame(frame=number) from error  # Pillow says it in all these ways
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def write_gif(frames: Sequence[Image.Image]) -> bytes:
    first, *rest = in_palette(frames)
    out = BytesIO()
    first.save(out, "GIF", save_all=True, append_images=rest, duration=durations(len(frames)), loop=0, disposal=1)
    return out.getvalue()


def write_webp(frames: Sequence[Image.Image]) -> bytes:
    """Without loss, so that letters stay sharp, in the fastest way: a slow one takes eight times as long for half the size."""
    check_wanted()
    first, *rest = frames
    how = {"lossless": True, "quality": 0, "method": 0}
    out = BytesIO()
    first.save(out, "WEBP", save_all=True, append_images=rest, duration=durations(len(frames)), loop=0, **how)
    return out.getvalue()


def durations(count: int) -> list[int]:
    """How long each frame is shown, in milliseconds."""
    return [FRAME] * (count - 1) + [LAST_FRAME]


WRITERS: dict[str, Callable[[Sequence[Image.Image]], bytes]] = {"gif": write_gif, "webp": write_webp}
