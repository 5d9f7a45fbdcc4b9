"""The time and the memory that the largest files of alignments take that are read, and what is refused for its size.

    python -m tests.benchmarks.alignments [--name NAME]

Each file is read in a process of its own, so that the peak is its own: what Python and numpy take is in it.
"""

import argparse
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from attnviz.errors import AttnvizError
from attnviz.trace.alignments.limits import MEGABYTE, MOST_MEGABYTES, MOST_TRACES, MOST_VALUES
from attnviz.trace.alignments.reading import open_alignments

SIDE = 1200  # of a matrix with about as many values as are read
ROW = ",".join(["0.0008333333333"] * SIDE)
TOKENS = " ".join(f"w{number}" for number in range(SIDE))
WORDS = "[" + ",".join(f'"w{number}"' for number in range(SIDE)) + "]"


def matrix_in_json(row: str = ROW) -> str:
    return '{"src":"…","tgt":"…","attention":[…]}'.replace("…", TOKENS, 2).replace("…", ",".join([f"[{row}]"] * SIDE))


def many_in_json_lines() -> str:
    row = ",".join(["0.1428571"] * 7)
    line = '{"source":"a b c d e f g","output":"a b c d e f g","attention":[…]}\n'.replace("…", ",".join([f"[{row}]"] * 7))
    return line * MOST_TRACES


def many_links() -> str:
    return ("a b c d e f g ||| a b c d e f g ||| " + " ".join(f"{n}-{n}" for n in range(7)) + "\n") * MOST_TRACES


def blocks_of_nematus() -> str:
    row = ROW.replace(",", " ")
    return f"0 ||| {TOKENS} ||| 0 ||| {TOKENS} ||| {SIDE} {SIDE}\n" + f"{row}\n" * SIDE


def table_of_opennmt() -> str:
    row = " ".join(["*0.0008333", *["0.0008333"] * (SIDE - 1)])
    return f"{TOKENS}\n" + f"w {row}\n" * SIDE


FILES: dict[str, Callable[[], str]] = {
    "small": lambda: '{"src": "a", "tgt": "b", "attention": [[1]]}',
    "json, one matrix": matrix_in_json,
    "json, a trace of ours": lambda: (
        (
            matrix_in_json()
            .replace('"src":', '"schema":1,"source":')
            .replace('"tgt":', '"output":')
            .replace(f'"{TOKENS}"', WORDS)
        ).replace('"attention":', '"attention":{"weight":')
        + "}"
    ),
    "json with NaN": lambda: matrix_in_json().replace("0.0008333333333]]", "NaN]]"),
    "json lines, many": many_in_json_lines,
    "pharaoh, many": many_links,
    "pharaoh, wide": lambda: f"{TOKENS} ||| {TOKENS} ||| " + " ".join(["0-0"] * (MOST_VALUES // 4 - 9)),
    "pharaoh, too wide": lambda: "0-0 " * (MOST_VALUES - 9),
    "nematus": blocks_of_nematus,
    "opennmt": table_of_opennmt,
    "marian": lambda: f"{TOKENS} ||| " + " ".join([ROW] * SIDE),
    "json, too many values": lambda: "[" + "1," * (MOST_VALUES + 9) + "1]",
    "json, nested lists": lambda: "[" + "[],[[]],".join([""] * 180_000) + "1]",
    "json, one long word": lambda: '{"src":"…"}'.replace("…", "a" * (MOST_MEGABYTES * MEGABYTE - 20)),
    "wide letters": lambda: "😀" * (2 * MEGABYTE - 9) + " ||| a ||| 0-0",
    "Korean letters": lambda: "가" * (5 * MEGABYTE) + " ||| a ||| 0-0",
    "blank lines": lambda: "\n" * (MOST_VALUES // 2),
    "brackets": lambda: "[" * (MOST_VALUES // 5),
    "one line of words": lambda: "a " * (MOST_VALUES - 9),
    "too large": lambda: "a" * (MOST_MEGABYTES * MEGABYTE + 1),
}


def measure(name: str) -> str:
    content = FILES[name]().encode()
    before, started = peak(), time.perf_counter()
    try:
        said = f"{len(open_alignments(content, source=TOKENS if name == 'marian' else None).traces)} traces"
    except AttnvizError as error:
        said = type(error).__name__
    seconds = time.perf_counter() - started
    return (
        f"{name:22} {len(content) / MEGABYTE:6.1f} MB {seconds:6.2f} s {before:5.0f} MB before, peak {peak():5.0f} MB  {said}"
    )


def peak() -> float:
    """Megabytes, of this process so far."""
    status = Path("/proc/self/status")
    if status.exists():  # there the process that started this one is not in it
        [kilobytes] = re.findall(r"VmHWM:\s+([0-9]+)", status.read_text())
        return int(kilobytes) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", choices=FILES)
    wanted = parser.parse_args().name
    if wanted:
        print(measure(wanted))
        return
    for name in FILES:
        subprocess.run([sys.executable, "-m", "tests.benchmarks.alignments", "--name", name], check=True)


if __name__ == "__main__":
    main()
