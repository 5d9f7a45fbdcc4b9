"""Walk the main path in browsers: `python -m tests.walk chromium firefox webkit`. CONTRIBUTING.md says what that needs."""

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from tests.benchmarks.browser import serving
from tests.walk import answers, explore, hands, other_pages, taking
from tests.walk.browsers import BROWSERS, DESK, PHONE
from tests.walk.visitor import Visitor

STEPS: tuple[Callable[[Visitor], str], ...] = (
    explore.open_page,
    explore.type_text,
    explore.step,
    explore.play,
    explore.click_cell,
    explore.look_elsewhere,
    explore.undo,
    taking.share,
    taking.reproduce,
    taking.save_picture,
    taking.animate,
    taking.code,
    hands.point,
    hands.keyboard,
    hands.theme,
    hands.present,
    answers.chart,
    answers.sheet,
    answers.moments,
    explore.press_figure,
    other_pages.compare,
    other_pages.compare_all,
    other_pages.many_inputs,
    other_pages.fit,
)


def main() -> int:
    """0 if everything was seen in every browser."""
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description=__doc__)
    parser.add_argument("browsers", nargs="*", choices=[[], *BROWSERS], default=[], metavar="browser")
    parser.add_argument(
        "--phone", action="store_true", help=f"in a window of {PHONE[0]} x {PHONE[1]}, touched where the driver can"
    )
    parser.add_argument("--address", help="of a server that runs already; else one is started")
    parser.add_argument("--pictures", type=Path, help="a folder for a picture after each step")
    asked = parser.parse_args()
    with nullcontext((asked.address, 0)) if asked.address else serving("app.py") as (address, _):
        wanted = asked.browsers or BROWSERS
        failed = [name for name in wanted if not walk(name, address.rstrip("/"), asked.phone, asked.pictures)]
    return len(failed)


def walk(name: str, address: str, phone: bool, pictures: Path | None) -> bool:
    """Step by step, to the first that fails."""
    with BROWSERS[name](PHONE if phone else DESK, phone) as driver:
        width, height = PHONE if phone else DESK
        print(f"\n{driver.name}, {width} x {height}, {'touched' if driver.touch else 'with a mouse'}", flush=True)
        visitor = Visitor(driver, address)
        for number, one in enumerate(STEPS, 1):
            begun = time.monotonic()
            try:
                found = one(visitor)
            except Exception as error:
                print(f"  FAILED {one.__name__}: {error}")
                keep(driver.picture(), pictures, f"{name}-{'phone' if phone else 'desk'}-{number:02}-failed")
                break
            print(f"  {time.monotonic() - begun:5.1f} s  {one.__name__}: {found}", flush=True)
            time.sleep(0.5)  # until what moves has come to rest
            keep(driver.picture(), pictures, f"{name}-{'phone' if phone else 'desk'}-{number:02}-{one.__name__}")
        else:
            number = len(STEPS) + 1
        for complaint in dict.fromkeys(driver.complaints()):
            print(f"  console: {complaint}")
    return number > len(STEPS)


def keep(picture: bytes, folder: Path | None, name: str) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.png").write_bytes(picture)


if __name__ == "__main__":
    sys.exit(main())
