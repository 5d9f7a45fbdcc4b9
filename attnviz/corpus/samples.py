"""Samples of what people bring, decoded by the default model of each task: how many are right, how many wrong without a sign.

    python -m attnviz.corpus.samples FOLDER

The tables of a folder such as tests/fixtures/cases: source, target and kind on each line, with tabs between them. A source
with several targets has a line for each, one whose target is empty has no answer.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from attnviz.corpus.evaluation import Item, decode_pairs
from attnviz.corpus.readme_tables import NOTHING, markdown, sides
from attnviz.corpus.signs import count_signs
from attnviz.errors import AttnvizError
from attnviz.models.variants import DEFAULT
from attnviz.recording.running import use_one_thread
from attnviz.recording.shelf import take
from attnviz.tasks.task import Pair

FILES = {
    "dates.tsv": "dates",
    "numbers.tsv": "numbers",
    "phonemes.tsv": "phonemes",
    "words.tsv": "phonemes",
    "translation-no-mark.tsv": "translation",
    "sentences.tsv": "translation",
}
FOR_WARNINGS = ("typo in month", "language not taught", "misspelt")  # kinds that begin so need a warning, not the answer
HEADINGS = ("kind", "inputs", "exact", "silent", "warned right")


class NoSamples(AttnvizError):
    message = "{folder} holds none of {files}."  # the command alone raises it, and speaks English


class Sample(NamedTuple):
    """One input that people bring: its kind, and what became of it."""

    kind: str
    item: Item

    @property
    def counts(self) -> bool:
        """Whether it should be right, rather than be warned of alone."""
        return bool(self.item.targets) and not self.kind.startswith(FOR_WARNINGS)


def read_samples(path: Path) -> list[tuple[str, Pair]]:
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [(kind, Pair(source, target)) for source, target, kind in lines]


def decode_samples(path: Path, task: str) -> list[Sample]:
    """Each source once, with the first of its kinds.

    Raises: NotTrained, DamagedModel.
    """
    lines = read_samples(path)
    kinds = {pair.source: kind for kind, pair in reversed(lines)}
    items = decode_pairs(take(f"{task}/{DEFAULT}"), [pair for _kind, pair in lines], None)
    return [Sample(kinds[item.source], item) for item in items]


def table_of(samples: Sequence[Sample]) -> str:
    """A row for each kind, in the order of the file, and one for all."""
    by_kind = {kind: [one for one in samples if one.kind == kind] for kind in dict.fromkeys(one.kind for one in samples)}
    rows = [row_of(kind, members) for kind, members in by_kind.items()]
    return markdown(HEADINGS, [*rows, row_of("**all**", samples)], sides(len(HEADINGS)))


def row_of(name: str, samples: Sequence[Sample]) -> list[str]:
    """exact: of those that should be right; silent: of those that are not right; warned right: of those that are"""
    items = [one.item for one in samples]
    signs = count_signs(items)
    wrong = sum(item.by_target != "right" for item in items)
    exact = [one.item.by_target == "right" for one in samples if one.counts]
    return [
        name,
        f"{len(items):,}",
        share_of(sum(exact), len(exact)),
        share_of(signs.silent, wrong),
        share_of(signs.warned_right, len(items) - wrong),
    ]


def share_of(count: int, whole: int) -> str:
    return f"{count:,} of {whole:,} ({count / whole:.0%})" if whole else NOTHING


def tables(folder: Path) -> Iterator[str]:
    """A table for each file of a task that is there.

    Raises: NoSamples, NotTrained, DamagedModel.
    """
    found = {folder / name: task for name, task in FILES.items() if (folder / name).exists()}
    if not found:
        raise NoSamples(folder=str(folder), files=", ".join(FILES))
    for path, task in found.items():
        yield f"### `{path.name}`: {task} {DEFAULT}\n\n{table_of(decode_samples(path, task))}"


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print("usage: python -m attnviz.corpus.samples FOLDER", file=sys.stderr)
        return 2
    use_one_thread()
    try:
        for table in tables(Path(arguments[0])):
            print(table, end="\n\n")
    except AttnvizError as error:
        print(f"attnviz: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
