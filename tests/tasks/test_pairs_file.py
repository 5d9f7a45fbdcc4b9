"""Files of pairs: plain and packed, whole and damaged, and the side that decides on the split."""

import gzip
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from attnviz.tasks.pairs_file import NoFile, of_split, read_pairs
from attnviz.tasks.task import Pair, split_of

LINES = "Wait!\tAttends\u202f!\r\n\nWait!\tAttendez !\n"
PAIRS = (Pair("Wait!", "Attends\u202f!"), Pair("Wait!", "Attendez !"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.tsv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_packed_file_is_read_like_a_plain_one_whatever_its_name(file: Path, encoding: str) -> None:
    for content in (LINES.encode(encoding), gzip.compress(LINES.encode(encoding))):
        file.write_bytes(content)
        assert read_pairs(file) == PAIRS


PACKED = gzip.compress(LINES.encode())
DAMAGED = {
    "cut off": PACKED[:-12],
    "only its first bytes": PACKED[:2],
    "of another method": PACKED[:2] + b"\x07" + PACKED[3:],
    "of another length": PACKED[:-1] + b"\x01",
    "altered": PACKED[:12] + bytes(byte ^ 0xFF for byte in PACKED[12:20]) + PACKED[20:],
}


@pytest.mark.parametrize("damaged", DAMAGED)
def test_a_damaged_packed_file_is_named(file: Path, damaged: str) -> None:
    file.write_bytes(DAMAGED[damaged])
    with pytest.raises(NoFile) as caught:
        read_pairs(file)
    assert caught.value.data == {"file": str(file), "reason": "it is a damaged gzip file"}


def test_packed_bytes_that_are_no_text_are_no_text(file: Path) -> None:
    file.write_bytes(gzip.compress(b"\xff\xfe\x00"))
    with pytest.raises(NoFile, match="not text in UTF-8"):
        read_pairs(file)


@pytest.mark.parametrize("side", ["source", "target"])
def test_the_side_that_is_the_answer_decides_on_the_split(side: str) -> None:
    pairs = tuple(Pair(f"english {number % 40}", f"french {number}") for number in range(200))
    parts = {split: of_split(pairs, split, side) for split in ("train", "dev", "test")}
    assert Counter(chain.from_iterable(parts.values())) == Counter(pairs)
    assert all(split_of(getattr(pair, side)) == split for split, part in parts.items() for pair in part)
    assert all(parts.values())
