"""How the shipped dictionary of sounds was made."""

import gzip
import subprocess
import sys
from pathlib import Path

from attnviz.tasks.phonemes import dictionary_file

DICTIONARY = """\
;;; a comment
tomato T AH0 M EY1 T OW2
tomato(2) T AH0 M AA1 T OW2
read R EH1 D
read(2) R IY1 D # present
record R IH0 K AO1 R D
record(2) R IH2 K AO1 R D
o'clock AH0 K L AA1 K
a AH0
a.m. EY2 EH1 M
all-out AO1 L AW1 T
caf\u00e9 K AH0 F EY1
antidisestablishmentarianism AE2 N T IY0
"""


def test_pronunciations_are_cleaned() -> None:
    assert dictionary_file.clean_text(DICTIONARY.splitlines()) == {
        "o'clock": ("AH K L AA K",),
        "read": ("R EH D", "R IY D"),
        "record": ("R IH K AO R D",),
        "tomato": ("T AH M EY T OW", "T AH M AA T OW"),
    }


def test_the_file_is_made_by_a_command_and_holds_no_time(tmp_path: Path) -> None:
    (tmp_path / "cmudict.dict").write_text(DICTIONARY, encoding="utf-8")
    (tmp_path / "words.txt").write_text("read\ndisenchant\n", encoding="utf-8")
    names = [str(tmp_path / name) for name in ("cmudict.dict", "words.txt", "made.tsv.gz")]
    subprocess.run([sys.executable, "-m", "attnviz.tasks.phonemes.dictionary_file", *names], check=True)
    made = (tmp_path / "made.tsv.gz").read_bytes()
    assert made[4:8] == bytes(4), "the time of day is in it"
    assert gzip.decompress(made).decode().splitlines()[1:3] == ["read\tR EH D\ttest", "read\tR IY D\ttest"]
