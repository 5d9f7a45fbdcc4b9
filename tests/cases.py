"""The inputs that people bring: samples of kinds, and those that nothing was tuned on, twice."""

from collections import defaultdict
from pathlib import Path

CASES, UNSEEN, UNSEEN2 = (Path(__file__).with_name("fixtures") / name for name in ("cases", "unseen", "unseen2"))


def rows_of(name: str, folder: Path = CASES) -> list[tuple[str, set[str], str]]:
    """Each source of a file with all its targets, none where there is no answer, and its kind."""
    targets, kinds = defaultdict(set), {}
    for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        source, target, kind = line.split("\t")
        targets[source] |= {target} - {""}
        kinds[source] = kind
    return [(source, targets[source], kind) for source, kind in kinds.items()]
