"""The CPU that a picture costs the server, part by part, for fifty new texts.

    python -m tests.benchmarks.picture

Beside the decoding alone, which any page would have to pay for. One thread, as the server has.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta

import torch

from attnviz.recording.shelf import model_id
from attnviz.screen.address import NONE
from attnviz.screen.picture_cache import picture_of, trace_of
from attnviz.server.compression import json_response

MODEL = model_id("dates", "bidirectional")
ROUNDS = 50


def texts(count: int) -> list[str]:
    days = [date(1950, 9, 27) + timedelta(days=97 * number) for number in range(count)]
    return [f"{day:%A}, {day:%B} {day.day}, {day.year}" for day in days]


def milliseconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return 1000 * (time.process_time() - start)


def measure(text: str) -> tuple[float, float, float]:
    """Decoding; the stage, its words and its JSON; compression. In milliseconds of CPU."""
    decoding = milliseconds(lambda: trace_of(MODEL, text, NONE))
    drawing = milliseconds(lambda: picture_of(MODEL, text, "en"))
    content = picture_of(MODEL, text, "en")
    return decoding, drawing, milliseconds(lambda: json_response(content))


def main() -> None:
    torch.set_num_threads(1)
    for text in texts(3):  # what is loaded and compiled once
        measure(text + " ")
    parts = [measure(text) for text in texts(ROUNDS)]
    for name, times in zip(("decoding", "stage, words, JSON", "compression"), zip(*parts, strict=True), strict=True):
        print(f"{name:20} p50 {statistics.median(times):5.2f} ms of CPU")
    print(f"{'a picture':20} p50 {statistics.median(map(sum, parts)):5.2f} ms of CPU")
    content = picture_of(MODEL, texts(1)[0], "en")
    print(f"{len(content) / 1000:.1f} kB, {len(json_response(content).body) / 1000:.1f} kB compressed")


if __name__ == "__main__":
    main()
